package fenzhang.measure;

import fenzhang.catalog.LongIndex;
import java.util.SortedMap;
import java.util.SortedSet;

/// Which plays of a day are asked for: dramas, numbered from 0, and for each the least watch times that are counted.
public final class AskedPlays {
    private final LongIndex dramas;
    private final long[][] leastWatches;

    /// @param leastWatchesByDrama in milliseconds, at least one each
    public AskedPlays(SortedMap<Long, SortedSet<Long>> leastWatchesByDrama) {
        dramas = LongIndex.of(leastWatchesByDrama.keySet().stream().mapToLong(Long::longValue));
        leastWatches = leastWatchesByDrama.values().stream()
                .map(set -> set.stream().mapToLong(Long::longValue).toArray())
                .toArray(long[][]::new);
    }

    /// Returns the number of a play's drama; below 0 if nobody asks for a play of this length.
    public int drama(long dramaId, int watchMs) {
        int drama = dramas.number(dramaId);
        return drama >= 0 && watchMs >= leastWatches[drama][0] ? drama : -1;
    }

    int dramas() {
        return leastWatches.length;
    }

    long dramaId(int drama) {
        return dramas.id(drama);
    }

    /// Returns the least watch times of a drama, ascending.
    long[] leastWatches(int drama) {
        return leastWatches[drama];
    }
}
