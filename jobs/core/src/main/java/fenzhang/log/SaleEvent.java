package fenzhang.log;

import fenzhang.text.TextOrder;
import java.util.Comparator;

/// One row of the sales log that passed its own checks.
///
/// @param eventTime milliseconds since the epoch
/// @param refundId empty if the row has none
/// @param refundFen above 0 on `REFUNDED`, else 0
/// @param deliveredOn the epoch day of the row's delivery date
/// @param source where the row came from, for people
public record SaleEvent(
        LineKey line,
        SaleEventKind kind,
        long eventTime,
        String refundId,
        long refundFen,
        LineFacts facts,
        int deliveredOn,
        Source source) {
    /// The order in which the events of a line are taken.
    public static final Comparator<SaleEvent> ORDER = Comparator.comparingLong(SaleEvent::eventTime)
            .thenComparing(SaleEvent::kind)
            .thenComparing(SaleEvent::refundId, TextOrder.COMPARATOR)
            .thenComparingLong(SaleEvent::refundFen)
            .thenComparing(SaleEvent::facts, LineFacts.ORDER)
            .thenComparingInt(SaleEvent::deliveredOn);

    /// A place in the lake.
    ///
    /// @param file the path below the lake's root
    /// @param row 0-based
    public record Source(String file, long row) {}
}
