package fenzhang.night.views;

import fenzhang.columnar.work.OrderedSink;
import fenzhang.columnar.work.Parallel;
import fenzhang.columnar.work.Shuffle;
import fenzhang.failure.ControlTotalBroken;
import fenzhang.lake.log.Delivery;
import fenzhang.lake.log.Delivery.DataFile;
import fenzhang.lake.log.LogSplits;
import fenzhang.lake.log.LogSplits.Split;
import fenzhang.lake.table.FunnelTable;
import fenzhang.lake.table.QuarantineTable;
import fenzhang.lake.table.TouchTable;
import fenzhang.log.Log;
import fenzhang.measure.DayViews;
import fenzhang.measure.FunnelRow;
import fenzhang.measure.PlayFunnel;
import fenzhang.measure.ViewCounts;
import fenzhang.measure.ViewMeasures;
import fenzhang.night.context.DayContext;
import fenzhang.night.context.QuarantineLimit;
import fenzhang.night.context.RowCounts;
import fenzhang.publication.RowOutcome;
import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Second step: checks the day's views, counts the distinct plays and stages the touch index.
///
/// The log is cut into pieces of some row groups, which all cores share. A piece's touches and the rows that it set
/// aside are appended in the order of the log; plays are thrown into partitions by user, and then counted.
public final class ViewScan {
    /// More than another shuffle may take: it is given back before the next step, which needs more of the heap.
    private static final long PLAYS_SHARE = 5 * Shuffle.fairShare();

    private final DayContext context;
    private final ViewRules rules;
    private final RowCounts counts = new RowCounts(Log.VIEWS);
    private final PlayFunnel playCounts;
    private final AtomicLong kept = new AtomicLong();

    private ViewScan(ViewRules rules) {
        this.context = rules.context();
        this.rules = rules;
        this.playCounts = new PlayFunnel(rules.asked());
    }

    /// What the scan found.
    ///
    /// @param funnel what became of the plays
    public record ViewDay(DayViews views, RowCounts counts, List<FunnelRow> funnel) {}

    public static ViewDay scan(DayContext context, ViewMeasures measures, Delivery delivery) {
        return new ViewScan(ViewRules.of(context, measures, delivery.rows())).scan(measures, delivery);
    }

    private ViewDay scan(ViewMeasures measures, Delivery delivery) {
        List<Split> pieces = LogSplits.of(
                delivery.lake(), delivery.files().stream().map(DataFile::path).toList());
        try (TouchTable clickTable = new TouchTable(context.out(), context.staged("state/clicks.parquet"));
                TouchTable playTable = new TouchTable(context.out(), context.staged("state/plays.parquet"));
                QuarantineTable quarantine =
                        new QuarantineTable(context.out(), context.staged("quarantine/views.parquet"));
                PlayShuffle distinct =
                        PlayShuffle.forRows(rules.asked(), delivery.rows(), PLAYS_SHARE, context.scratch())) {
            OrderedSink<ViewScanner.Found> results = new OrderedSink<>(4 * Parallel.threads(), found -> {
                clickTable.append(found.clicks());
                playTable.append(found.plays());
                found.quarantineRows().forEach(quarantine::add);
                counts.addAll(found.counts());
            });
            Parallel.run(
                    pieces.size(),
                    () -> new Scanner(
                            pieces, results, new ViewScanner(rules, clickTable, playTable, distinct.writer(), kept)));
            clickTable.complete();
            context.out().syncAhead(context.staged("state/clicks.parquet"));
            playTable.complete();
            context.out().syncAhead(context.staged("state/plays.parquet"));
            check(context, delivery, counts);
            return day(context, measures, counts, playCounts, distinct.count());
        }
    }

    /// Checks that the pieces were the whole log, each once, and that no more was quarantined than may be.
    ///
    /// @throws fenzhang.columnar.file.InputRefused if it was
    public static void check(DayContext context, Delivery delivery, RowCounts counts) {
        long read = counts.of(RowOutcome.READ);
        if (read != delivery.rows()) {
            throw new ControlTotalBroken(
                    "views.rows read", BigInteger.valueOf(delivery.rows()), BigInteger.valueOf(read));
        }
        QuarantineLimit.check(context, counts);
    }

    /// Stages the funnel, and returns what a scan found.
    ///
    /// @param rows what became of the plays
    /// @param distinct the plays that count
    public static ViewDay day(
            DayContext context, ViewMeasures measures, RowCounts counts, PlayFunnel rows, ViewCounts distinct) {
        DayViews views = distinct.totals();
        List<FunnelRow> funnel = measures.funnel(rows, views);
        FunnelTable.write(context.out().forReaders(), context.staged("views/funnel.parquet"), funnel);
        return new ViewDay(views, counts, funnel);
    }

    /// Scans pieces, one after another, on one thread.
    private final class Scanner implements Parallel.Worker {
        private final List<Split> pieces;
        private final OrderedSink<ViewScanner.Found> results;
        private final ViewScanner scanner;

        Scanner(List<Split> pieces, OrderedSink<ViewScanner.Found> results, ViewScanner scanner) {
            this.pieces = pieces;
            this.results = results;
            this.scanner = scanner;
        }

        @Override
        public void take(int piece) {
            results.work(piece, number -> scanner.scan(pieces.get(number)));
        }

        @Override
        public void close() {
            scanner.close();
            synchronized (playCounts) {
                playCounts.addAll(scanner.counted());
            }
        }
    }
}
