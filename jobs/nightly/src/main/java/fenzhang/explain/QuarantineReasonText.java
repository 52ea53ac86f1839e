package fenzhang.explain;

import fenzhang.log.ColumnFault;
import fenzhang.log.LineFacts;
import fenzhang.log.LongColumn;
import fenzhang.log.SaleBatch;
import fenzhang.log.SaleCheck;
import fenzhang.log.SaleEvent;
import fenzhang.log.SaleEventKind;
import fenzhang.log.SaleReason;
import fenzhang.order.Line;
import fenzhang.time.BusinessDate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Says why a row of the sales log was quarantined, with the values that led to it; never a user id.
final class QuarantineReasonText {
    private QuarantineReasonText() {}

    /// Returns why a row did not pass its own checks.
    static String of(SaleReason reason, SaleBatch batch, int row, LocalDate deliveredOn) {
        return switch (reason) {
            case NULL_FIELD, BAD_ID ->
                SaleCheck.faults(batch, row, reason).stream()
                        .map(ColumnFault::words)
                        .collect(Collectors.joining(", "));
            case BAD_EVENT -> "the event is none of those listed";
            case BAD_SALE_KIND -> "the sale_kind is none of those listed";
            case BAD_QUANTITY -> "quantity " + batch.quantity().value()[row] + " is below 1";
            case BAD_AMOUNT ->
                "paid " + fen(batch.paidAmount(), row) + " fen, commission " + fen(batch.commissionAmount(), row)
                        + ", refund " + fen(batch.refundAmount(), row) + " can't be";
            case BAD_TIME -> "the event is before the payment";
            case FUTURE ->
                "an event of " + BusinessDate.of(batch.eventTime().value()[row]) + ", delivered on " + deliveredOn;
            case TOO_LATE ->
                "an event of " + BusinessDate.of(batch.eventTime().value()[row]) + ", delivered more than 7 days later";
            case UNKNOWN_DRAMA -> "drama " + batch.dramaId().orZero(row) + " was not in the catalog";
            case UNKNOWN_HOST -> "host " + batch.hostId().orZero(row) + " was no creator of the catalog";
            case CONFLICT, INVALID_TRANSITION, OVER_REFUND, ORPHAN -> throw new AssertionError(reason);
        };
    }

    private static String fen(LongColumn amounts, int row) {
        long fen = amounts.value()[row];
        return fen == SaleBatch.NO_FEN ? "no whole number of 64 bits" : Long.toString(fen);
    }

    /// Returns why a line refused an event.
    ///
    /// @param line as it was when the event met it
    static String of(SaleReason reason, SaleEvent event, Line line) {
        return switch (reason) {
            case CONFLICT ->
                "the row has "
                        + String.join(
                                ", ",
                                conflicts(
                                        event.facts(),
                                        line.opened().orElseThrow().facts()));
            case INVALID_TRANSITION ->
                event.kind() == SaleEventKind.GROUPED ? "the line is no group buy" : "the line was cancelled before it";
            case OVER_REFUND ->
                "a refund of " + event.refundFen() + " fen, when " + line.remainingPaidFen() + " fen were left";
            case ORPHAN -> "it waited for a week, and its line never opened";
            case NULL_FIELD,
                    BAD_EVENT,
                    BAD_SALE_KIND,
                    BAD_ID,
                    BAD_QUANTITY,
                    BAD_AMOUNT,
                    BAD_TIME,
                    FUTURE,
                    TOO_LATE,
                    UNKNOWN_DRAMA,
                    UNKNOWN_HOST -> throw new AssertionError(reason);
        };
    }

    /// Returns in what two facts differ, the first ones' value first.
    static List<String> conflicts(LineFacts row, LineFacts line) {
        List<String> conflicts = new ArrayList<>();
        if (row.userId() != line.userId()) {
            conflicts.add("another user_id than the line");
        }
        add(conflicts, "paid_time", time(row.paidTime()), time(line.paidTime()));
        add(conflicts, "sale_kind", row.saleKind(), line.saleKind());
        add(conflicts, "group_buy", row.groupBuy(), line.groupBuy());
        add(conflicts, "product_id", row.productId(), line.productId());
        add(conflicts, "shop_id", row.shopId(), line.shopId());
        add(conflicts, "quantity", row.quantity(), line.quantity());
        add(conflicts, "paid_amount in fen", row.paidFen(), line.paidFen());
        add(conflicts, "commission_amount in fen", row.commissionFen(), line.commissionFen());
        add(conflicts, "drama_id", row.dramaId(), line.dramaId());
        add(conflicts, "episode_no", row.episodeNo(), line.episodeNo());
        add(conflicts, "host_id", row.hostId(), line.hostId());
        return conflicts;
    }

    private static OffsetDateTime time(long epochMillis) {
        return Instant.ofEpochMilli(epochMillis).atOffset(BusinessDate.ZONE);
    }

    private static void add(List<String> conflicts, String name, Object row, Object line) {
        if (!row.equals(line)) {
            conflicts.add(name + " " + row + " where the line has " + line);
        }
    }
}
