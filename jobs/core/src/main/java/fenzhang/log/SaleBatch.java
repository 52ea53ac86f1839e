package fenzhang.log;

/// Some rows of the sales log, column by column in the order of the table (settlement.md 4). Reused from batch to
/// batch.
///
/// @param orderId UTF-8 bytes, or null for a null
/// @param event codes of [SaleEventKind]
/// @param eventTime milliseconds since the epoch, as paidTime
/// @param refundAmount fen, as paidAmount and commissionAmount; [#NO_FEN] where the log has an amount that is none
/// @param saleKind codes of [SaleKind]
/// @param groupBuy 0 or 1
public record SaleBatch(
        int capacity,
        TextColumn orderId,
        IntColumn lineNo,
        byte[] event,
        LongColumn eventTime,
        TextColumn refundId,
        LongColumn refundAmount,
        LongColumn paidTime,
        byte[] saleKind,
        IntColumn groupBuy,
        LongColumn userId,
        LongColumn productId,
        LongColumn shopId,
        IntColumn quantity,
        LongColumn paidAmount,
        LongColumn commissionAmount,
        LongColumn dramaId,
        IntColumn episodeNo,
        LongColumn hostId) {
    /// Stands for an amount that is no 64-bit count of fen: parts of a fen, or too large. It is below 0, and so no
    /// amount that passes.
    public static final long NO_FEN = Long.MIN_VALUE;

    public SaleBatch(int capacity) {
        this(
                capacity,
                new TextColumn(capacity),
                new IntColumn(capacity),
                new byte[capacity],
                new LongColumn(capacity),
                new TextColumn(capacity),
                new LongColumn(capacity),
                new LongColumn(capacity),
                new byte[capacity],
                new IntColumn(capacity),
                new LongColumn(capacity),
                new LongColumn(capacity),
                new LongColumn(capacity),
                new IntColumn(capacity),
                new LongColumn(capacity),
                new LongColumn(capacity),
                new LongColumn(capacity),
                new IntColumn(capacity),
                new LongColumn(capacity));
    }
}
