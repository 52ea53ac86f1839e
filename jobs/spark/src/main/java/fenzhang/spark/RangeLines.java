package fenzhang.spark;

import fenzhang.columnar.file.InputRefused;
import fenzhang.columnar.file.StateDamaged;
import fenzhang.columnar.work.Shuffle;
import fenzhang.columnar.write.ColumnTable;
import fenzhang.lake.table.AttributionTable;
import fenzhang.lake.table.LineTable;
import fenzhang.log.Log;
import fenzhang.night.context.DayContext;
import fenzhang.night.context.RowCounts;
import fenzhang.night.lines.AttributionStep;
import fenzhang.night.lines.LineAccumulator;
import fenzhang.night.lines.LineRange;
import fenzhang.night.lines.LineSink;
import fenzhang.night.sales.LineEvents;
import fenzhang.night.sales.SaleEventBytes;
import fenzhang.spark.wire.BlockKey;
import fenzhang.spark.wire.Blocks;
import fenzhang.spark.wire.Refusal;
import fenzhang.spark.wire.Shared;
import fenzhang.spark.wire.Wire;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction2;
import scala.Tuple2;

/// A reduce task: takes the lines of one range of hashes through the day, as a thread of the embedded engine does.
final class RangeLines
        implements FlatMapFunction2<
                Iterator<Tuple2<Long, byte[]>>, Iterator<Tuple2<Long, byte[]>>, Tuple2<Long, byte[]>> {
    private static final long serialVersionUID = 1L;

    private final Shared<SaleJob.Sent> shared;

    RangeLines(Shared<SaleJob.Sent> shared) {
        this.shared = shared;
    }

    @Override
    public Iterator<Tuple2<Long, byte[]>> call(
            Iterator<Tuple2<Long, byte[]>> events, Iterator<Tuple2<Long, byte[]>> decided) {
        SaleJob job = shared.as(SaleJob.class, SaleJob::of);
        DayContext context = job.context();
        int range = TaskContext.getPartitionId();
        SaleEventBytes records = new SaleEventBytes();
        Shuffle own = Blocks.shuffle(job.layout().ranges());
        try (Shuffle.Writer writer = own.writer()) {
            events.forEachRemaining(block -> {
                SalePiece.Events some = Wire.BYTES.read(SalePiece.Events.class, block._2());
                records.take(writer, range, some.records(), some.files());
            });
        }
        DecidedLines attributions = new DecidedLines();
        decided.forEachRemaining(block -> attributions.add(block._2()));
        RowCounts counts = new RowCounts(Log.SALES);
        Sink sink = new Sink(job.splits().size() + 1 + range);
        LineFiles.Counted counted;
        try {
            LineAccumulator lines = AttributionStep.range(
                    context, new LineEvents(job.layout().lines(), own, records, counts), attributions, sink, range);
            counted = new LineFiles.Counted(Optional.empty(), List.of(counts), List.of(lines));
        } catch (InputRefused | StateDamaged e) {
            counted = new LineFiles.Counted(Refusal.of(range, e), List.of(), List.of());
        }
        sink.add(LineFiles.Part.COUNTS, LineFiles.bytes(context).write(counted));
        return sink.blocks.iterator();
    }

    /// Carries what a range comes to where its files are written.
    private static final class Sink implements LineSink {
        /// Behind the pieces of the log, whose quarantined rows come first.
        private final int piece;

        private final ColumnTable lines = LineTable.nowhere();
        private final ColumnTable attributions = AttributionTable.nowhere();
        private final List<Tuple2<Long, byte[]>> blocks = new ArrayList<>();

        Sink(int piece) {
            this.piece = piece;
        }

        @Override
        public LineRange range(int range, int most) {
            return new LineRange(lines, attributions, most, part -> early(range, part));
        }

        @Override
        public void early(int range, LineRange.Part part) {
            if (!part.lines().isEmpty()) {
                add(LineFiles.Part.LINES, lines.bytes(part.lines()));
            }
            if (!part.attributions().isEmpty()) {
                add(LineFiles.Part.ATTRIBUTIONS, attributions.bytes(part.attributions()));
            }
            if (!part.parked().isEmpty()) {
                add(LineFiles.Part.PARKED, Wire.BYTES.write(new LineFiles.Parked(part.parked())));
            }
            if (!part.quarantined().isEmpty()) {
                add(LineFiles.Part.QUARANTINE, Wire.BYTES.write(new SalePiece.Quarantined(part.quarantined())));
            }
            if (part.hashes().length > 0) {
                add(LineFiles.Part.INDEX, Wire.BYTES.write(new LineFiles.Hashes(part.hashes())));
            }
        }

        private void add(LineFiles.Part part, byte[] bytes) {
            blocks.add(new Tuple2<>(BlockKey.of(part.ordinal(), piece, blocks.size()), bytes));
        }

        @Override
        public void work(int range, IntFunction<LineRange.Part> work) {
            early(range, work.apply(range));
        }
    }
}
