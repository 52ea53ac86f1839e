package fenzhang.night.sales;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.work.HashPartitions;
import fenzhang.columnar.work.OrderedSink;
import fenzhang.columnar.work.Parallel;
import fenzhang.columnar.work.Shuffle;
import fenzhang.fault.Mutation;
import fenzhang.fault.Mutations;
import fenzhang.lake.log.LogSplits;
import fenzhang.lake.log.SaleLog;
import fenzhang.lake.table.QuarantineTable;
import fenzhang.log.LineFacts;
import fenzhang.log.LineKey;
import fenzhang.log.SaleBatch;
import fenzhang.log.SaleCheck;
import fenzhang.log.SaleEvent;
import fenzhang.log.SaleEventKind;
import fenzhang.log.SaleReason;
import fenzhang.night.context.DayContext;
import fenzhang.night.context.RowCounts;
import fenzhang.order.LineLifecycle;
import fenzhang.publication.RowOutcome;
import java.util.ArrayList;
import java.util.List;

/// Checks pieces of the day's sales log, and throws the events that pass into the ranges of their lines' hashes.
final class SaleIntake implements Parallel.Worker {
    private static final int BATCH_ROWS = 4_096;

    private final DayContext context;
    private final List<LogSplits.Split> pieces;
    private final HashPartitions partitions;
    private final Shuffle.Writer events;
    private final SaleEventBytes records;
    private final OrderedSink<Result> results;
    private final RowCounts counts;
    private final RowCounts ownCounts;
    private final SaleBatch batch = new SaleBatch(BATCH_ROWS);
    private final SaleCheck check;
    private OpenedFacts.Part opening = new OpenedFacts.Part();

    /// What the workers of a day share.
    ///
    /// @param counts takes what each worker counted
    record Shared(
            List<LogSplits.Split> splits,
            HashPartitions partitions,
            SaleEventBytes records,
            OrderedSink<Result> results,
            RowCounts counts) {}

    SaleIntake(DayContext context, Shared shared, Shuffle.Writer events) {
        this.context = context;
        this.pieces = shared.splits();
        this.partitions = shared.partitions();
        this.events = events;
        this.records = shared.records();
        this.results = shared.results();
        this.counts = shared.counts();
        this.ownCounts = new RowCounts(counts.log());
        this.check = new SaleCheck(context.date(), context.knownIds());
    }

    /// What a piece came to, besides its events.
    ///
    /// @param opening the facts of the events that may open their lines
    record Result(OpenedFacts.Part opening, List<QuarantineTable.Row> quarantined) {}

    @Override
    public void take(int piece) {
        results.work(piece, this::read);
    }

    private Result read(int piece) {
        List<QuarantineTable.Row> rows = new ArrayList<>();
        opening = new OpenedFacts.Part();
        for (LogSplits.Span span : pieces.get(piece).spans()) {
            read(pieces.get(piece).tree(), span, rows);
        }
        opening.trim();
        return new Result(opening, rows);
    }

    private void read(FileTree lake, LogSplits.Span span, List<QuarantineTable.Row> quarantined) {
        int fileNumber = records.number(span.path());
        try (SaleLog log =
                SaleLog.open(lake, span, batch, context.rules().delivery().files())) {
            for (int rows = log.next(); rows > 0 && !Mutations.isHere(Mutation.SALES_UNREAD); rows = log.next()) {
                ownCounts.add(RowOutcome.READ, rows);
                for (int row = Mutations.isHere(Mutation.SALE_LOST) ? 1 : 0; row < rows; row++) {
                    int answer = check.check(batch, row);
                    if (answer == SaleCheck.ACCEPTED) {
                        keep(row, fileNumber, log.firstRow() + row);
                    } else {
                        SaleReason reason = SaleReason.of(answer);
                        ownCounts.quarantine(reason.name(), span.path(), false);
                        ownCounts.addFaults(SaleCheck.faults(batch, row, reason));
                        countMissing(row, reason);
                        if (Mutations.isHere(Mutation.SALE_SET_ASIDE_TWICE)) {
                            ownCounts.quarantine(reason.name(), span.path(), false);
                        }
                        SaleEvent.Source source = new SaleEvent.Source(span.path(), log.firstRow() + row);
                        quarantined.add(SaleQuarantine.row(batch, row, reason, source));
                    }
                }
            }
            ownCounts.contradict(log.contradictions());
        }
    }

    private void countMissing(int row, SaleReason reason) {
        if (reason == SaleReason.UNKNOWN_DRAMA) {
            ownCounts.addMissing("drama " + batch.dramaId().value()[row], 1);
        } else if (reason == SaleReason.UNKNOWN_HOST) {
            ownCounts.addMissing("creator " + batch.hostId().value()[row], 1);
        }
    }

    private void keep(int row, int fileNumber, long sourceRow) {
        long hash = LineKey.hash64(batch.orderId().value()[row], batch.lineNo().value()[row]);
        int partition = partitions.of(hash);
        int at = events.begin(partition, SaleEventBytes.length(batch, row));
        byte[] bytes = events.bytes(partition);
        LineFacts facts = SaleFacts.of(batch, row);
        SaleEventBytes.put(bytes, at, hash, batch, row, facts);
        SaleEventBytes.putSource(bytes, at, fileNumber, sourceRow, context.day());
        if (LineLifecycle.mayOpen(SaleEventKind.of(batch.event()[row]), facts.groupBuy())) {
            opening.add(facts);
        }
    }

    @Override
    public void close() {
        events.close();
        counts.addAll(ownCounts);
    }
}
