package fenzhang.night.lines;

import fenzhang.columnar.work.OrderedSink;
import fenzhang.columnar.work.Parallel;
import fenzhang.columnar.write.ColumnTable;
import fenzhang.lake.state.StateKind;
import fenzhang.lake.table.AttributionTable;
import fenzhang.lake.table.LineTable;
import fenzhang.lake.table.ParkedTable;
import fenzhang.log.SaleEvent;
import fenzhang.night.context.DayContext;
import fenzhang.night.sales.SaleDay;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/// Stages the day's lines: what each range of hashes comes to is made by any thread, and appended in the order of the
/// ranges.
final class LineStaging implements LineSink, AutoCloseable {
    private final DayContext context;
    private final SaleDay sales;
    private final ColumnTable lines;
    private final ColumnTable attributions;
    private final List<long[]> hashes = new ArrayList<>();
    private final List<SaleEvent> parked = new ArrayList<>();
    private final OrderedSink<LineRange.Part> inOrder = new OrderedSink<>(4 * Parallel.threads(), this::append);

    LineStaging(DayContext context, SaleDay sales) {
        this.context = context;
        this.sales = sales;
        this.lines = LineTable.create(context.out(), context.staged("state/lines.parquet"));
        this.attributions = AttributionTable.create(context.out(), context.staged("attributions/attributions.parquet"));
    }

    @Override
    public LineRange range(int range, int most) {
        return new LineRange(lines, attributions, most, part -> early(range, part));
    }

    /// Appends a part of what a range comes to, once the ranges before it are.
    @Override
    public void early(int range, LineRange.Part part) {
        inOrder.early(range, part);
    }

    @Override
    public void work(int range, IntFunction<LineRange.Part> work) {
        inOrder.work(range, work);
    }

    private void append(LineRange.Part range) {
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
        LineIndexFile.write(context, context.staged(StateKind.LINE_INDEX.staged()), all);
        return all;
    }

    @Override
    public void close() {
        try (lines) {
            attributions.close();
        }
    }
}
