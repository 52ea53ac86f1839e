package fenzhang.columnar.column;

/// How the values of a column stand in a file, and so how they are read into a batch (settlement.md 2).
public sealed interface ColumnForm {
    /// Forms that need no more said.
    enum Simple implements ColumnForm {
        /// The batch's own form.
        AS_IT_IS,
        /// 64-bit microseconds, to be floored to milliseconds.
        MICROS,
        /// 64-bit nanoseconds, to be floored to milliseconds.
        NANOS,
        /// INT96: nanoseconds of a Julian day, to be floored to milliseconds.
        JULIAN
    }

    /// Amounts in yuan, to be made fen.
    record Decimals(Width width, DecimalFen scale) implements ColumnForm {}

    /// How the unscaled value of a decimal is written.
    enum Width {
        LONG,
        INT,
        /// Two's complement, the highest byte first, of any length.
        BYTES
    }
}
