package fenzhang.log;

/// Writes the only row of a batch.
final class Cells {
    private Cells() {}

    static void put(LongColumn column, long value) {
        column.value()[0] = value;
        column.isNull()[0] = false;
    }

    static void put(IntColumn column, int value) {
        column.value()[0] = value;
        column.isNull()[0] = false;
    }

    static void put(TextColumn column, byte... utf8) {
        column.value()[0] = utf8;
        column.isNull()[0] = false;
    }

    /// Makes a cell null; what the array holds there must not matter.
    static void clear(LongColumn column) {
        column.value()[0] = Long.MIN_VALUE;
        column.isNull()[0] = true;
    }

    static void clear(IntColumn column) {
        column.value()[0] = Integer.MIN_VALUE;
        column.isNull()[0] = true;
    }

    static void clear(TextColumn column) {
        column.value()[0] = new byte[0];
        column.isNull()[0] = true;
    }
}
