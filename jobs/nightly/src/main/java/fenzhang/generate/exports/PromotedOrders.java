package fenzhang.generate.exports;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.page.InputRules;
import fenzhang.generate.exports.PromotedOrder.Facts;
import fenzhang.generate.exports.PromotedOrder.Goods;
import fenzhang.generate.exports.PromotedOrder.Link;
import fenzhang.intake.ExportFormat;
import fenzhang.lake.log.LogSplits;
import fenzhang.lake.log.SaleLog;
import fenzhang.log.SaleBatch;
import fenzhang.log.SaleEventKind;
import fenzhang.log.SaleKind;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Finds in a platform's sales log the orders that an export can express: of goods, of one line, with a drama.
final class PromotedOrders {
    private static final int ROWS = 4_096;
    private static final long MILLIS = 1_000;

    private final SaleBatch batch = new SaleBatch(ROWS);
    private final SortedMap<String, PromotedOrder> orders = new TreeMap<>();
    private final Set<String> others = new HashSet<>();

    private PromotedOrders() {}

    /// Takes each row of a delivery, which the batch has.
    interface Rows {
        void row(SaleBatch batch, int row);
    }

    /// Returns the orders by their ids.
    static SortedMap<String, PromotedOrder> of(
            FileTree lake, String platform, List<LocalDate> dates, ExportFormat format) {
        PromotedOrders found = new PromotedOrders();
        for (LocalDate date : dates) {
            read(lake, partition(platform, date), found.batch, (_, row) -> found.take(date, row));
        }
        found.orders.keySet().removeAll(found.others);
        found.orders.values().removeIf(order -> !order.isExpressible(format));
        return found.orders;
    }

    static String partition(String platform, LocalDate date) {
        return "sales/platform=" + platform + "/dt=" + date;
    }

    /// Reads all files of a partition, in the order of their names.
    static void read(FileTree lake, String partition, SaleBatch batch, Rows rows) {
        for (FileTree.Entry file : lake.list(partition)) {
            if (file.name().endsWith(".parquet")) {
                LogSplits.Span whole = new LogSplits.Span(partition + "/" + file.name(), 0, Integer.MAX_VALUE);
                try (SaleLog log = SaleLog.open(lake, whole, batch, InputRules.DEFAULT)) {
                    for (int count = log.next(); count > 0; count = log.next()) {
                        for (int row = 0; row < count; row++) {
                            rows.row(batch, row);
                        }
                    }
                }
            }
        }
    }

    private void take(LocalDate date, int row) {
        boolean isGoods = batch.saleKind()[row] == (byte) SaleKind.GOODS.ordinal();
        if (!isGoods || batch.dramaId().isNull()[row]) {
            return;
        }
        String id = batch.orderId().orEmpty(row);
        if (batch.lineNo().orZero(row) != 1
                || batch.event()[row] < 0
                || batch.productId().isNull()[row]) {
            others.add(id);
            return;
        }
        Facts facts = facts(row);
        PromotedOrder order = orders.computeIfAbsent(id, _ -> new PromotedOrder(id, facts));
        if (!order.facts().equals(facts)) {
            others.add(id);
        }
        order.add(new PromotedEvent(
                SaleEventKind.of(batch.event()[row]),
                date,
                Math.floorDiv(batch.eventTime().orZero(row), MILLIS),
                batch.refundId().orEmpty(row),
                batch.refundAmount().orZero(row)));
    }

    private Facts facts(int row) {
        return new Facts(
                Math.floorDiv(batch.paidTime().orZero(row), MILLIS),
                batch.groupBuy().orZero(row) == 1,
                new Goods(
                        batch.productId().orZero(row),
                        batch.shopId().orZero(row),
                        batch.quantity().orZero(row),
                        batch.paidAmount().orZero(row),
                        batch.commissionAmount().orZero(row)),
                new Link(
                        batch.dramaId().orZero(row),
                        batch.episodeNo().orZero(row),
                        batch.hostId().orZero(row)));
    }
}
