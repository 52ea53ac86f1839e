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

/// A row of Duoduo Jinbao: amounts in fen, times in seconds since the epoch.
final class PddOrder {
    /// All that is read of a row.
    static final Set<String> FIELDS = Set.of(
            "order_sn",
            "order_status",
            "order_modify_at",
            "order_pay_time",
            "order_amount",
            "promotion_amount",
            "goods_quantity",
            "order_group_success_time",
            "order_receive_time",
            "goods_id",
            "goods_sign",
            "mall_id",
            "p_id",
            "pid",
            "custom_parameters");

    private static final Names NAMES =
            new Names("order_modify_at", "order_pay_time", "order_amount", "promotion_amount", "goods_quantity");
    private static final int SETTLED = 5;

    private PddOrder() {}

    /// How far an order is, of which its statuses are the codes.
    private enum Stage {
        NOTHING,
        PAID,
        GROUPED,
        RECEIVED,
        CANCELLED
    }

    static OrderRevision read(ExportRow row) {
        String key = row.id("order_sn");
        OptionalInt status = row.code("order_status");
        Stage stage = status.isPresent() ? stage(row, status.getAsInt()) : Stage.NOTHING;
        OrderFields fields = new OrderFields(row, Notation.FEN_AND_SECONDS, NAMES);
        long modifiedAt = fields.modifiedAt();
        OptionalLong paidFen = fields.paidFen();
        boolean isPaid = stage == Stage.PAID || stage == Stage.GROUPED || stage == Stage.RECEIVED;
        Optional<ExportedLine> line = isPaid ? Optional.of(line(row, fields)) : Optional.empty();
        List<Happening> happenings = new ArrayList<>();
        line.ifPresent(paid -> happenings.add(new Happening(SaleEventKind.PAID, paid.paidTime())));
        if (stage == Stage.GROUPED || stage == Stage.RECEIVED) {
            // Behind the receipt it would come too late: the night would wait a day with that.
            long atLatest = stage == Stage.RECEIVED ? fields.timeOr("order_receive_time", modifiedAt) : modifiedAt;
            happenings.add(new Happening(SaleEventKind.GROUPED, fields.timeOr("order_group_success_time", atLatest)));
        }
        if (stage == Stage.RECEIVED) {
            happenings.add(new Happening(SaleEventKind.CONFIRMED, fields.timeOr("order_receive_time", modifiedAt)));
        }
        if (stage == Stage.CANCELLED) {
            happenings.add(new Happening(SaleEventKind.CANCELLED, modifiedAt));
        }
        OptionalLong settled = status.orElse(0) == SETTLED ? row.amount("promotion_amount", 0) : OptionalLong.empty();
        return new OrderRevision(
                key,
                modifiedAt,
                Integer.toString(status.orElse(0)),
                line,
                happenings,
                new Amounts(paidFen, OptionalLong.empty(), false, settled));
    }

    private static Stage stage(ExportRow row, int status) {
        return switch (status) {
            case -1, 8 -> Stage.NOTHING;
            case 0 -> Stage.PAID;
            case 1 -> Stage.GROUPED;
            case 2, 3, SETTLED -> Stage.RECEIVED;
            case 4, 10 -> Stage.CANCELLED;
            default -> {
                row.setAside(Reason.UNKNOWN_STATUS, "order_status " + status + " is none of pdd-ddk");
                yield Stage.NOTHING;
            }
        };
    }

    private static ExportedLine line(ExportRow row, OrderFields fields) {
        Optional<String> product = row.text("goods_id").or(() -> row.text("goods_sign"));
        long shop = row.text("mall_id").map(TextId::numberOr).orElse(0L);
        Optional<String> base = row.text("p_id").or(() -> row.text("pid"));
        return fields.line(true, product, shop, OrderFields.trackingKey(base, row.text("custom_parameters")));
    }
}
