package fenzhang.log;

/// A column of 64-bit values of one batch. Arrays are reused from batch to batch.
///
/// @param value the values; unspecified where the column is null
/// @param isNull which rows hold no value
public record LongColumn(long[] value, boolean[] isNull) {
    public LongColumn(int capacity) {
        this(new long[capacity], new boolean[capacity]);
    }

    /// Returns the value, or 0 where there is none: for ids that have been checked to be above 0.
    public long orZero(int row) {
        return isNull[row] ? 0 : value[row];
    }

    /// Returns whether the row holds a value below 1.
    boolean isBadId(int row) {
        return !isNull[row] && value[row] < 1;
    }
}
