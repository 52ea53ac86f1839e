package fenzhang.measure;

import fenzhang.catalog.LongIndex;
import fenzhang.log.ViewBatch;
import java.util.Collection;
import java.util.SortedMap;
import java.util.SortedSet;

/// Which plays of a day are asked for: of each drama the least watch times that are counted, if any.
///
/// Dramas go by their numbers, from 0. Each pair of a drama and a least watch time has a place in one row of counters:
/// those of a drama stand beside each other, ascending.
public final class WatchThresholds {
    private final LongIndex dramas;
    /// By drama, its first place; one more for the end.
    private final int[] starts;
    private final long[] leastWatches;
    /// By drama, its lowest least watch time; where nobody asks, more than any play has.
    private final long[] lowest;

    /// @param dramas all that a play may name
    /// @param leastWatchesByDrama in milliseconds, at least one each
    public WatchThresholds(LongIndex dramas, SortedMap<Long, SortedSet<Long>> leastWatchesByDrama) {
        this.dramas = dramas;
        this.starts = new int[dramas.size() + 1];
        this.lowest = new long[dramas.size()];
        this.leastWatches = new long
                [leastWatchesByDrama.values().stream()
                        .mapToInt(Collection::size)
                        .sum()];
        int place = 0;
        for (int drama = 0; drama < lowest.length; drama++) {
            SortedSet<Long> asked = leastWatchesByDrama.get(dramas.id(drama));
            lowest[drama] = asked == null ? Long.MAX_VALUE : asked.getFirst();
            if (asked != null) {
                for (long leastWatch : asked) {
                    leastWatches[place++] = leastWatch;
                }
            }
            starts[drama + 1] = place;
        }
        if (place < leastWatches.length) {
            throw new IllegalArgumentException("dramas are asked for that no play may name: " + leastWatchesByDrama);
        }
    }

    /// Asks for some dramas where a play may name no other.
    public static WatchThresholds of(SortedMap<Long, SortedSet<Long>> leastWatchesByDrama) {
        LongIndex dramas = LongIndex.of(leastWatchesByDrama.keySet().stream().mapToLong(Long::longValue));
        return new WatchThresholds(dramas, leastWatchesByDrama);
    }

    /// Returns whether anybody counts a play of a drama, given by its number, of this length.
    public boolean isAsked(int drama, int watchMs) {
        return watchMs >= lowest[drama];
    }

    /// Selects the plays that anybody counts.
    ///
    /// @param rows which of the batch's
    /// @param count how many of `rows`
    /// @param selected takes those selected, in their order
    /// @return how many they are
    public int select(ViewBatch batch, int[] rows, int count, int[] selected) {
        int[] dramas = batch.dramaNumber();
        int[] watches = batch.watchMs().value();
        int found = 0;
        for (int i = 0; i < count; i++) {
            selected[found] = rows[i];
            found += isAsked(dramas[rows[i]], watches[rows[i]]) ? 1 : 0;
        }
        return found;
    }

    /// Returns the number of a drama; below 0 if no play may name it.
    int number(long dramaId) {
        return dramas.number(dramaId);
    }

    int dramas() {
        return lowest.length;
    }

    long dramaId(int drama) {
        return dramas.id(drama);
    }

    /// Returns how many places there are.
    int places() {
        return leastWatches.length;
    }

    /// Returns a drama's first place; that of the next one is its end.
    int start(int drama) {
        return starts[drama];
    }

    long leastWatch(int place) {
        return leastWatches[place];
    }
}
