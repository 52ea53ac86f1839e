package fenzhang.night.views;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.columnar.work.Parallel;
import fenzhang.hash.HashKey;
import fenzhang.measure.DayViews;
import fenzhang.measure.DistinctPlays;
import fenzhang.measure.WatchThresholds;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Plays counted by partitions, against one table for all.
class PlayShuffleTest {
    private static final SortedMap<Long, SortedSet<Long>> ASKED = new TreeMap<>(
            Map.of(10L, new TreeSet<>(List.of(0L, 5_000L)), 11L, new TreeSet<>(List.of(3_000L, 90_000_000_000L))));
    private static final int PLAYS = 300_000;

    @TempDir
    Path folder;

    /// One partition or many, all in memory, some, or none of it.
    @ParameterizedTest
    @CsvSource({"1, 100000000", "300000, 100000000", "300000, 2000000", "300000, 0"})
    void partitionsCountWhatOneTableCounts(long rows, long memoryBytes) {
        DistinctPlays plain = new DistinctPlays(ASKED, HashKey.of(1, 2));
        for (int piece = 0; piece < 7; piece++) {
            draw(piece, (user, drama, episode, watch) -> plain.add(user, 10L + drama, episode, watch));
        }
        WatchThresholds asked = WatchThresholds.of(ASKED);
        try (PlayShuffle shuffle = PlayShuffle.forRows(asked, rows, memoryBytes, folder.resolve("scratch"))) {
            Parallel.run(7, () -> new Throwing(asked, shuffle.writer()));
            DayViews counted = shuffle.count().totals();
            ASKED.forEach((drama, least) -> least.forEach(millis -> assertThat(counted.totals(drama, millis))
                    .isEqualTo(plain.totals().totals(drama, millis))));
        }
        assertThat(plain.totals().totals(10, 5_000).effectiveViews()).isGreaterThan(10_000);
        assertThat(plain.totals().totals(11, 90_000_000_000L).effectiveViews()).isZero();
    }

    private interface Plays {
        void play(long user, int drama, int episode, int watch);
    }

    /// Some with an episode or a watch time that no short record holds.
    private static void draw(int piece, Plays plays) {
        SplittableRandom random = new SplittableRandom(piece);
        for (int play = 0; play < PLAYS / 7; play++) {
            long user = random.nextInt(10) == 0 ? Long.MAX_VALUE : 1L + random.nextInt(9_000);
            int episode = 1 + random.nextInt(20) + (random.nextInt(15) == 0 ? Integer.MAX_VALUE - 30 : 0);
            int watch = random.nextInt(9_000) + (random.nextInt(15) == 0 ? 1 << 27 : 0);
            plays.play(user, random.nextInt(3), episode, watch);
        }
    }

    private record Throwing(WatchThresholds asked, PlayShuffle.Writer writer) implements Parallel.Worker {
        @Override
        public void take(int piece) {
            draw(piece, (user, drama, episode, watch) -> {
                if (drama < ASKED.size() && asked.isAsked(drama, watch)) {
                    writer.add(user, drama, episode, watch);
                }
            });
        }

        @Override
        public void close() {
            writer.close();
        }
    }
}
