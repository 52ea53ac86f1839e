package fenzhang.intake.replay;

/// A place where a platform's newest row and the line of an order part.
///
/// @param expectedFen what the line has, after refunds for a commission
/// @param foundFen what the newest row says
/// @param modifiedAt of that row, in milliseconds since the epoch
public record KeyDifference(String key, Kind kind, long expectedFen, long foundFen, long modifiedAt) {
    /// What differs.
    public enum Kind {
        /// The final commission, by more than a fen.
        COMMISSION,
        /// The amount paid, otherwise than by refunds.
        PAID
    }
}
