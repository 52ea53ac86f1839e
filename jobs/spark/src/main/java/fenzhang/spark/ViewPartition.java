package fenzhang.spark;

import fenzhang.columnar.file.FileTree;
import fenzhang.lake.table.QuarantineTable;
import fenzhang.lake.table.TouchTable;
import fenzhang.log.Log;
import fenzhang.measure.PlayFunnel;
import fenzhang.measure.ViewCounts;
import fenzhang.night.context.DayContext;
import fenzhang.night.context.RowCounts;
import fenzhang.night.views.PlayShuffle;
import fenzhang.spark.ViewJob.Part;
import fenzhang.spark.wire.Refusal;
import fenzhang.spark.wire.Shared;
import fenzhang.spark.wire.TaskFiles;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.Function2;
import scala.Tuple2;

/// A reduce task: counts a partition of plays, or stages a file, or adds up what pieces counted.
final class ViewPartition implements Function2<Integer, Iterator<Tuple2<Long, byte[]>>, Iterator<byte[]>> {
    private static final long serialVersionUID = 1L;

    private final Shared<ViewJob.Sent> shared;

    ViewPartition(Shared<ViewJob.Sent> shared) {
        this.shared = shared;
    }

    /// What a task has to tell: one of these.
    ///
    /// @param counted of the distinct plays of a partition
    /// @param file the staged place of a file, and where it was written
    /// @param rows what became of all rows
    record Result(List<ViewCounts> counted, List<String> file, List<ViewPiece.Counted> rows) {}

    @Override
    public Iterator<byte[]> call(Integer partition, Iterator<Tuple2<Long, byte[]>> blocks) {
        ViewJob job = shared.as(ViewJob.class, ViewJob::of);
        int part = partition - job.partitions().count();
        Result result = part < 0
                ? plays(job, blocks)
                : switch (Part.values()[part]) {
                    case CLICKS -> touches(job, "state/clicks.parquet", blocks);
                    case TOUCHING_PLAYS -> touches(job, "state/plays.parquet", blocks);
                    case QUARANTINE -> quarantine(job, blocks);
                    case COUNTS -> counts(job, blocks);
                };
        return List.of(job.bytes().write(result)).iterator();
    }

    private static Result plays(ViewJob job, Iterator<Tuple2<Long, byte[]>> blocks) {
        PlayShuffle.Distinct distinct =
                new PlayShuffle.Distinct(job.rules().asked(), job.partitions().key());
        while (blocks.hasNext()) {
            byte[] block = blocks.next()._2();
            distinct.put(block, block.length);
        }
        distinct.end();
        return new Result(List.of(distinct.counts()), List.of(), List.of());
    }

    private static Result touches(ViewJob job, String staged, Iterator<Tuple2<Long, byte[]>> blocks) {
        DayContext context = job.rules().context();
        String path = TaskFiles.begin(context, staged);
        try (TouchTable table = new TouchTable(context.out(), path)) {
            while (blocks.hasNext()) {
                table.append(blocks.next()._2());
            }
            table.complete();
        }
        return new Result(List.of(), List.of(staged, path), List.of());
    }

    private static Result quarantine(ViewJob job, Iterator<Tuple2<Long, byte[]>> blocks) {
        DayContext context = job.rules().context();
        FileTree out = context.out();
        String staged = "quarantine/views.parquet";
        String path = TaskFiles.begin(context, staged);
        long kept = 0;
        try (QuarantineTable table = new QuarantineTable(out, path)) {
            while (blocks.hasNext()) {
                List<QuarantineTable.Row> rows = job.bytes()
                        .read(ViewPiece.Quarantined.class, blocks.next()._2())
                        .rows();
                for (QuarantineTable.Row row : rows) {
                    if (kept++ < job.rules().mostKept()) {
                        table.add(row);
                    }
                }
            }
        }
        return new Result(List.of(), List.of(staged, path), List.of());
    }

    /// The blocks come in the order of the pieces: the first refusal is that of the lowest.
    private static Result counts(ViewJob job, Iterator<Tuple2<Long, byte[]>> blocks) {
        RowCounts rows = new RowCounts(Log.VIEWS);
        PlayFunnel plays = new PlayFunnel(job.rules().asked());
        Optional<Refusal> refusal = Optional.empty();
        while (blocks.hasNext()) {
            ViewPiece.Counted counted =
                    job.bytes().read(ViewPiece.Counted.class, blocks.next()._2());
            refusal = refusal.or(counted::refusal);
            counted.rows().forEach(rows::addAll);
            counted.plays().forEach(plays::addAll);
        }
        return new Result(List.of(), List.of(), List.of(new ViewPiece.Counted(refusal, List.of(rows), List.of(plays))));
    }
}
