package fenzhang.night;

import fenzhang.lake.AttributionTable;
import fenzhang.lake.ColumnTable;
import fenzhang.lake.HashPartitions;
import fenzhang.lake.InOrder;
import fenzhang.lake.LineIndexWriter;
import fenzhang.lake.LineTable;
import fenzhang.lake.Parallel;
import fenzhang.lake.ParkedTable;
import fenzhang.lake.QuarantineTable;
import fenzhang.lake.RowGroup;
import fenzhang.lake.StateKind;
import fenzhang.log.SaleEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/// Stages the day's lines: what each range of hashes comes to is made by any thread, and appended in the order of the
/// ranges.
final class LineStaging implements AutoCloseable {
    private final NightContext night;
    private final SaleDay sales;
    private final ColumnTable lines;
    private final ColumnTable attributions;
    private final List<long[]> hashes = new ArrayList<>();
    private final List<SaleEvent> parked = new ArrayList<>();
    private final InOrder<Range> inOrder = new InOrder<>(4 * Parallel.threads(), this::append);

    LineStaging(NightContext night, SaleDay sales) {
        this.night = night;
        this.sales = sales;
        this.lines = LineTable.create(night.out(), night.staged("state/lines.parquet"));
        this.attributions = AttributionTable.create(night.out(), night.staged("attributions/attributions.parquet"));
    }

    /// What a range comes to.
    ///
    /// @param lines the lines that accepted an event
    /// @param hashes of their keys
    /// @param attributions of those opened
    /// @param parked the events that still wait
    /// @param quarantined the events that their lines refused
    record Range(
            Optional<RowGroup> lines,
            long[] hashes,
            List<RowGroup> attributions,
            List<SaleEvent> parked,
            List<QuarantineTable.Row> quarantined) {}

    ColumnTable lines() {
        return lines;
    }

    ColumnTable attributions() {
        return attributions;
    }

    /// Works on a range and takes what it comes to.
    void work(int range, IntFunction<Range> work) {
        inOrder.work(range, work);
    }

    private void append(Range range) {
        range.lines().ifPresent(lines::append);
        range.attributions().forEach(attributions::append);
        hashes.add(range.hashes());
        parked.addAll(range.parked());
        range.quarantined().forEach(sales.quarantine()::add);
    }

    /// Completes the tables, and returns the key hash of each row of that of the lines.
    long[] complete() {
        lines.complete();
        attributions.complete();
        ParkedTable.write(night.out(), night.staged("state/parked.parquet"), parked);
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
        try (LineIndexWriter index =
                night.history().indexWriter(night.out(), night.staged(StateKind.LINE_INDEX.staged()), all.length)) {
            HashPartitions ranges = index.ranges();
            InOrder<byte[]> stretches = new InOrder<>(4 * Parallel.threads(), index::append);
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
