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
        int[] firstRows = new int[hashes.size() + 1];
        for (int range = 0; range < hashes.size(); range++) {
            firstRows[range + 1] = Math.addExact(firstRows[range], hashes.get(range).length);
        }
        writeIndex(firstRows);
        long[] all = new long[firstRows[hashes.size()]];
        for (int range = 0; range < hashes.size(); range++) {
            System.arraycopy(hashes.get(range), 0, all, firstRows[range], hashes.get(range).length);
        }
        return all;
    }

    private void writeIndex(int[] firstRows) {
        HashPartitions partitions = sales.partitions();
        try (LineIndexWriter index =
                night.history().indexWriter(night.staged("state/line-index.bin"), firstRows[hashes.size()])) {
            InOrder<byte[]> stretches = new InOrder<>(4 * Parallel.threads(), index::append);
            Parallel.run(
                    partitions.count(),
                    () -> number -> stretches.work(
                            number, range -> index.merge(partitions, range, hashes.get(range), firstRows[range])));
        }
    }

    @Override
    public void close() {
        try (lines) {
            attributions.close();
        }
    }
}
