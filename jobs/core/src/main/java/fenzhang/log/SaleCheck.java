package fenzhang.log;

import fenzhang.time.BusinessDate;
import java.time.LocalDate;
import java.util.List;

/// Decides whether a row of the sales log may meet its line, by the first reason that applies (settlement.md 4).
public final class SaleCheck {
    /// The answer for a row that passes.
    public static final int ACCEPTED = -1;

    private static final int LATEST_DAYS = 7;

    private final int businessDay;
    private final KnownIds known;

    /// @param businessDate the delivery date of the rows
    public SaleCheck(LocalDate businessDate, KnownIds known) {
        this.businessDay = (int) businessDate.toEpochDay();
        this.known = known;
    }

    /// Returns [#ACCEPTED], or the ordinal of the [SaleReason] that applies first.
    public int check(SaleBatch batch, int row) {
        if (lacksField(batch, row)) {
            return SaleReason.NULL_FIELD.ordinal();
        }
        if (batch.event()[row] == SaleEventKind.UNLISTED) {
            return SaleReason.BAD_EVENT.ordinal();
        }
        if (batch.saleKind()[row] == SaleKind.UNLISTED) {
            return SaleReason.BAD_SALE_KIND.ordinal();
        }
        if (hasBadId(batch, row)) {
            return SaleReason.BAD_ID.ordinal();
        }
        if (batch.quantity().value()[row] < 1) {
            return SaleReason.BAD_QUANTITY.ordinal();
        }
        if (hasBadAmount(batch, row)) {
            return SaleReason.BAD_AMOUNT.ordinal();
        }
        return checkTimeAndIds(batch, row);
    }

    private int checkTimeAndIds(SaleBatch batch, int row) {
        long eventTime = batch.eventTime().value()[row];
        if (eventTime < batch.paidTime().value()[row]) {
            return SaleReason.BAD_TIME.ordinal();
        }
        int day = BusinessDate.epochDay(eventTime);
        if (day > businessDay) {
            return SaleReason.FUTURE.ordinal();
        }
        if (day < businessDay - LATEST_DAYS) {
            return SaleReason.TOO_LATE.ordinal();
        }
        if (!batch.dramaId().isNull()[row] && !known.hasDrama(batch.dramaId().value()[row])) {
            return SaleReason.UNKNOWN_DRAMA.ordinal();
        }
        if (!batch.hostId().isNull()[row] && !known.hasCreator(batch.hostId().value()[row])) {
            return SaleReason.UNKNOWN_HOST.ordinal();
        }
        return ACCEPTED;
    }

    private static boolean lacksField(SaleBatch batch, int row) {
        byte event = batch.event()[row];
        byte saleKind = batch.saleKind()[row];
        return batch.orderId().isNull()[row]
                || batch.lineNo().isNull()[row]
                || event == SaleEventKind.NULL
                || batch.eventTime().isNull()[row]
                || (event == SaleEventKind.REFUNDED.ordinal()
                        && batch.refundId().isNull()[row])
                || batch.refundAmount().isNull()[row]
                || batch.paidTime().isNull()[row]
                || saleKind == SaleKind.NULL
                || batch.groupBuy().isNull()[row]
                || batch.userId().isNull()[row]
                || (saleKind == SaleKind.GOODS.ordinal() && batch.productId().isNull()[row])
                || batch.quantity().isNull()[row]
                || batch.paidAmount().isNull()[row]
                || batch.commissionAmount().isNull()[row]
                || (saleKind > SaleKind.GOODS.ordinal() && batch.dramaId().isNull()[row]);
    }

    private static boolean hasBadId(SaleBatch batch, int row) {
        return batch.orderId().isBadId(row)
                || batch.lineNo().isBadId(row)
                || batch.refundId().isBadId(row)
                || batch.userId().isBadId(row)
                || batch.productId().isBadId(row)
                || batch.shopId().isBadId(row)
                || batch.dramaId().isBadId(row)
                || batch.episodeNo().isBadId(row)
                || batch.hostId().isBadId(row);
    }

    private static boolean hasBadAmount(SaleBatch batch, int row) {
        long refund = batch.refundAmount().value()[row];
        long paid = batch.paidAmount().value()[row];
        long commission = batch.commissionAmount().value()[row];
        boolean isRefund = batch.event()[row] == SaleEventKind.REFUNDED.ordinal();
        return refund < 0 || paid < 0 || commission < 0 || commission > paid || (isRefund ? refund == 0 : refund != 0);
    }

    /// Returns the columns on account of which a row is `NULL_FIELD` or `BAD_ID`; none for any other reason.
    public static List<ColumnFault> faults(SaleBatch batch, int row, SaleReason reason) {
        return switch (reason) {
            case NULL_FIELD -> nulls(batch, row);
            case BAD_ID ->
                new ColumnFaults(row)
                        .text("order_id", batch.orderId())
                        .number("line_no", batch.lineNo())
                        .optionalText("refund_id", batch.refundId())
                        .id("user_id", batch.userId())
                        .optionalId("product_id", batch.productId())
                        .optionalId("shop_id", batch.shopId())
                        .optionalId("drama_id", batch.dramaId())
                        .optionalNumber("episode_no", batch.episodeNo())
                        .optionalId("host_id", batch.hostId())
                        .found();
            case BAD_EVENT,
                    BAD_SALE_KIND,
                    BAD_QUANTITY,
                    BAD_AMOUNT,
                    BAD_TIME,
                    FUTURE,
                    TOO_LATE,
                    UNKNOWN_DRAMA,
                    UNKNOWN_HOST,
                    CONFLICT,
                    INVALID_TRANSITION,
                    OVER_REFUND,
                    ORPHAN -> List.of();
        };
    }

    private static List<ColumnFault> nulls(SaleBatch batch, int row) {
        byte saleKind = batch.saleKind()[row];
        boolean isRefund = batch.event()[row] == SaleEventKind.REFUNDED.ordinal();
        boolean isGoods = saleKind == SaleKind.GOODS.ordinal();
        boolean isOther = saleKind > SaleKind.GOODS.ordinal();
        return new ColumnFaults(row)
                .required("order_id", batch.orderId().isNull()[row])
                .required("line_no", batch.lineNo().isNull()[row])
                .required("event", batch.event()[row] == SaleEventKind.NULL)
                .required("event_time", batch.eventTime().isNull()[row])
                .requiredHere("refund_id", isRefund && batch.refundId().isNull()[row])
                .required("refund_amount", batch.refundAmount().isNull()[row])
                .required("paid_time", batch.paidTime().isNull()[row])
                .required("sale_kind", saleKind == SaleKind.NULL)
                .required("group_buy", batch.groupBuy().isNull()[row])
                .required("user_id", batch.userId().isNull()[row])
                .requiredHere("product_id", isGoods && batch.productId().isNull()[row])
                .required("quantity", batch.quantity().isNull()[row])
                .required("paid_amount", batch.paidAmount().isNull()[row])
                .required("commission_amount", batch.commissionAmount().isNull()[row])
                .requiredHere("drama_id", isOther && batch.dramaId().isNull()[row])
                .found();
    }
}
