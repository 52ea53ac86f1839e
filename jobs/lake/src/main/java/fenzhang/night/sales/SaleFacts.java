package fenzhang.night.sales;

import fenzhang.log.LineFacts;
import fenzhang.log.SaleBatch;
import fenzhang.log.SaleKind;

/// Reads the facts of a line out of a checked row of the sales log.
public final class SaleFacts {
    private SaleFacts() {}

    public static LineFacts of(SaleBatch batch, int row) {
        return new LineFacts(
                batch.paidTime().value()[row],
                SaleKind.of(batch.saleKind()[row]),
                batch.groupBuy().value()[row] == 1,
                batch.userId().value()[row],
                batch.productId().orZero(row),
                batch.shopId().orZero(row),
                batch.quantity().value()[row],
                batch.paidAmount().value()[row],
                batch.commissionAmount().value()[row],
                batch.dramaId().orZero(row),
                batch.episodeNo().orZero(row),
                batch.hostId().orZero(row));
    }
}
