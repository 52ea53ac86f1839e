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
import java.util.List;

/// The events of an intake as a file of the sales log, in the order in which settlement.md 4 takes rows.
final class EventTable {
    private static final Options OPTIONS = Options.DEFAULT
            .withCompression(Compression.SNAPPY)
            .withRowsPerGroup(200_000)
            .withPlainColumns("order_id", "event_time", "paid_time", "user_id");

    private static final int INDEX_BITS = 31;

    private EventTable() {}

    static void write(FileTree lake, String path, List<SaleEvent> events) {
        SaleEvent[] sorted = sorted(events);
        try (TableWriter table = TableWriter.create(lake, path, LogSchemas.SALES, OPTIONS)) {
            for (SaleEvent event : sorted) {
                write(table, event);
            }
        } catch (IOException e) {
            throw new FileTreeFailure("cannot write " + lake.location(path) + ": " + e.getMessage(), e);
        }
    }

    /// Sorts by time as one number an event, its time since the first and its index, which takes a fraction of the
    /// time that comparing events does; then those of one time by the rest.
    private static SaleEvent[] sorted(List<SaleEvent> events) {
        long first = events.stream().mapToLong(SaleEvent::eventTime).min().orElse(0);
        long[] places = new long[events.size()];
        for (int i = 0; i < places.length; i++) {
            long since = Math.toIntExact(events.get(i).eventTime() - first); // a log's events are of eight days
            places[i] = since << INDEX_BITS | i;
        }
        Arrays.parallelSort(places);
        SaleEvent[] sorted = new SaleEvent[places.length];
        int start = 0;
        for (int i = 0; i < places.length; i++) {
            if (places[i] >>> INDEX_BITS != places[start] >>> INDEX_BITS) {
                Arrays.sort(sorted, start, i, EventTable::compare);
                start = i;
            }
            sorted[i] = events.get((int) (places[i] & Integer.MAX_VALUE));
        }
        Arrays.sort(sorted, start, sorted.length, EventTable::compare);
        return sorted;
    }

    /// An event is made once per key, a refund once per refund_id: no two of one time are alike up to the key.
    private static int compare(SaleEvent one, SaleEvent other) {
        int order = one.kind().compareTo(other.kind());
        if (order == 0) {
            order = TextOrder.compare(one.refundId(), other.refundId());
        }
        if (order == 0) {
            order = Long.compare(one.refundFen(), other.refundFen());
        }
        return order != 0
                ? order
                : TextOrder.compare(one.line().orderId(), other.line().orderId());
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
