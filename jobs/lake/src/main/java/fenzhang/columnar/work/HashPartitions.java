package fenzhang.columnar.work;

/// Ranges of 64-bit hashes, numbered in ascending order: what falls into one range is worked on together, and stored
/// together.
///
/// @param bits how many of the top bits name a range
public record HashPartitions(int bits) {
    /// What each thread works on at a time, with all its objects.
    private static final long MOST_ROWS = 1 << 16;

    private static final int MOST_BITS = 10;

    /// Returns as many ranges as keep each to some ten thousand rows.
    public static HashPartitions forRows(long rows) {
        int bits = 0;
        while (bits < MOST_BITS && rows >> bits > MOST_ROWS) {
            bits++;
        }
        return new HashPartitions(bits);
    }

    /// Returns the number of ranges.
    public int count() {
        return 1 << bits;
    }

    /// Returns the number of the range that a hash falls into.
    public int of(long hash) {
        return bits == 0 ? 0 : (int) ((hash ^ Long.MIN_VALUE) >>> (Long.SIZE - bits));
    }

    /// Returns the least hash of a range.
    public long least(int partition) {
        return bits == 0 ? Long.MIN_VALUE : ((long) partition << (Long.SIZE - bits)) ^ Long.MIN_VALUE;
    }
}
