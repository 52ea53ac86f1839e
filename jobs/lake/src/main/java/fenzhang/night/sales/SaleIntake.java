package fenzhang.night.sales;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.work.HashPartitions;
import fenzhang.columnar.work.Shuffle;
import fenzhang.fault.Mutation;
import fenzhang.fault.Mutations;
import fenzhang.lake.log.LogSplits;
import fenzhang.lake.log.SaleLog;
import fenzhang.lake.table.QuarantineTable;
import fenzhang.log.LineFacts;
import fenzhang.log.LineKey;
import fenzhang.log.Log;
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

/// Checks pieces of the day's sales log, one after another on one thread, and throws the events that pass into the
/// ranges of their lines' hashes.
public final class SaleIntake implements AutoCloseable {
    private static final int BATCH_ROWS = 4_096;

    private final DayContext context;
    private final HashPartitions partitions;
    private final Shuffle.Writer events;
    private final SaleEventBytes records;
    private final RowCounts ownCounts = new RowCounts(Log.SALES);
    private final SaleBatch batch = new SaleBatch(BATCH_ROWS);
    private final SaleCheck check;
    private OpenedFacts.Part opening = new OpenedFacts.Part();

    /// @param partitions the ranges
    /// @param records how events are put
    /// @param events takes them
    public SaleIntake(DayContext context, HashPartitions partitions, SaleEventBytes records, Shuffle.Writer events) {
        this.context = context;
        this.partitions = partitions;
        this.events = events;
        this.records = records;
        this.check = new SaleCheck(context.date(), context.knownIds());
    }

    /// What a piece came to, besides its events.
    ///
    /// @param opening the facts of the events that may open their lines
    public record Result(OpenedFacts.Part opening, List<QuarantineTable.Row> quarantined) {}

    /// Returns what became of the rows of all pieces so far.
    public RowCounts counts() {
        return ownCounts;
    }

    /// Reads a piece.
    ///
    /// @throws fenzhang.columnar.file.InputRefused if it is unreadable
    public Result read(LogSplits.Split piece) {
        List<QuarantineTable.Row> rows = new ArrayList<>();
        opening = new OpenedFacts.Part();
        for (LogSplits.Span span : piece.spans()) {
            read(piece.tree(), span, rows);
        }
        opening.trim();
        return new Result(opening, rows);
    }

    /// Throws an event that waited.
    public void keep(SaleEvent event) {
        if (Mutations.isHere(Mutation.WAITING_EVENT_LOST)) {
            return;
        }
        long hash = event.line().hash64();
        records.put(events, partitions.of(hash), hash, event);
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
    }
}
