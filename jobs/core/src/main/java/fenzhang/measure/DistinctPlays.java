package fenzhang.measure;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;

/// Counts a day's distinct plays: of each (user, drama, episode) the longest, however often it was played.
///
/// An open-addressing table of primitives, because it takes a play per row of the log; plays of dramas that nobody asks
/// for are
/// passed over. Order of adding doesn't matter.
public final class DistinctPlays {
    private static final int FIRST_SLOTS = 1 << 12;

    private final long[] dramas;
    private final long[][] leastWatches;
    private long[] users = new long[FIRST_SLOTS];
    private long[] episodes = new long[FIRST_SLOTS];
    private int[] longest = new int[FIRST_SLOTS];
    private int used;

    /// @param leastWatchesByDrama what will be asked, in milliseconds: the key of [DayViews#totals]
    public DistinctPlays(SortedMap<Long, SortedSet<Long>> leastWatchesByDrama) {
        dramas =
                leastWatchesByDrama.keySet().stream().mapToLong(Long::longValue).toArray();
        leastWatches = leastWatchesByDrama.values().stream()
                .map(set -> set.stream().mapToLong(Long::longValue).toArray())
                .toArray(long[][]::new);
    }

    /// Adds an accepted play.
    ///
    /// @param userId above 0
    /// @param watchMs 0 or more
    public void add(long userId, long dramaId, int episodeNo, int watchMs) {
        int drama = Arrays.binarySearch(dramas, dramaId);
        if (drama < 0 || watchMs < leastWatches[drama][0]) {
            return;
        }
        if (2 * (used + 1) > users.length) {
            grow();
        }
        put(userId, (long) drama << 32 | episodeNo, watchMs);
    }

    /// Returns the number of distinct plays long enough for anybody.
    public int distinct() {
        return used;
    }

    /// Returns the totals of each drama and least watch time.
    public DayViews totals() {
        long[][] views = new long[dramas.length][];
        long[][] millis = new long[dramas.length][];
        for (int drama = 0; drama < dramas.length; drama++) {
            views[drama] = new long[leastWatches[drama].length];
            millis[drama] = new long[leastWatches[drama].length];
        }
        for (int slot = 0; slot < users.length; slot++) {
            if (users[slot] != 0) {
                int drama = (int) (episodes[slot] >>> 32);
                for (int i = 0; i < leastWatches[drama].length && longest[slot] >= leastWatches[drama][i]; i++) {
                    views[drama][i]++;
                    millis[drama][i] += longest[slot];
                }
            }
        }
        return byKey(views, millis);
    }

    private DayViews byKey(long[][] views, long[][] millis) {
        Map<Long, Map<Long, ViewTotals>> totals = new HashMap<>();
        for (int drama = 0; drama < dramas.length; drama++) {
            Map<Long, ViewTotals> ofDrama = new HashMap<>();
            for (int i = 0; i < leastWatches[drama].length; i++) {
                ofDrama.put(leastWatches[drama][i], new ViewTotals(views[drama][i], millis[drama][i]));
            }
            totals.put(dramas[drama], ofDrama);
        }
        return (dramaId, minWatchMillis) -> {
            ViewTotals found = totals.getOrDefault(dramaId, Map.of()).get(minWatchMillis);
            if (found == null) {
                throw new IllegalArgumentException(
                        "nobody counted drama " + dramaId + " from " + minWatchMillis + " ms");
            }
            return found;
        };
    }

    private void put(long userId, long episode, int watchMs) {
        int mask = users.length - 1;
        int slot = slot(userId, episode) & mask;
        while (users[slot] != 0) {
            if (users[slot] == userId && episodes[slot] == episode) {
                longest[slot] = Math.max(longest[slot], watchMs);
                return;
            }
            slot = (slot + 1) & mask;
        }
        users[slot] = userId;
        episodes[slot] = episode;
        longest[slot] = watchMs;
        used++;
    }

    private void grow() {
        long[] oldUsers = users;
        long[] oldEpisodes = episodes;
        int[] oldLongest = longest;
        users = new long[2 * oldUsers.length];
        episodes = new long[users.length];
        longest = new int[users.length];
        used = 0;
        for (int slot = 0; slot < oldUsers.length; slot++) {
            if (oldUsers[slot] != 0) {
                put(oldUsers[slot], oldEpisodes[slot], oldLongest[slot]);
            }
        }
    }

    private static int slot(long userId, long episode) {
        long hash = (userId ^ Long.rotateLeft(episode, 21)) * 0x9e3779b97f4a7c15L + episode * 0xc2b2ae3d27d4eb4fL;
        return (int) (hash >>> 32) ^ (int) hash >>> 7;
    }
}
