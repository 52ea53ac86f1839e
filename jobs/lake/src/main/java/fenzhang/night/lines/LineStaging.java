package fenzhang.night.lines;

import fenzhang.columnar.work.HashPartitions;
import fenzhang.columnar.work.OrderedSink;
import fenzhang.columnar.work.Parallel;
import fenzhang.columnar.write.ColumnTable;
import fenzhang.columnar.write.RowGroup;
import fenzhang.lake.state.LineIndexWriter;
import fenzhang.lake.state.StateKind;
import fenzhang.lake.table.AttributionTable;
import fenzhang.lake.table.LineTable;
import fenzhang.lake.table.ParkedTable;
import fenzhang.lake.table.QuarantineTable;
import fenzhang.log.SaleEvent;
import fenzhang.night.context.DayContext;
import fenzhang.night.sales.SaleDay;
import fenzhang.order.Line;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/// Stages the day's lines: what each range of hashes comes to is made by any thread, and appended in the order of the
/// ranges.
final class LineStaging implements AutoCloseable {
    private final DayContext context;
    private final SaleDay sales;
    private final ColumnTable lines;
    private final ColumnTable attributions;
    private final List<long[]> hashes = new ArrayList<>();
    private final List<SaleEvent> parked = new ArrayList<>();
    private final OrderedSink<Range> inOrder = new OrderedSink<>(4 * Parallel.threads(), this::append);

    LineStaging(DayContext context, SaleDay sales) {
        this.context = context;
        this.sales = sales;
        this.lines = LineTable.create(context.out(), context.staged("state/lines.parquet"));
        this.attributions = AttributionTable.create(context.out(), context.staged("attributions/attributions.parquet"));
    }

    /// What a range comes to, or a part of it.
    ///
    /// @param lines the lines that accepted an event
    /// @param hashes of their keys
    /// @param attributions of those opened
    /// @param parked the events that still wait
    /// @param quarantined the events that their lines refused
    record Range(
            List<RowGroup> lines,
            long[] hashes,
            List<RowGroup> attributions,
            List<SaleEvent> parked,
            List<QuarantineTable.Row> quarantined) {
        static final Range NOTHING = new Range(List.of(), new long[0], List.of(), List.of(), List.of());
    }

    /// Returns what takes the lines of a range.
    ///
    /// @param most how many there are at most
    Making making(int range, int most) {
        return new Making(range, most);
    }

    /// What a range comes to while it is made, by one thread: what is more than some MB is appended before the end.
    final class Making {
        private static final long HELD_BYTES = 1 << 24;

        private final int range;
        private final LineTable.Rows lineRows;
        private final AttributionTable.Rows attributionRows;
        private final long[] ownHashes;
        private final List<RowGroup> heldLines = new ArrayList<>();
        private final List<RowGroup> heldAttributions = new ArrayList<>();
        private long heldBytes;

        private Making(int range, int most) {
            this.range = range;
            this.lineRows = new LineTable.Rows(lines, most, group -> hold(group, heldLines));
            this.attributionRows =
                    new AttributionTable.Rows(attributions, Math.max(1, most), group -> hold(group, heldAttributions));
            this.ownHashes = new long[most];
        }

        private void hold(RowGroup group, List<RowGroup> held) {
            held.add(group);
            heldBytes += group.bytes();
            if (heldBytes > HELD_BYTES) {
                early(range, part(new long[0], List.of(), List.of()));
            }
        }

        private Range part(long[] ofHashes, List<SaleEvent> waiting, List<QuarantineTable.Row> refused) {
            Range part = new Range(List.copyOf(heldLines), ofHashes, List.copyOf(heldAttributions), waiting, refused);
            heldLines.clear();
            heldAttributions.clear();
            heldBytes = 0;
            return part;
        }

        /// Adds a line, in the order of hashes.
        void add(long hash, Line line) {
            ownHashes[lineRows.count()] = hash;
            lineRows.add(line);
        }

        /// Adds whom a line is owed to that was opened on the day.
        void addAttribution(Line line) {
            attributionRows.add(line);
        }

        /// Returns what was not appended before, with all hashes.
        Range end(List<SaleEvent> waiting, List<QuarantineTable.Row> refused) {
            lineRows.end();
            attributionRows.end();
            return part(Arrays.copyOf(ownHashes, lineRows.count()), waiting, refused);
        }
    }

    /// Appends a part of what a range comes to, once the ranges before it are.
    void early(int range, Range part) {
        inOrder.early(range, part);
    }

    /// Works on a range and takes what it comes to.
    void work(int range, IntFunction<Range> work) {
        inOrder.work(range, work);
    }

    private void append(Range range) {
        range.lines().forEach(lines::append);
        range.attributions().forEach(attributions::append);
        hashes.add(range.hashes());
        parked.addAll(range.parked());
        range.quarantined().forEach(sales.quarantine()::add);
    }

    /// Completes the tables, and returns the key hash of each row of that of the lines.
    long[] complete() {
        lines.complete();
        attributions.complete();
        ParkedTable.write(context.out(), context.staged("state/parked.parquet"), parked);
        int rows = 0;
        for (long[] ofRange : hashes) {
            rows = Math.addExact(rows, ofRange.length);
        }
        long[] all = new long[rows];
        int row = 0;
        for (long[] ofRange : hashes) {
            System.arraycopy(ofRange, 0, all, row, ofRange.length);
            row += ofRange.length;
        }
        hashes.clear();
        writeIndex(all);
        return all;
    }

    private void writeIndex(long[] all) {
        try (LineIndexWriter index = context.history()
                .indexWriter(context.out(), context.staged(StateKind.LINE_INDEX.staged()), all.length)) {
            HashPartitions ranges = index.ranges();
            OrderedSink<byte[]> stretches = new OrderedSink<>(4 * Parallel.threads(), index::append);
            Parallel.run(
                    ranges.count(), () -> number -> stretches.work(number, range -> index.merge(ranges, range, all)));
        }
    }

    @Override
    public void close() {
        try (lines) {
            attributions.close();
        }
    }
}
