package fenzhang.intake.run;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.FileTreeFailure;
import fenzhang.columnar.work.OrderedSink;
import fenzhang.columnar.work.Parallel;
import fenzhang.columnar.write.TableGroup;
import fenzhang.columnar.write.TableWriter;
import fenzhang.columnar.write.TableWriter.Compression;
import fenzhang.columnar.write.TableWriter.Options;
import fenzhang.lake.log.LogSchemas;
import fenzhang.log.LineFacts;
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

    /// An event's place among others is one number: its time since the first one's, its part, and its number
    /// there.
    private static final int PART_SHIFT = 24;

    private static final int TIME_SHIFT = PART_SHIFT + 9;

    private final List<PartEvents> parts;
    private final long first;

    private EventTable(List<PartEvents> parts) {
        this.parts = parts;
        long earliest = Long.MAX_VALUE;
        for (PartEvents part : parts) {
            for (int i = 0; i < part.size(); i++) {
                earliest = Math.min(earliest, part.time(i));
            }
        }
        this.first = earliest;
    }

    /// @param parts 512 at most, of 16 million events at most
    static void write(FileTree lake, String path, List<PartEvents> parts) {
        EventTable events = new EventTable(parts);
        long[] places = events.sorted();
        int perGroup = OPTIONS.rowsPerGroup();
        int groups = (places.length + perGroup - 1) / perGroup;
        try (TableWriter table = TableWriter.create(lake, path, LogSchemas.SALES, OPTIONS)) {
            OrderedSink<TableGroup> sink = new OrderedSink<>(Parallel.threads() + 1, group -> append(table, group));
            try {
                Parallel.run(
                        groups,
                        () -> piece -> sink.work(piece, number -> {
                            int end = Math.min(places.length, (number + 1) * perGroup);
                            return events.group(table, number, Arrays.copyOfRange(places, number * perGroup, end));
                        }));
            } catch (RuntimeException | Error e) {
                table.abort();
                throw e;
            }
        } catch (IOException e) {
            throw new FileTreeFailure("cannot write " + lake.location(path) + ": " + e.getMessage(), e);
        }
    }

    private static void append(TableWriter table, TableGroup group) {
        try {
            table.append(group);
        } catch (IOException e) {
            throw new FileTreeFailure(String.valueOf(e.getMessage()), e);
        }
    }

    private TableGroup group(TableWriter table, int number, long[] places) {
        TableGroup group = table.group(number);
        try {
            for (long place : places) {
                write(group, part(place), event(place));
            }
        } catch (IOException e) {
            throw new FileTreeFailure("cannot encode events: " + e.getMessage(), e);
        }
        group.end();
        return group;
    }

    private PartEvents part(long place) {
        return parts.get((int) (place >>> PART_SHIFT) & (1 << TIME_SHIFT - PART_SHIFT) - 1);
    }

    private static int event(long place) {
        return (int) place & (1 << PART_SHIFT) - 1;
    }

    /// Sorting numbers takes a fraction of the time that comparing events does; those of one time are compared.
    private long[] sorted() {
        long[] places = new long[parts.stream().mapToInt(PartEvents::size).reduce(0, Math::addExact)];
        int end = 0;
        for (int part = 0; part < parts.size(); part++) {
            PartEvents events = parts.get(part);
            for (int i = 0; i < events.size(); i++) {
                long since = Math.toIntExact(events.time(i) - first); // a log's events are of eight days
                places[end++] = since << TIME_SHIFT | (long) part << PART_SHIFT | i;
            }
        }
        Arrays.parallelSort(places);
        for (int start = 0; start < end; ) {
            int next = start + 1;
            while (next < end && places[next] >>> TIME_SHIFT == places[start] >>> TIME_SHIFT) {
                next++;
            }
            if (next - start > 1) {
                sort(places, start, next);
            }
            start = next;
        }
        return places;
    }

    private void sort(long[] places, int from, int end) {
        Long[] some = new Long[end - from];
        Arrays.setAll(some, i -> places[from + i]);
        Arrays.sort(some, this::compare);
        for (int i = 0; i < some.length; i++) {
            places[from + i] = some[i];
        }
    }

    /// An event is made once per key, a refund once per refund_id: no two of one time are alike up to the key.
    private int compare(long one, long other) {
        PartEvents ones = part(one);
        PartEvents others = part(other);
        int a = event(one);
        int b = event(other);
        int order = ones.kind(a).compareTo(others.kind(b));
        if (order == 0) {
            order = TextOrder.compare(ones.refundId(a), others.refundId(b));
        }
        if (order == 0) {
            order = Long.compare(ones.refundFen(a), others.refundFen(b));
        }
        return order != 0
                ? order
                : Arrays.compareUnsigned(
                        ones.ids(), ones.idStart(a), ones.idEnd(a), others.ids(), others.idStart(b), others.idEnd(b));
    }

    private static void write(TableGroup table, PartEvents events, int event) throws IOException {
        LineFacts facts = events.facts(event);
        SaleEventKind kind = events.kind(event);
        table.setBytes(0, events.ids(), events.idStart(event), events.idEnd(event) - events.idStart(event));
        table.setInt(1, 1);
        table.setString(2, kind.name());
        table.setLong(3, events.time(event));
        if (kind == SaleEventKind.REFUNDED) {
            table.setString(4, events.refundId(event));
        } else {
            table.setNull(4);
        }
        table.setLong(5, events.refundFen(event));
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

    private static void setId(TableGroup table, int column, long id) {
        if (id == 0) {
            table.setNull(column);
        } else {
            table.setLong(column, id);
        }
    }
}
