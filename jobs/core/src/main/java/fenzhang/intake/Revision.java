package fenzhang.intake;

/// A row of an export: what a platform said of an order, or of a refund of it, at some time.
public sealed interface Revision extends RowReading permits OrderRevision, RefundRevision {
    /// Returns what identifies the order.
    String key();

    /// Returns when the row was modified, in milliseconds since the epoch.
    long modifiedAt();

    /// Returns the platform's code for how the order or the refund stands, for people.
    String status();
}
