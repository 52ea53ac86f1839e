package fenzhang.log;

import fenzhang.text.TextOrder;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// What every row of a line repeats: all columns but event, event_time, refund_id and refund_amount. Ids and
/// numbers that a row doesn't have are 0.
///
/// @param paidTime milliseconds since the epoch
/// @param paidFen what the buyer paid for the line, 0 or more
/// @param commissionFen the merchant's commission on it, at most what was paid
public record LineFacts(
        long paidTime,
        SaleKind saleKind,
        boolean groupBuy,
        long userId,
        long productId,
        long shopId,
        int quantity,
        long paidFen,
        long commissionFen,
        long dramaId,
        int episodeNo,
        long hostId) {
    /// The order of the columns in the log; absent values first, false before true.
    public static final Comparator<LineFacts> ORDER = Comparator.comparingLong(LineFacts::paidTime)
            .thenComparing(f -> f.saleKind().name(), TextOrder.COMPARATOR)
            .thenComparing(LineFacts::groupBuy)
            .thenComparingLong(LineFacts::userId)
            .thenComparingLong(LineFacts::productId)
            .thenComparingLong(LineFacts::shopId)
            .thenComparingInt(LineFacts::quantity)
            .thenComparingLong(LineFacts::paidFen)
            .thenComparingLong(LineFacts::commissionFen)
            .thenComparingLong(LineFacts::dramaId)
            .thenComparingInt(LineFacts::episodeNo)
            .thenComparingLong(LineFacts::hostId);

    /// Returns whether all columns are equal. Written out: the comparison that the compiler makes of a record is put
    /// together at run time, and costs a night's first second.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LineFacts o
                && paidTime == o.paidTime
                && saleKind == o.saleKind
                && groupBuy == o.groupBuy
                && userId == o.userId
                && productId == o.productId
                && shopId == o.shopId
                && quantity == o.quantity
                && paidFen == o.paidFen
                && commissionFen == o.commissionFen
                && dramaId == o.dramaId
                && episodeNo == o.episodeNo
                && hostId == o.hostId;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(31 * (31 * paidTime + userId) + paidFen);
    }

    public LineFacts {
        if (paidFen < 0 || commissionFen < 0 || commissionFen > paidFen) {
            throw new IllegalArgumentException("paid " + paidFen + " fen with commission " + commissionFen);
        }
    }
}
