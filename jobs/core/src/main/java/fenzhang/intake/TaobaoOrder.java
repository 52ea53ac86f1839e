package fenzhang.intake;

import fenzhang.intake.OrderFields.Names;
import fenzhang.intake.OrderFields.Notation;
import fenzhang.intake.OrderRevision.Amounts;
import fenzhang.intake.SetAside.Reason;
import fenzhang.log.SaleEventKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/// A row of Taoke: amounts in yuan, times as texts. Refunds after settlement have rows of their own.
final class TaobaoOrder {
    /// All that is read of a row.
    static final Set<String> FIELDS = Set.of(
            "trade_id",
            "tb_trade_id",
            "refund_suit_id",
            "tk_status",
            "modified_time",
            "tb_paid_time",
            "alipay_total_price",
            "pub_share_pre_fee",
            "item_num",
            "pub_share_fee",
            "tk_earning_time",
            "adzone_id",
            "relation_id",
            "item_id",
            "refund_status",
            "tk_refund_time",
            "tk_refund_suit_time",
            "refund_fee");

    private static final Names NAMES =
            new Names("modified_time", "tb_paid_time", "alipay_total_price", "pub_share_pre_fee", "item_num");
    static final String REFUND = "refund_suit_id";

    private static final int UNPAID = 11;
    private static final int PAID = 12;
    private static final int CLOSED = 13;
    private static final int RECEIVED = 14;
    private static final int SETTLED = 3;
    private static final int YUAN_DIGITS = 2;

    private static final Set<Integer> REFUNDED = Set.of(2, 12, 13, 14, 15);

    private TaobaoOrder() {}

    static Revision read(ExportRow row) {
        return row.text(REFUND).isPresent() ? refund(row) : order(row);
    }

    private static OrderRevision order(ExportRow row) {
        String key = row.id("trade_id");
        OptionalInt code = row.code("tk_status");
        int status = code.orElse(UNPAID);
        OrderFields fields = new OrderFields(row, Notation.YUAN_AND_TEXTS, NAMES);
        boolean isPaid = status == PAID || status == RECEIVED || status == SETTLED;
        if (!isPaid && status != UNPAID && status != CLOSED) {
            row.setAside(Reason.UNKNOWN_STATUS, "tk_status " + status + " is none of taobao-tbk");
        }
        long modifiedAt = fields.modifiedAt();
        OptionalLong paidFen = fields.paidFen();
        OptionalLong earned = row.amount("pub_share_fee", YUAN_DIGITS);
        Optional<ExportedLine> line = isPaid ? Optional.of(line(row, fields)) : Optional.empty();
        List<Happening> happenings = new ArrayList<>();
        line.ifPresent(paid -> happenings.add(new Happening(SaleEventKind.PAID, paid.paidTime())));
        if (status == RECEIVED || status == SETTLED) {
            happenings.add(new Happening(SaleEventKind.CONFIRMED, fields.timeOr("tk_earning_time", modifiedAt)));
        }
        if (status == CLOSED) {
            happenings.add(new Happening(SaleEventKind.CANCELLED, modifiedAt));
        }
        return new OrderRevision(
                key,
                modifiedAt,
                Integer.toString(status),
                line,
                happenings,
                new Amounts(paidFen, OptionalLong.empty(), false, status == SETTLED ? earned : OptionalLong.empty()));
    }

    private static ExportedLine line(ExportRow row, OrderFields fields) {
        String trackingKey = OrderFields.trackingKey(row.text("adzone_id"), row.text("relation_id"));
        return fields.line(false, row.text("item_id"), 0, trackingKey);
    }

    /// Rows of refunds have no time of modification in all versions of the interface.
    private static RefundRevision refund(ExportRow row) {
        String key = row.id("tb_trade_id");
        String refundId = row.id(REFUND);
        OptionalInt status = row.code("refund_status");
        OptionalLong refundedAt = row.time("tk_refund_time", false);
        OptionalLong modified =
                first(row.time("modified_time", false), refundedAt, row.time("tk_refund_suit_time", false));
        OptionalLong fen = row.amount("refund_fee", YUAN_DIGITS);
        boolean isDone = REFUNDED.contains(status.orElse(0));
        if (isDone && modified.isEmpty()) {
            row.setAside(Reason.NO_MODIFIED_TIME, "tk_refund_time is missing");
        }
        if (isDone && fen.orElse(0) == 0) {
            row.setAside(Reason.BAD_AMOUNT, "refund_fee is missing or 0, though the refund is done by its status");
        }
        long modifiedAt = modified.orElse(0);
        return new RefundRevision(
                key,
                refundId,
                modifiedAt,
                Integer.toString(status.orElse(0)),
                isDone,
                fen.orElse(0),
                refundedAt.orElse(modifiedAt));
    }

    private static OptionalLong first(OptionalLong... times) {
        for (OptionalLong time : times) {
            if (time.isPresent()) {
                return time;
            }
        }
        return OptionalLong.empty();
    }
}
