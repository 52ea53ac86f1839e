package fenzhang.intake;

/// Why a row of an export is set aside.
///
/// @param words what of it is wrong, naming the field and the value
public record SetAside(Reason reason, String words) implements RowReading {
    /// What can be wrong with a row, in the order in which it is looked for.
    public enum Reason {
        /// It is no object, or nobody knows what it says: a name stands twice in it, or a number is beyond all
        /// bounds.
        NO_ROW,
        /// It doesn't say which order it is about, or by a text that is no id of settlement.md 1.
        NO_KEY,
        /// Its status is none that the format has.
        UNKNOWN_STATUS,
        /// It doesn't say when it was modified, so that it can't be told from an older one.
        NO_MODIFIED_TIME,
        /// An order that is paid, by its status, and doesn't say when.
        NO_PAID_TIME,
        /// A time that is none.
        BAD_TIME,
        /// An amount that is missing, negative, no whole number of fen, or no number.
        BAD_AMOUNT,
        /// The commission is above the amount paid.
        BAD_COMMISSION,
        /// A quantity that is missing, below 1, or no whole number.
        BAD_QUANTITY,
        /// An order that is paid and names no product.
        NO_PRODUCT,
        /// Something in it happened after the date that is taken in.
        FUTURE
    }
}
