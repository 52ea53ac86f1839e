package fenzhang.spark;

import fenzhang.columnar.write.ColumnTable;
import fenzhang.lake.state.StateKind;
import fenzhang.lake.table.AttributionTable;
import fenzhang.lake.table.LineTable;
import fenzhang.lake.table.ParkedTable;
import fenzhang.lake.table.QuarantineTable;
import fenzhang.log.Log;
import fenzhang.log.SaleEvent;
import fenzhang.night.context.DayContext;
import fenzhang.night.context.RowCounts;
import fenzhang.night.lines.LineAccumulator;
import fenzhang.night.lines.LineIndexFile;
import fenzhang.spark.wire.ObjectBytes;
import fenzhang.spark.wire.Refusal;
import fenzhang.spark.wire.Shared;
import fenzhang.spark.wire.TaskFiles;
import fenzhang.spark.wire.Wire;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.Function2;
import scala.Tuple2;

/// A reduce task: stages one of the files that the day's lines come to, or adds up what their ranges counted. Blocks
/// come in the order of the ranges.
final class LineFiles implements Function2<Integer, Iterator<Tuple2<Long, byte[]>>, Iterator<byte[]>> {
    private static final long serialVersionUID = 1L;

    private final Shared<SaleJob.Sent> shared;

    LineFiles(Shared<SaleJob.Sent> shared) {
        this.shared = shared;
    }

    /// The partitions.
    enum Part {
        LINES,
        ATTRIBUTIONS,
        PARKED,
        QUARANTINE,
        INDEX,
        COUNTS
    }

    /// What a range of lines came to, but for its rows.
    record Counted(Optional<Refusal> refusal, List<RowCounts> rows, List<LineAccumulator> lines) {}

    /// The events of a range that still wait.
    record Parked(List<SaleEvent> events) {}

    /// The key hashes of a range's lines.
    record Hashes(long[] hashes) {}

    /// What a task has to tell: one of these.
    ///
    /// @param file the staged place of a file, and where it was written
    record Result(List<String> file, List<Counted> counted) {}

    @Override
    public Iterator<byte[]> call(Integer partition, Iterator<Tuple2<Long, byte[]>> blocks) {
        SaleJob job = shared.as(SaleJob.class, SaleJob::of);
        DayContext context = job.context();
        Result result = switch (Part.values()[partition]) {
            case LINES -> table(context, StateKind.LINES.staged(), LineTable::create, blocks);
            case ATTRIBUTIONS -> table(context, "attributions/attributions.parquet", AttributionTable::create, blocks);
            case PARKED -> parked(context, blocks);
            case QUARANTINE -> quarantine(context, blocks);
            case INDEX -> index(context, blocks);
            case COUNTS -> counts(context, blocks);
        };
        return List.of(bytes(context).write(result)).iterator();
    }

    /// Returns how what was counted travels.
    static ObjectBytes bytes(DayContext context) {
        return Wire.ofLines(context);
    }

    private interface Create {
        ColumnTable on(fenzhang.columnar.file.FileTree out, String path);
    }

    private static Result table(
            DayContext context, String staged, Create create, Iterator<Tuple2<Long, byte[]>> blocks) {
        String path = TaskFiles.begin(context, staged);
        try (ColumnTable table = create.on(context.out(), path)) {
            blocks.forEachRemaining(block -> table.append(block._2()));
            table.complete();
        }
        return new Result(List.of(staged, path), List.of());
    }

    private static Result parked(DayContext context, Iterator<Tuple2<Long, byte[]>> blocks) {
        String staged = StateKind.PARKED.staged();
        String path = TaskFiles.begin(context, staged);
        List<SaleEvent> events = new ArrayList<>();
        blocks.forEachRemaining(
                block -> events.addAll(Wire.BYTES.read(Parked.class, block._2()).events()));
        ParkedTable.write(context.out(), path, events);
        return new Result(List.of(staged, path), List.of());
    }

    private static Result quarantine(DayContext context, Iterator<Tuple2<Long, byte[]>> blocks) {
        String staged = "quarantine/sales.parquet";
        String path = TaskFiles.begin(context, staged);
        try (QuarantineTable table = new QuarantineTable(context.out(), path)) {
            blocks.forEachRemaining(block -> Wire.BYTES
                    .read(SalePiece.Quarantined.class, block._2())
                    .rows()
                    .forEach(table::add));
        }
        return new Result(List.of(staged, path), List.of());
    }

    private static Result index(DayContext context, Iterator<Tuple2<Long, byte[]>> blocks) {
        String staged = StateKind.LINE_INDEX.staged();
        String path = TaskFiles.begin(context, staged);
        long[] all = new long[1 << 10];
        int count = 0;
        while (blocks.hasNext()) {
            long[] some = Wire.BYTES.read(Hashes.class, blocks.next()._2()).hashes();
            int end = Math.addExact(count, some.length);
            if (end > all.length) {
                all = Arrays.copyOf(all, (int) Math.max(end, Math.min(2L * all.length, Integer.MAX_VALUE - 8)));
            }
            System.arraycopy(some, 0, all, count, some.length);
            count = end;
        }
        LineIndexFile.write(context, path, Arrays.copyOf(all, count));
        return new Result(List.of(staged, path), List.of());
    }

    private static Result counts(DayContext context, Iterator<Tuple2<Long, byte[]>> blocks) {
        RowCounts rows = new RowCounts(Log.SALES);
        LineAccumulator lines = new LineAccumulator(context);
        Optional<Refusal> refusal = Optional.empty();
        while (blocks.hasNext()) {
            Counted counted = bytes(context).read(Counted.class, blocks.next()._2());
            refusal = refusal.or(counted::refusal);
            counted.rows().forEach(rows::addAll);
            counted.lines().forEach(lines::addAll);
        }
        return new Result(List.of(), List.of(new Counted(refusal, List.of(rows), List.of(lines))));
    }
}
