package fenzhang.spark;

import fenzhang.columnar.file.InputRefused;
import fenzhang.columnar.file.StateDamaged;
import fenzhang.columnar.work.Shuffle;
import fenzhang.lake.table.QuarantineTable;
import fenzhang.log.LineFacts;
import fenzhang.log.SaleEvent;
import fenzhang.night.context.DayContext;
import fenzhang.night.context.RowCounts;
import fenzhang.night.sales.FactBytes;
import fenzhang.night.sales.OpenedFacts;
import fenzhang.night.sales.SaleApplication;
import fenzhang.night.sales.SaleEventBytes;
import fenzhang.night.sales.SaleIntake;
import fenzhang.night.touches.BuyerIndex;
import fenzhang.publication.RowOutcome;
import fenzhang.spark.wire.BlockKey;
import fenzhang.spark.wire.Blocks;
import fenzhang.spark.wire.Refusal;
import fenzhang.spark.wire.Shared;
import fenzhang.spark.wire.Wire;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import scala.Tuple2;

/// A map task: checks a piece of the sales log, throws its events by their lines, and by their users what they may
/// open.
final class SalePiece implements PairFlatMapFunction<Integer, Long, byte[]> {
    private static final long serialVersionUID = 1L;

    private final Shared<SaleJob.Sent> shared;

    SalePiece(Shared<SaleJob.Sent> shared) {
        this.shared = shared;
    }

    /// What a piece came to, but for its events.
    ///
    /// @param clickDays on which clicks may have been delivered that its lines ask for, as epoch days
    /// @param playDays likewise plays
    record Counted(Optional<Refusal> refusal, List<RowCounts> rows, int[] clickDays, int[] playDays) {}

    /// The rows that a piece or a range of lines set aside.
    record Quarantined(List<QuarantineTable.Row> rows) {}

    /// Some events of a range of lines.
    ///
    /// @param files the source files by their numbers in the records
    record Events(List<String> files, byte[] records) {}

    @Override
    public Iterator<Tuple2<Long, byte[]>> call(Integer piece) {
        SaleJob job = shared.as(SaleJob.class, SaleJob::of);
        SaleJob.Layout layout = job.layout();
        SaleEventBytes records = new SaleEventBytes();
        Shuffle events = Blocks.shuffle(layout.ranges());
        Found found;
        try {
            found = read(job, piece, records, events.writer());
        } catch (InputRefused | StateDamaged e) {
            Counted counted = new Counted(Refusal.of(piece, e), List.of(), new int[0], new int[0]);
            return Stream.of(block(layout.counts(), piece, Wire.BYTES.write(counted)))
                    .iterator();
        }
        return Stream.concat(
                        Stream.of(
                                block(layout.counts(), piece, Wire.BYTES.write(found.counted())),
                                block(layout.quarantine(), piece, Wire.BYTES.write(found.quarantined()))),
                        thrown(job, layout, piece, records, events))
                .iterator();
    }

    private record Found(Counted counted, Quarantined quarantined) {}

    private static Found read(SaleJob job, int piece, SaleEventBytes records, Shuffle.Writer events) {
        DayContext context = job.context();
        try (SaleIntake intake = new SaleIntake(context, job.layout().lines(), records, events)) {
            if (piece == job.splits().size()) {
                List<SaleEvent> waiting = SaleApplication.waiting(context);
                waiting.forEach(intake::keep);
                RowCounts counts = intake.counts();
                if (!context.isFirst()) {
                    counts.add(RowOutcome.PARKED_BEFORE, waiting.size());
                }
                return new Found(
                        new Counted(Optional.empty(), List.of(counts), new int[0], new int[0]),
                        new Quarantined(List.of()));
            }
            SaleIntake.Result result = intake.read(job.splits().get(piece));
            BuyerIndex buyers =
                    new BuyerIndex(job.attributor(), context.catalog(), new OpenedFacts(List.of(result.opening())));
            int first = (int) context.of().firstDate().toEpochDay();
            return new Found(
                    new Counted(
                            Optional.empty(),
                            List.of(intake.counts()),
                            buyers.clickDays(first, context.day()),
                            buyers.playDays(first, context.day())),
                    new Quarantined(result.quarantined()));
        }
    }

    /// Gives the events by line; what they may open is thrown by user meanwhile, and comes behind them.
    private static Stream<Tuple2<Long, byte[]>> thrown(
            SaleJob job, SaleJob.Layout layout, int piece, SaleEventBytes records, Shuffle events) {
        List<String> files = records.files();
        Shuffle openings = Blocks.shuffle(layout.users());
        Shuffle.Writer writer = openings.writer();
        Stream<Tuple2<Long, byte[]>> ofLines = Stream.iterate(0, range -> range < layout.ranges(), range -> range + 1)
                .flatMap(range -> Blocks.ofOne(events, range, range, piece, bytes -> {
                    SaleEventBytes.opening(
                            bytes,
                            bytes.length,
                            job.context().day(),
                            facts -> put(writer, layout.byUser().of(facts.userId()), range, facts));
                    return Wire.BYTES.write(new Events(files, bytes));
                }));
        return Stream.concat(ofLines, Stream.of(writer).flatMap(all -> {
            all.close();
            return Blocks.of(openings, layout.users(), layout.ranges(), piece);
        }));
    }

    private static void put(Shuffle.Writer writer, int user, int range, LineFacts facts) {
        int at = writer.begin(user, Integer.BYTES + FactBytes.LENGTH);
        byte[] bytes = writer.bytes(user);
        Shuffle.putInt(bytes, at, range);
        FactBytes.put(bytes, at + Integer.BYTES, facts);
    }

    private static Tuple2<Long, byte[]> block(int partition, int piece, byte[] bytes) {
        return new Tuple2<>(BlockKey.of(partition, piece, 0), bytes);
    }
}
