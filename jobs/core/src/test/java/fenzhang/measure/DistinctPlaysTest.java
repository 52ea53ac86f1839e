package fenzhang.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.hash.HashKey;
import fenzhang.testkit.Draw;
import fenzhang.testkit.Property;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DistinctPlaysTest {
    /// Drama 10 is asked for plays of 0 and 5 seconds, drama 11 of 3; nobody asks for others.
    private static final SortedMap<Long, SortedSet<Long>> ASKED =
            new TreeMap<>(Map.of(10L, new TreeSet<>(List.of(0L, 5_000L)), 11L, new TreeSet<>(List.of(3_000L))));

    /// Another one in each run.
    private static final HashKey KEY = HashKey.of(Property.seed(), 31 * Property.seed());

    private record Play(long userId, long dramaId, int episodeNo, int watchMs) {}

    private record Seen(long userId, long dramaId, int episodeNo) {}

    @Test
    void ofEveryUserAndEpisodeTheLongestPlayCounts() {
        DistinctPlays plays = new DistinctPlays(ASKED, KEY);
        plays.add(501, 10, 1, 4_000);
        plays.add(501, 10, 1, 7_000);
        plays.add(501, 10, 1, 6_000);
        plays.add(501, 10, 2, 5_000);
        plays.add(502, 10, 1, 4_999);

        assertThat(plays.totals().totals(10, 0)).isEqualTo(new ViewTotals(3, 16_999));
        assertThat(plays.totals().totals(10, 5_000)).isEqualTo(new ViewTotals(2, 12_000));
        assertThat(plays.totals().totals(11, 3_000)).isEqualTo(ViewTotals.NONE);
        assertThat(plays.distinct()).isEqualTo(3);
    }

    @Test
    void dramasThatNobodyAsksForAndPlaysTooShortForAnybodyArePassedOver() {
        DistinctPlays plays = new DistinctPlays(ASKED, KEY);
        plays.add(501, 12, 1, 9_000);
        plays.add(501, 11, 1, 2_999);

        assertThat(plays.distinct()).isZero();
        assertThatThrownBy(() -> plays.totals().totals(12, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> plays.totals().totals(11, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theLargestIdsAreDistinctFromTheSmallest() {
        DistinctPlays plays = new DistinctPlays(new TreeMap<>(Map.of(Long.MAX_VALUE, new TreeSet<>(List.of(0L)))), KEY);
        for (long user : new long[] {1, Long.MAX_VALUE}) {
            for (int episode : new int[] {1, Integer.MAX_VALUE}) {
                plays.add(user, Long.MAX_VALUE, episode, Integer.MAX_VALUE);
                plays.add(user, Long.MAX_VALUE, episode, 0);
            }
        }

        assertThat(plays.totals().totals(Long.MAX_VALUE, 0)).isEqualTo(new ViewTotals(4, 8_589_934_588L));
    }

    @Test
    void countsAsAPlainMapDoes() {
        Property.forAll(1_000, draw -> draw.list(0, 60, DistinctPlaysTest::play), DistinctPlaysTest::assertPlain);
    }

    /// More keys than the first table holds, several times over, and most of them seen again.
    @Test
    void countsAsAPlainMapDoesWhileItGrows() {
        SplittableRandom random = new SplittableRandom(Property.seed());
        List<Play> plays = random.longs(60_000)
                .mapToObj(bits -> new Play(
                        1 + Math.floorMod(bits, 400L),
                        10 + Math.floorMod(bits >> 16, 3L),
                        1 + (int) Math.floorMod(bits >> 24, 50L),
                        (int) Math.floorMod(bits >> 32, 9_000L)))
                .toList();

        assertPlain(plays);
    }

    private static void assertPlain(Collection<Play> plays) {
        DistinctPlays distinct = new DistinctPlays(ASKED, KEY);
        Map<Seen, Integer> longest = new HashMap<>();
        for (Play play : plays) {
            distinct.add(play.userId(), play.dramaId(), play.episodeNo(), play.watchMs());
            longest.merge(new Seen(play.userId(), play.dramaId(), play.episodeNo()), play.watchMs(), Math::max);
        }
        longest.entrySet().removeIf(seen -> !isAskedFor(seen.getKey().dramaId(), seen.getValue()));
        assertThat(distinct.distinct()).isEqualTo(longest.size());
        DayViews totals = distinct.totals();
        ASKED.forEach((dramaId, leastWatches) -> leastWatches.forEach(
                least -> assertThat(totals.totals(dramaId, least)).isEqualTo(plain(longest, dramaId, least))));
    }

    private static boolean isAskedFor(long dramaId, int watchMs) {
        return ASKED.containsKey(dramaId) && watchMs >= ASKED.get(dramaId).first();
    }

    private static ViewTotals plain(Map<Seen, Integer> longest, long dramaId, long leastMillis) {
        long views = 0;
        long millis = 0;
        for (Map.Entry<Seen, Integer> entry : longest.entrySet()) {
            if (entry.getKey().dramaId() == dramaId && entry.getValue() >= leastMillis) {
                views++;
                millis += entry.getValue();
            }
        }
        return new ViewTotals(views, millis);
    }

    private static Play play(Draw draw) {
        return new Play(draw.between(1, 3), draw.between(10, 12), draw.between(1, 3), draw.between(0, 9_000));
    }
}
