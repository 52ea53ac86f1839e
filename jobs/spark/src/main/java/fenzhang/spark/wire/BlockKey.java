package fenzhang.spark.wire;

import org.apache.spark.Partitioner;

/// Where a block of a shuffle goes, and in which order it comes there: one number, which Spark sorts fastest.
public final class BlockKey {
    private static final int PIECE_BITS = 24;
    private static final int PART_BITS = 20;

    private BlockKey() {}

    /// Returns the key of a block.
    ///
    /// @param partition where it goes
    /// @param piece which piece of work it is of
    /// @param part its number among those of the piece that go there
    public static long of(int partition, int piece, int part) {
        if (partition >>> (Long.SIZE - 1 - PIECE_BITS - PART_BITS) != 0
                || piece >>> PIECE_BITS != 0
                || part >>> PART_BITS != 0) {
            throw new IllegalArgumentException("block " + part + " of piece " + piece + " for partition " + partition);
        }
        return ((long) partition << PIECE_BITS | piece) << PART_BITS | part;
    }

    public static int partition(long key) {
        return (int) (key >>> (PIECE_BITS + PART_BITS));
    }

    public static int piece(long key) {
        return (int) (key >>> PART_BITS) & (1 << PIECE_BITS) - 1;
    }

    /// Sends each block where its key says.
    public static final class Home extends Partitioner {
        private static final long serialVersionUID = 1L;

        private final int count;

        public Home(int count) {
            this.count = count;
        }

        @Override
        public int numPartitions() {
            return count;
        }

        @Override
        public int getPartition(Object key) {
            return partition((Long) key);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Home home && home.count == count;
        }

        @Override
        public int hashCode() {
            return count;
        }
    }
}
