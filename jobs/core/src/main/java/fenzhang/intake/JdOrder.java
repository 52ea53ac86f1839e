package fenzhang.intake;

import fenzhang.intake.OrderFields.Names;
import fenzhang.intake.OrderFields.Notation;
import fenzhang.intake.OrderRevision.Amounts;
import fenzhang.log.SaleEventKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// A row of JD Union: amounts in yuan, times as texts. Refunds show as a lower amount.
final class JdOrder {
    /// All that is read of a row.
    static final Set<String> FIELDS = Set.of(
            "id",
            "validCode",
            "modifyTime",
            "orderTime",
            "estimateCosPrice",
            "estimateFee",
            "skuNum",
            "actualCosPrice",
            "actualFee",
            "finishTime",
            "popId",
            "skuId",
            "itemId",
            "positionId",
            "subUnionId");

    private static final Names NAMES =
            new Names("modifyTime", "orderTime", "estimateCosPrice", "estimateFee", "skuNum");
    private static final int YUAN_DIGITS = 2;

    /// A refund's id is the key, a dash and 13 digits, and no id of the log is longer than 64 bytes.
    private static final int MOST_KEY_BYTES = 50;

    private JdOrder() {}

    /// How far an order is, of which its codes tell. Codes that are none of these are reasons why it is void: new ones
    /// do appear.
    private enum Stage {
        NOTHING,
        PAID,
        FINISHED,
        VOID
    }

    static OrderRevision read(ExportRow row) {
        String key = row.id("id", MOST_KEY_BYTES);
        int code = row.code("validCode").orElse(-1);
        Stage stage = switch (code) {
            case -1, 15, 24 -> Stage.NOTHING;
            case 16 -> Stage.PAID;
            case 17 -> Stage.FINISHED;
            default -> Stage.VOID;
        };
        OrderFields fields = new OrderFields(row, Notation.YUAN_AND_TEXTS, NAMES);
        long modifiedAt = fields.modifiedAt();
        OptionalLong paidFen = fields.paidFen();
        OptionalLong actual = row.amount("actualCosPrice", YUAN_DIGITS);
        OptionalLong earned = row.amount("actualFee", YUAN_DIGITS);
        boolean isPaid = stage == Stage.PAID || stage == Stage.FINISHED;
        Optional<ExportedLine> line = isPaid ? Optional.of(line(row, fields)) : Optional.empty();
        List<Happening> happenings = new ArrayList<>();
        line.ifPresent(paid -> happenings.add(new Happening(SaleEventKind.PAID, paid.paidTime())));
        if (stage == Stage.FINISHED) {
            happenings.add(new Happening(SaleEventKind.CONFIRMED, fields.timeOr("finishTime", modifiedAt)));
        }
        if (stage == Stage.VOID) {
            happenings.add(new Happening(SaleEventKind.CANCELLED, modifiedAt));
        }
        return new OrderRevision(
                key,
                modifiedAt,
                Integer.toString(code),
                line,
                happenings,
                new Amounts(paidFen, actual, isPaid, stage == Stage.FINISHED ? earned : OptionalLong.empty()));
    }

    private static ExportedLine line(ExportRow row, OrderFields fields) {
        long shop = row.text("popId").map(TextId::numberOr).orElse(0L);
        Optional<String> product = row.text("skuId").or(() -> row.text("itemId"));
        return fields.line(
                false, product, shop, OrderFields.trackingKey(row.text("positionId"), row.text("subUnionId")));
    }
}
