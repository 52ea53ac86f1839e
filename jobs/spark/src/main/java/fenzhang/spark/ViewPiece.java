package fenzhang.spark;

import fenzhang.columnar.file.InputRefused;
import fenzhang.columnar.file.StateDamaged;
import fenzhang.lake.table.QuarantineTable;
import fenzhang.lake.table.TouchTable;
import fenzhang.measure.PlayFunnel;
import fenzhang.night.context.RowCounts;
import fenzhang.night.views.PlayShuffle;
import fenzhang.night.views.ViewScanner;
import fenzhang.spark.wire.BlockKey;
import fenzhang.spark.wire.Blocks;
import fenzhang.spark.wire.Refusal;
import fenzhang.spark.wire.Shared;
import fenzhang.spark.wire.Wire;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import scala.Tuple2;

/// A map task: scans a piece of the views log as a thread of the embedded engine does.
final class ViewPiece implements PairFlatMapFunction<Integer, Long, byte[]> {
    private static final long serialVersionUID = 1L;

    private final Shared<ViewJob.Sent> shared;

    ViewPiece(Shared<ViewJob.Sent> shared) {
        this.shared = shared;
    }

    /// What a piece came to, but for its rows.
    record Counted(Optional<Refusal> refusal, List<RowCounts> rows, List<PlayFunnel> plays) {}

    /// The rows that a piece set aside.
    record Quarantined(List<QuarantineTable.Row> rows) {}

    @Override
    public Iterator<Tuple2<Long, byte[]>> call(Integer piece) {
        ViewJob job = shared.as(ViewJob.class, ViewJob::of);
        PlayShuffle plays = new PlayShuffle(job.rules().asked(), job.partitions(), Blocks.memory(), Wire.scratch());
        Blocks.closeAtEnd(plays);
        Stream<Tuple2<Long, byte[]>> found;
        try {
            found = scanned(job, piece, plays);
        } catch (InputRefused | StateDamaged e) {
            Counted counted = new Counted(Refusal.of(piece, e), List.of(), List.of());
            return Stream.of(block(job, ViewJob.Part.COUNTS, piece, job.bytes().write(counted)))
                    .iterator();
        }
        return Stream.concat(found, thrown(job, piece, plays)).iterator();
    }

    private static Stream<Tuple2<Long, byte[]>> scanned(ViewJob job, int piece, PlayShuffle plays) {
        TouchTable clickTable = TouchTable.nowhere();
        TouchTable playTable = TouchTable.nowhere();
        ViewScanner.Found found;
        PlayFunnel funnel;
        try (ViewScanner scanner =
                new ViewScanner(job.rules(), clickTable, playTable, plays.writer(), new AtomicLong())) {
            found = scanner.scan(job.splits().get(piece));
            funnel = scanner.counted();
        }
        List<Tuple2<Long, byte[]>> blocks = new ArrayList<>();
        if (!found.clicks().isEmpty()) {
            blocks.add(block(job, ViewJob.Part.CLICKS, piece, clickTable.bytes(found.clicks())));
        }
        if (!found.plays().isEmpty()) {
            blocks.add(block(job, ViewJob.Part.TOUCHING_PLAYS, piece, playTable.bytes(found.plays())));
        }
        if (!found.quarantineRows().isEmpty()) {
            Quarantined rows = new Quarantined(found.quarantineRows());
            blocks.add(block(job, ViewJob.Part.QUARANTINE, piece, job.bytes().write(rows)));
        }
        Counted counted = new Counted(Optional.empty(), List.of(found.counts()), List.of(funnel));
        blocks.add(block(job, ViewJob.Part.COUNTS, piece, job.bytes().write(counted)));
        return blocks.stream();
    }

    /// Gives the plays that were thrown, partition by partition, as Spark takes them.
    private static Stream<Tuple2<Long, byte[]>> thrown(ViewJob job, int piece, PlayShuffle plays) {
        Function<Integer, Stream<Tuple2<Long, byte[]>>> partition = number -> {
            List<Tuple2<Long, byte[]>> blocks = new ArrayList<>();
            plays.read(
                    number,
                    (bytes, length) -> blocks.add(new Tuple2<>(
                            BlockKey.of(number, piece, blocks.size()), java.util.Arrays.copyOf(bytes, length))));
            return blocks.stream();
        };
        return IntStream.range(0, job.partitions().count()).boxed().flatMap(partition);
    }

    private static Tuple2<Long, byte[]> block(ViewJob job, ViewJob.Part part, int piece, byte[] bytes) {
        return new Tuple2<>(BlockKey.of(job.partition(part), piece, 0), bytes);
    }
}
