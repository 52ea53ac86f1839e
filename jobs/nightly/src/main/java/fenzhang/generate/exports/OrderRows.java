package fenzhang.generate.exports;

import fenzhang.intake.ExportFormat;
import fenzhang.time.BusinessDate;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// How a platform shows an order, from before it was paid until weeks after.
sealed interface OrderRows permits PddRows, TaobaoRows, JdRows {
    DateTimeFormatter TEXT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(BusinessDate.ZONE);

    static OrderRows of(ExportFormat format) {
        return switch (format) {
            case PDD_DDK -> new PddRows();
            case TAOBAO_TBK -> new TaobaoRows();
            case JD_UNION -> new JdRows();
        };
    }

    /// Returns all rows that are ever shown of an order, in no order.
    List<ShownRow> of(PromotedOrder order);

    /// Returns what `tracking.csv` calls the link.
    String trackingKey(PromotedOrder.Link link);

    /// Returns the answer of an interface that lists rows.
    String page(List<ShownRow> rows);

    /// Returns how many rows a page has, as the platform advises.
    int pageSize();

    /// Returns a number below a bound that belongs to an order, for what the log does not say of it.
    static int chance(PromotedOrder order, int bound) {
        return Math.floorMod(order.id().hashCode() * 0x9E37_79B1 >>> 7, bound);
    }

    /// Returns what is paid in the end of a commission that was shown: of one order in 40 it is 30 per cent less, as
    /// where
    /// a subsidy is taken back.
    ///
    /// @param platform other orders for each, 0 to 39
    static long finalCommission(PromotedOrder order, int platform, long fen) {
        return chance(order, 40) == platform ? fen * 7 / 10 : fen;
    }

    static String text(long second) {
        return TEXT.format(Instant.ofEpochSecond(second));
    }

    static LocalDate date(long second) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(second), BusinessDate.ZONE);
    }

    static BigDecimal yuan(long fen) {
        return BigDecimal.valueOf(fen, 2);
    }

    /// Returns what a part of an amount earns, as the whole earns its commission.
    static long commissionOf(PromotedOrder order, long fen) {
        return order.facts().goods().paidFen() == 0
                ? 0
                : order.facts().goods().commissionFen()
                        * fen
                        / order.facts().goods().paidFen();
    }
}
