package fenzhang.intake.run;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.FileTreeFailure;
import fenzhang.columnar.write.TableWriter;
import fenzhang.columnar.write.TableWriter.Compression;
import fenzhang.columnar.write.TableWriter.Options;
import fenzhang.lake.log.LogSchemas;
import fenzhang.log.LineFacts;
import fenzhang.log.SaleEvent;
import fenzhang.log.SaleEventKind;
import fenzhang.text.TextOrder;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The events of an intake as a file of the sales log, in the order in which settlement.md 4 takes rows.
final class EventTable {
    private static final Options OPTIONS = Options.DEFAULT
            .withCompression(Compression.SNAPPY)
            .withRowsPerGroup(200_000)
            .withPlainColumns("order_id", "event_time", "paid_time", "user_id");

    /// An event is made once per key, a refund once per refund_id: no two rows are alike up to the key.
    private static final Comparator<SaleEvent> ORDER = Comparator.comparingLong(SaleEvent::eventTime)
            .thenComparing(SaleEvent::kind)
            .thenComparing(SaleEvent::refundId, TextOrder.COMPARATOR)
            .thenComparingLong(SaleEvent::refundFen)
            .thenComparing(event -> event.line().orderId(), TextOrder.COMPARATOR);

    private EventTable() {}

    /// Most events differ by their time.
    private static int compare(SaleEvent one, SaleEvent other) {
        int byTime = Long.compare(one.eventTime(), other.eventTime());
        return byTime != 0 ? byTime : ORDER.compare(one, other);
    }

    static void write(FileTree lake, String path, List<SaleEvent> events) {
        SaleEvent[] sorted = events.toArray(SaleEvent[]::new);
        Arrays.parallelSort(sorted, EventTable::compare);
        try (TableWriter table = TableWriter.create(lake, path, LogSchemas.SALES, OPTIONS)) {
            for (SaleEvent event : sorted) {
                write(table, event);
            }
        } catch (IOException e) {
            throw new FileTreeFailure("cannot write " + lake.location(path) + ": " + e.getMessage(), e);
        }
    }

    private static void write(TableWriter table, SaleEvent event) throws IOException {
        LineFacts facts = event.facts();
        table.setString(0, event.line().orderId());
        table.setInt(1, event.line().lineNo());
        table.setString(2, event.kind().name());
        table.setLong(3, event.eventTime());
        if (event.kind() == SaleEventKind.REFUNDED) {
            table.setString(4, event.refundId());
        } else {
            table.setNull(4);
        }
        table.setLong(5, event.refundFen());
        table.setLong(6, facts.paidTime());
        table.setString(7, facts.saleKind().name());
        table.setBoolean(8, facts.groupBuy());
        table.setLong(9, facts.userId());
        setId(table, 10, facts.productId());
        setId(table, 11, facts.shopId());
        table.setInt(12, facts.quantity());
        table.setLong(13, facts.paidFen());
        table.setLong(14, facts.commissionFen());
        setId(table, 15, facts.dramaId());
        if (facts.episodeNo() == 0) {
            table.setNull(16);
        } else {
            table.setInt(16, facts.episodeNo());
        }
        setId(table, 17, facts.hostId());
        table.endRow();
    }

    private static void setId(TableWriter table, int column, long id) {
        if (id == 0) {
            table.setNull(column);
        } else {
            table.setLong(column, id);
        }
    }
}
