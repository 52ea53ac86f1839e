package fenzhang.intake;

/// A refund of an order, where a platform tells of refunds in rows of their own.
///
/// @param refundId of the refund
/// @param isDone whether its status says that money was given back
/// @param fen how much; above 0 if it is done
/// @param time when, in milliseconds since the epoch
public record RefundRevision(
        String key, String refundId, long modifiedAt, String status, boolean isDone, long fen, long time)
        implements Revision {}
