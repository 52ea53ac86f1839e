package fenzhang.measure;

import fenzhang.hash.HashKey;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.SortedSet;

/// Finds distinct plays: of each (user, drama, episode) the longest, however often it was played.
///
/// An open-addressing table of primitives, because it takes a play per row of the log. A large day is divided
/// over many small tables, which a core's cache holds. Order of adding doesn't matter.
public final class DistinctPlays {
    private static final int FIRST_SLOTS = 1 << 12;

    private final WatchThresholds asked;
    private final HashKey key;
    private long[] users = new long[FIRST_SLOTS];
    private long[] episodes = new long[FIRST_SLOTS];
    private int[] longest = new int[FIRST_SLOTS];
    private int used;

    /// @param leastWatchesByDrama what will be asked, in milliseconds: the key of [DayViews#totals]
    /// @param key no count depends on it
    public DistinctPlays(SortedMap<Long, SortedSet<Long>> leastWatchesByDrama, HashKey key) {
        this(WatchThresholds.of(leastWatchesByDrama), key);
    }

    /// @param key no count depends on it
    public DistinctPlays(WatchThresholds asked, HashKey key) {
        this.asked = asked;
        this.key = key;
    }

    /// Adds an accepted play; one that nobody asks for is passed over.
    ///
    /// @param userId above 0
    /// @param watchMs 0 or more
    public void add(long userId, long dramaId, int episodeNo, int watchMs) {
        int drama = asked.number(dramaId);
        if (drama >= 0 && asked.isAsked(drama, watchMs)) {
            put(userId, episode(drama, episodeNo), watchMs);
        }
    }

    /// Returns a drama and episode in one number, as [#put] takes it.
    ///
    /// @param drama its number
    public static long episode(int drama, int episodeNo) {
        return (long) drama << 32 | episodeNo;
    }

    /// Adds a play that somebody asks for.
    public void put(long userId, long episode, int watchMs) {
        if (2 * (used + 1) > users.length) {
            grow();
        }
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

    /// Returns the number of distinct plays.
    public int distinct() {
        return used;
    }

    /// Returns the totals of each drama and least watch time.
    public DayViews totals() {
        ViewCounts counts = new ViewCounts(asked);
        countInto(counts);
        return counts.totals();
    }

    /// Adds each distinct play to counts.
    public void countInto(ViewCounts counts) {
        for (int slot = 0; slot < users.length; slot++) {
            if (users[slot] != 0) {
                counts.add((int) (episodes[slot] >>> 32), longest[slot]);
            }
        }
    }

    /// Forgets all plays, so that the table can serve others.
    public void clear() {
        Arrays.fill(users, 0);
        used = 0;
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

    private int slot(long userId, long episode) {
        return (int) key.hash(userId, episode);
    }
}
