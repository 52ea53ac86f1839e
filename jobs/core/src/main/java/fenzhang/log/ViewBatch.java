package fenzhang.log;

/// Some rows of the views log, column by column in the order of the table (settlement.md 3). Reused from batch to
/// batch.
///
/// @param eventTime milliseconds since the epoch
/// @param kind codes of [ViewKind]
/// @param dramaNumber [KnownIds#dramaNumber] of the drama, for readers that are told what is known; below 0 where the
///     row has none
public record ViewBatch(
        int capacity,
        LongColumn eventId,
        LongColumn eventTime,
        LongColumn userId,
        byte[] kind,
        LongColumn dramaId,
        int[] dramaNumber,
        IntColumn episodeNo,
        LongColumn hostId,
        LongColumn productId,
        LongColumn shopId,
        IntColumn watchMs) {
    public ViewBatch(int capacity) {
        this(
                capacity,
                new LongColumn(capacity),
                new LongColumn(capacity),
                new LongColumn(capacity),
                new byte[capacity],
                new LongColumn(capacity),
                new int[capacity],
                new IntColumn(capacity),
                new LongColumn(capacity),
                new LongColumn(capacity),
                new LongColumn(capacity),
                new IntColumn(capacity));
    }
}
