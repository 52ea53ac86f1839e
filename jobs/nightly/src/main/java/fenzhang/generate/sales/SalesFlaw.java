package fenzhang.generate.sales;

import fenzhang.generate.world.DayCurve;
import fenzhang.generate.world.Dice;
import fenzhang.generate.world.Repertoire;
import java.nio.charset.StandardCharsets;

/// What can be wrong with a row of the sales log: one for each reason of settlement.md 4.
enum SalesFlaw {
    NULL_FIELD,
    BAD_EVENT,
    BAD_SALE_KIND,
    BAD_ID,
    BAD_QUANTITY,
    BAD_AMOUNT,
    BAD_TIME,
    FUTURE,
    TOO_LATE,
    UNKNOWN_DRAMA,
    UNKNOWN_HOST,
    CONFLICT,
    INVALID_TRANSITION,
    OVER_REFUND;

    private static final SalesFlaw[] ALL = values();
    private static final byte[] SHIPPED = "SHIPPED".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] GIFT = "GIFT".getBytes(StandardCharsets.US_ASCII);

    static SalesFlaw draw(Dice dice) {
        return ALL[dice.below(ALL.length)];
    }

    /// Spoils a good row about goods, `CONFIRMED` on the business date on which it is delivered, of a line that was
    /// paid before and is no group buy.
    void spoil(SalesRow row) {
        switch (this) {
            case NULL_FIELD -> row.productId = SalesRow.NULL;
            case BAD_EVENT -> row.event = SHIPPED;
            case BAD_SALE_KIND -> row.saleKind = GIFT;
            case BAD_ID -> row.lineNo = 0;
            case BAD_QUANTITY -> row.quantity = 0;
            case BAD_AMOUNT -> row.commissionFen = row.paidFen + 1;
            case BAD_TIME -> row.eventMillis = row.paidMillis - 1;
            case FUTURE -> row.eventMillis += DayCurve.DAY_MILLIS;
            case TOO_LATE -> comeTooLate(row);
            case UNKNOWN_DRAMA -> row.dramaId = Repertoire.UNKNOWN_ID;
            case UNKNOWN_HOST -> row.hostId = Repertoire.UNKNOWN_ID;
            case CONFLICT -> row.quantity++;
            case INVALID_TRANSITION -> row.event = OrderEvent.GROUPED.text;
            case OVER_REFUND -> refundTooMuch(row);
        }
    }

    private static void comeTooLate(SalesRow row) {
        row.eventMillis -= 8 * DayCurve.DAY_MILLIS;
        row.paidMillis = row.eventMillis - 60_000;
    }

    private static void refundTooMuch(SalesRow row) {
        row.event = OrderEvent.REFUNDED.text;
        row.setRefund(99);
        row.refundFen = row.paidFen + 1;
    }
}
