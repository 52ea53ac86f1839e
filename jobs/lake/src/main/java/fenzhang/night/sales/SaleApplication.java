package fenzhang.night.sales;

import fenzhang.columnar.work.HashPartitions;
import fenzhang.columnar.work.OrderedSink;
import fenzhang.columnar.work.Parallel;
import fenzhang.columnar.work.Shuffle;
import fenzhang.lake.log.Delivery;
import fenzhang.lake.log.Delivery.DataFile;
import fenzhang.lake.log.LogSplits;
import fenzhang.lake.state.StateFile;
import fenzhang.lake.state.StateKind;
import fenzhang.lake.table.ParkedTable;
import fenzhang.lake.table.QuarantineTable;
import fenzhang.log.Log;
import fenzhang.log.SaleEvent;
import fenzhang.night.context.DayContext;
import fenzhang.night.context.RowCounts;
import fenzhang.publication.RowOutcome;
import java.util.ArrayList;
import java.util.List;

/// Third step: checks the day's sale events and throws them, with those that waited, into ranges of their lines'
/// hashes, in which the next step plays them on their lines.
public final class SaleApplication {

    private static final int CHUNK_BYTES = 1 << 16;

    private final DayContext context;
    private final RowCounts counts = new RowCounts(Log.SALES);
    private final SaleEventBytes records = new SaleEventBytes();

    private SaleApplication(DayContext context) {
        this.context = context;
    }

    public static SaleDay apply(DayContext context, Delivery delivery) {
        return new SaleApplication(context).apply(delivery);
    }

    private SaleDay apply(Delivery delivery) {
        List<SaleEvent> waiting = waiting();
        long rows = waiting.size()
                + delivery.files().stream().mapToLong(DataFile::rows).sum();
        HashPartitions partitions = HashPartitions.forRows(rows);
        Shuffle events = new Shuffle(partitions.count(), Shuffle.fairShare(), CHUNK_BYTES, context.scratch());
        QuarantineTable quarantine = new QuarantineTable(context.out(), context.staged("quarantine/sales.parquet"));
        try {
            try (SaleIntake intake = new SaleIntake(context, partitions, records, events.writer())) {
                waiting.forEach(intake::keep);
            }
            List<OpenedFacts.Part> opening = read(delivery, partitions, events, quarantine);
            return new SaleDay(partitions, events, records, new OpenedFacts(opening), quarantine, counts);
        } catch (RuntimeException | Error e) {
            try (events;
                    quarantine) {
                throw e;
            }
        }
    }

    private List<SaleEvent> waiting() {
        List<SaleEvent> waiting = waiting(context);
        if (!context.isFirst()) {
            counts.add(RowOutcome.PARKED_BEFORE, waiting.size());
        }
        return waiting;
    }

    /// Returns the events that wait for their lines since the days before.
    public static List<SaleEvent> waiting(DayContext context) {
        if (context.isFirst()) {
            return List.of();
        }
        StateFile parked = context.state().file(context.date().minusDays(1), StateKind.PARKED);
        return ParkedTable.read(parked.tree(), parked.path());
    }

    private List<OpenedFacts.Part> read(
            Delivery delivery, HashPartitions partitions, Shuffle events, QuarantineTable quarantine) {
        List<LogSplits.Split> pieces = LogSplits.of(
                delivery.lake(), delivery.files().stream().map(DataFile::path).toList());
        List<OpenedFacts.Part> opening = new ArrayList<>();
        OrderedSink<SaleIntake.Result> results = new OrderedSink<>(4 * Parallel.threads(), result -> {
            opening.add(result.opening());
            result.quarantined().forEach(quarantine::add);
        });
        Parallel.run(
                pieces.size(),
                () -> new Reader(pieces, results, new SaleIntake(context, partitions, records, events.writer())));
        return opening;
    }

    /// Reads pieces, one after another, on one thread.
    private final class Reader implements Parallel.Worker {
        private final List<LogSplits.Split> pieces;
        private final OrderedSink<SaleIntake.Result> results;
        private final SaleIntake intake;

        Reader(List<LogSplits.Split> pieces, OrderedSink<SaleIntake.Result> results, SaleIntake intake) {
            this.pieces = pieces;
            this.results = results;
            this.intake = intake;
        }

        @Override
        public void take(int piece) {
            results.work(piece, number -> intake.read(pieces.get(number)));
        }

        @Override
        public void close() {
            intake.close();
            counts.addAll(intake.counts());
        }
    }
}
