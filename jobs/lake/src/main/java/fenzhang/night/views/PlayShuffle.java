package fenzhang.night.views;

import fenzhang.columnar.work.Parallel;
import fenzhang.columnar.work.ProcessKey;
import fenzhang.columnar.work.Shuffle;
import fenzhang.hash.HashKey;
import fenzhang.measure.DistinctPlays;
import fenzhang.measure.ViewCounts;
import fenzhang.measure.WatchThresholds;
import java.nio.file.Path;

/// The day's plays, divided by user, drama and episode into partitions small enough for a core's cache, and then
/// counted partition by partition: no lock, no merge of tables, and memory that does not grow with the day, nor
/// with one user's part of it.
public final class PlayShuffle implements AutoCloseable {
    /// A record: the user, then drama, episode and watch time in one number. Where they don't fit, that number is below
    /// 0 and the watch time stands behind it.
    private static final int RECORD_BYTES = 16;

    private static final int WIDE_BYTES = 24;
    private static final int WATCH_BITS = 27;
    private static final int EPISODE_BITS = 16;
    private static final int DRAMA_BITS = 20;

    /// Rows of the log for each partition: their distinct plays fill half a megabyte.
    private static final long PARTITION_ROWS = 1 << 15;

    private static final int MOST_BITS = 10;
    private static final int CHUNK_BYTES = 1 << 14;

    private final WatchThresholds asked;
    private final Partitions partitions;
    private final Shuffle shuffle;

    /// Which partition a play belongs to: by the top bits of the hash whose low bits name the place in a partition's
    /// table.
    ///
    /// @param bits how many
    /// @param key the same for all who divide a day's plays
    public record Partitions(int bits, HashKey key) {
        /// Returns how many there are.
        public int count() {
            return 1 << bits;
        }

        private int of(long userId, long episode) {
            return bits == 0 ? 0 : (int) (key.hash(userId, episode) >>> (Long.SIZE - bits));
        }
    }

    /// @param memoryBytes how much memory the plays may take
    /// @param scratch a local folder for those beyond it
    public PlayShuffle(WatchThresholds asked, Partitions partitions, long memoryBytes, Path scratch) {
        this.asked = asked;
        this.partitions = partitions;
        this.shuffle = new Shuffle(partitions.count(), memoryBytes, CHUNK_BYTES, scratch);
    }

    /// Returns one whose partitions are small enough for a core's cache.
    ///
    /// @param rows of the log
    static PlayShuffle forRows(WatchThresholds asked, long rows, long memoryBytes, Path scratch) {
        long enough = Math.max(1, rows / PARTITION_ROWS);
        int bits = Math.min(MOST_BITS, Long.SIZE - Long.numberOfLeadingZeros(enough - 1));
        return new PlayShuffle(asked, new Partitions(bits, ProcessKey.KEY), memoryBytes, scratch);
    }

    /// Returns a new writer, for one thread.
    public Writer writer() {
        return new Writer(shuffle.writer());
    }

    /// Takes plays.
    public final class Writer implements AutoCloseable {
        private final Shuffle.Writer records;

        private Writer(Shuffle.Writer records) {
            this.records = records;
        }

        /// @param drama its number
        void add(long userId, int drama, int episodeNo, int watchMs) {
            int partition = partitions.of(userId, DistinctPlays.episode(drama, episodeNo));
            boolean isWide =
                    drama >>> DRAMA_BITS != 0 || episodeNo >>> EPISODE_BITS != 0 || watchMs >>> WATCH_BITS != 0;
            int at = records.begin(partition, isWide ? WIDE_BYTES : RECORD_BYTES);
            byte[] bytes = records.bytes(partition);
            Shuffle.putLong(bytes, at, userId);
            if (isWide) {
                Shuffle.putLong(bytes, at + 8, Long.MIN_VALUE | DistinctPlays.episode(drama, episodeNo));
                Shuffle.putLong(bytes, at + 16, watchMs);
            } else {
                long play = (long) drama << EPISODE_BITS | episodeNo;
                Shuffle.putLong(bytes, at + 8, play << WATCH_BITS | watchMs);
            }
        }

        @Override
        public void close() {
            records.close();
        }
    }

    /// Gives the plays of a partition, once the writers are closed, and forgets them.
    ///
    /// @param consumer what [Distinct#put] takes
    public void read(int partition, Shuffle.Records consumer) {
        shuffle.read(partition, consumer);
    }

    /// Returns the counts of all plays, once the writers are closed.
    ViewCounts count() {
        ViewCounts all = new ViewCounts(asked);
        Parallel.run(partitions.count(), () -> new Counter(all));
        return all;
    }

    /// Counts partitions, one after another, on one thread.
    private final class Counter implements Parallel.Worker {
        private final Distinct distinct = new Distinct(asked, partitions.key());
        private final ViewCounts all;

        Counter(ViewCounts all) {
            this.all = all;
        }

        @Override
        public void take(int partition) {
            read(partition, distinct::put);
            distinct.end();
        }

        @Override
        public void close() {
            synchronized (all) {
                all.addAll(distinct.counts());
            }
        }
    }

    /// Counts the distinct plays of partitions, one after another.
    public static final class Distinct {
        private final DistinctPlays plays;
        private final ViewCounts counts;

        /// @param key that of the partitions
        public Distinct(WatchThresholds asked, HashKey key) {
            this.plays = new DistinctPlays(asked, key);
            this.counts = new ViewCounts(asked);
        }

        /// Takes some plays of a partition.
        public void put(byte[] bytes, int length) {
            for (int at = 0; at < length; ) {
                long user = Shuffle.getLong(bytes, at);
                long play = Shuffle.getLong(bytes, at + 8);
                if (play >= 0) {
                    int drama = (int) (play >>> WATCH_BITS + EPISODE_BITS);
                    int episodeNo = (int) (play >>> WATCH_BITS) & (1 << EPISODE_BITS) - 1;
                    plays.put(user, DistinctPlays.episode(drama, episodeNo), (int) play & (1 << WATCH_BITS) - 1);
                    at += RECORD_BYTES;
                } else {
                    plays.put(user, play & Long.MAX_VALUE, (int) Shuffle.getLong(bytes, at + 16));
                    at += WIDE_BYTES;
                }
            }
        }

        /// Ends a partition.
        public void end() {
            plays.countInto(counts);
            plays.clear();
        }

        /// Returns the counts of the partitions that were ended.
        public ViewCounts counts() {
            return counts;
        }
    }

    @Override
    public void close() {
        shuffle.close();
    }
}
