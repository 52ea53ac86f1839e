package fenzhang.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.catalog.LongIndex;
import fenzhang.log.ViewBatch;
import fenzhang.log.ViewReason;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Rows of plays of three dramas: drama 10 is counted from 5 s and from 20 s, nobody counts drama 11, drama 12 is
/// counted from 0 s.
class PlayFunnelTest {
    private static final SortedMap<Long, SortedSet<Long>> LEAST =
            new TreeMap<>(Map.of(10L, new TreeSet<>(List.of(20_000L, 5_000L)), 12L, new TreeSet<>(List.of(0L))));
    private static final WatchThresholds ASKED = new WatchThresholds(LongIndex.of(LongStream.of(10, 11, 12)), LEAST);
    /// Drama number and watch time of each row.
    private static final int[][] PLAYS = {
        {0, 4_999}, {0, 5_000}, {0, 19_999}, {0, 20_000}, {1, 90_000}, {2, 0}, {2, 7}, {0, 60_000}
    };

    private static ViewBatch batch() {
        ViewBatch batch = new ViewBatch(PLAYS.length);
        for (int row = 0; row < PLAYS.length; row++) {
            batch.dramaNumber()[row] = PLAYS[row][0];
            batch.watchMs().value()[row] = PLAYS[row][1];
        }
        return batch;
    }

    @Test
    void countsThoseLongEnoughForEachLeastWatchTime() {
        PlayFunnel rows = new PlayFunnel(ASKED);
        rows.accept(batch(), new int[] {0, 1, 2, 3, 4, 5, 6, 7}, 7);

        assertThat(List.of(rows.accepted(0), rows.accepted(1), rows.accepted(2)))
                .as("the last of them is not counted")
                .containsExactly(4L, 1L, 2L);
        assertThat(rows.longEnough(10, 5_000)).isEqualTo(3);
        assertThat(rows.longEnough(10, 20_000)).isEqualTo(1);
        assertThat(rows.longEnough(12, 0)).isEqualTo(2);
        assertThat(rows.acceptedOf(12)).isEqualTo(2);
        assertThatThrownBy(() -> rows.longEnough(11, 5_000)).hasMessageContaining("drama 11");
    }

    @Test
    void addsUpWhatOthersCounted() {
        PlayFunnel rows = new PlayFunnel(ASKED);
        PlayFunnel other = new PlayFunnel(ASKED);
        rows.accept(batch(), new int[] {0, 3}, 2);
        rows.quarantine(1, ViewReason.BAD_WATCH);
        other.accept(batch(), new int[] {3, 6}, 2);
        other.quarantine(-1, ViewReason.UNKNOWN_DRAMA);
        other.quarantine(1, ViewReason.BAD_WATCH);

        rows.addAll(other);

        assertThat(rows.accepted(0)).isEqualTo(3);
        assertThat(rows.longEnough(10, 20_000)).isEqualTo(2);
        assertThat(rows.longEnough(12, 0)).isEqualTo(1);
        assertThat(rows.quarantined(1).get(ViewReason.BAD_WATCH.ordinal())).isEqualTo(2);
        assertThat(rows.quarantined(rows.dramas()).get(ViewReason.UNKNOWN_DRAMA.ordinal()))
                .isEqualTo(1);
    }

    @Test
    void selectsThePlaysThatAnybodyCounts() {
        int[] selected = new int[PLAYS.length];

        int count = ASKED.select(batch(), new int[] {0, 1, 4, 5, 7}, 5, selected);

        assertThat(IntStream.of(selected).limit(count)).containsExactly(1, 5, 7);
    }

    @Test
    void refusesToAskForWhatNoPlayMayName() {
        assertThatThrownBy(() -> new WatchThresholds(LongIndex.of(LongStream.of(10, 11)), LEAST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("12");
    }
}
