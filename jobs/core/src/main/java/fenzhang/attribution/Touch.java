package fenzhang.attribution;

import fenzhang.log.ViewKind;
import java.util.Comparator;

/// An accepted row of the views log that may bring an order. Ids that it doesn't have are 0.
///
/// @param eventTime milliseconds since the epoch
/// @param deliveredOn the epoch day of its delivery date
public record Touch(
        long eventId,
        long eventTime,
        int deliveredOn,
        long userId,
        ViewKind kind,
        long dramaId,
        int episodeNo,
        long hostId,
        long productId,
        long shopId,
        int watchMs) {
    /// The order in which touches are numbered.
    public static final Comparator<Touch> BY_TIME =
            Comparator.comparingLong(Touch::eventTime).thenComparingLong(Touch::eventId);

    /// The order in which one of several rows with the same event id is chosen: time, delivery date, the remaining
    /// columns.
    public static final Comparator<Touch> FIRST_OF_EVENT = Comparator.comparingLong(Touch::eventTime)
            .thenComparingInt(Touch::deliveredOn)
            .thenComparingLong(Touch::userId)
            .thenComparing(touch -> touch.kind().name())
            .thenComparingLong(Touch::dramaId)
            .thenComparingInt(Touch::episodeNo)
            .thenComparingLong(Touch::hostId)
            .thenComparingLong(Touch::productId)
            .thenComparingLong(Touch::shopId)
            .thenComparingInt(Touch::watchMs);

    public boolean isClick() {
        return switch (kind) {
            case CLICK, LIVE_CLICK -> true;
            case PLAY, LIVE_PLAY -> false;
        };
    }
}
