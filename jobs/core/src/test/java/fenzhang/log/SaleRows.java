package fenzhang.log;

import static fenzhang.log.Cells.clear;
import static fenzhang.log.Cells.put;

import fenzhang.given.Times;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/// Rows of the sales log that pass every check on 2026-11-21, and the check.
final class SaleRows {
    static final LocalDate BUSINESS_DATE = LocalDate.of(2026, 11, 21);

    private SaleRows() {}

    /// Returns a row with all columns filled; `refund_id` and `refund_amount` as the event wants them.
    static SaleBatch row(SaleEventKind event, SaleKind kind) {
        SaleBatch row = new SaleBatch(1);
        put(row.orderId(), "A-1".getBytes(StandardCharsets.UTF_8));
        put(row.lineNo(), 1);
        row.event()[0] = (byte) event.ordinal();
        put(row.eventTime(), Times.millis("2026-11-21T12:00"));
        put(row.refundId(), "R-1".getBytes(StandardCharsets.UTF_8));
        put(row.refundAmount(), event == SaleEventKind.REFUNDED ? 100 : 0);
        put(row.paidTime(), Times.millis("2026-11-01T12:00"));
        row.saleKind()[0] = (byte) kind.ordinal();
        put(row.groupBuy(), 0);
        put(row.userId(), 501);
        put(row.productId(), 900);
        put(row.shopId(), 70);
        put(row.quantity(), 1);
        put(row.paidAmount(), 100_00);
        put(row.commissionAmount(), 20_00);
        put(row.dramaId(), 10);
        put(row.episodeNo(), 3);
        put(row.hostId(), 1001);
        return row;
    }

    /// Returns goods paid for, every column that may be null being null.
    static SaleBatch paid() {
        SaleBatch row = row(SaleEventKind.PAID, SaleKind.GOODS);
        clear(row.refundId());
        clear(row.shopId());
        clear(row.dramaId());
        clear(row.episodeNo());
        clear(row.hostId());
        return row;
    }

    static SaleBatch refunded() {
        return row(SaleEventKind.REFUNDED, SaleKind.GOODS);
    }

    static int check(SaleBatch row) {
        return new SaleCheck(BUSINESS_DATE, new KnownCatalog()).check(row, 0);
    }

    /// Returns the reason's name, or `ACCEPTED`.
    static String answer(SaleBatch row) {
        int answer = check(row);
        return answer == SaleCheck.ACCEPTED ? "ACCEPTED" : SaleReason.of(answer).name();
    }
}
