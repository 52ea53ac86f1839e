package fenzhang.night.views;

import fenzhang.attribution.PlayFilter;
import fenzhang.catalog.LongIndex;
import fenzhang.columnar.work.OrderedSink;
import fenzhang.columnar.work.Parallel;
import fenzhang.columnar.work.Shuffle;
import fenzhang.columnar.write.RowGroup;
import fenzhang.failure.ControlTotalBroken;
import fenzhang.fault.CrashPoint;
import fenzhang.fault.CrashPoints;
import fenzhang.fault.Mutation;
import fenzhang.fault.Mutations;
import fenzhang.lake.log.Delivery;
import fenzhang.lake.log.Delivery.DataFile;
import fenzhang.lake.log.LogSplits;
import fenzhang.lake.log.LogSplits.Span;
import fenzhang.lake.log.LogSplits.Split;
import fenzhang.lake.log.ViewLog;
import fenzhang.lake.table.FunnelTable;
import fenzhang.lake.table.QuarantineTable;
import fenzhang.lake.table.TouchTable;
import fenzhang.log.Log;
import fenzhang.log.ViewBatch;
import fenzhang.log.ViewCheck;
import fenzhang.log.ViewKind;
import fenzhang.log.ViewReason;
import fenzhang.measure.DayViews;
import fenzhang.measure.FunnelRow;
import fenzhang.measure.PlayFunnel;
import fenzhang.measure.ViewMeasures;
import fenzhang.measure.WatchThresholds;
import fenzhang.night.context.DayContext;
import fenzhang.night.context.QuarantineLimit;
import fenzhang.night.context.RowCounts;
import fenzhang.publication.RowOutcome;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Second step: checks the day's views, counts the distinct plays and stages the touch index.
///
/// The log is cut into pieces of some row groups, which all cores share. A piece's touches and the rows that it set
/// aside are appended in the order of the log; plays are thrown into partitions by user, and then counted.
public final class ViewScan {
    private static final int BATCH_ROWS = 4_096;
    private static final long KEPT_ANYWAY = 100_000;
    /// More than another shuffle may take: it is given back before the next step, which needs more of the heap.
    private static final long PLAYS_SHARE = 5 * Shuffle.fairShare();

    private static final byte PLAY = (byte) ViewKind.PLAY.ordinal();
    private static final byte LIVE_PLAY = (byte) ViewKind.LIVE_PLAY.ordinal();

    private final DayContext context;
    private final LongIndex dramas;
    private final PlayFilter.Numbered filter;
    private final WatchThresholds asked;
    private final RowCounts counts = new RowCounts(Log.VIEWS);
    private final PlayFunnel playCounts;
    /// Rows quarantined beyond what may be are counted and not kept: the night is refused anyway.
    private final long mostKept;

    private final AtomicLong kept = new AtomicLong();

    private ViewScan(DayContext context, ViewMeasures measures, Delivery delivery) {
        this.context = context;
        this.mostKept = KEPT_ANYWAY
                + Math.multiplyExact(delivery.rows(), context.rules().delivery().quarantineMaxPpm()) / 1_000_000;
        this.dramas = context.catalog().dramaIds(context.platform());
        this.filter = PlayFilter.of(context.catalog().rows().placements(), context.policies())
                .numbered(dramas);
        this.asked = new WatchThresholds(dramas, measures.leastWatches());
        this.playCounts = new PlayFunnel(asked);
    }

    /// What the scan found.
    ///
    /// @param funnel what became of the plays
    public record ViewDay(DayViews views, RowCounts counts, List<FunnelRow> funnel) {}

    public static ViewDay scan(DayContext context, ViewMeasures measures, Delivery delivery) {
        return new ViewScan(context, measures, delivery).scan(measures, delivery);
    }

    private ViewDay scan(ViewMeasures measures, Delivery delivery) {
        List<Split> pieces = LogSplits.of(
                delivery.lake(), delivery.files().stream().map(DataFile::path).toList());
        try (TouchTable clickTable = new TouchTable(context.out(), context.staged("state/clicks.parquet"));
                TouchTable playTable = new TouchTable(context.out(), context.staged("state/plays.parquet"));
                QuarantineTable quarantine =
                        new QuarantineTable(context.out(), context.staged("quarantine/views.parquet"));
                PlayShuffle distinct = new PlayShuffle(asked, delivery.rows(), PLAYS_SHARE, context.scratch())) {
            OrderedSink<Found> results = new OrderedSink<>(4 * Parallel.threads(), found -> {
                clickTable.append(found.clicks());
                playTable.append(found.plays());
                found.quarantineRows().forEach(quarantine::add);
                counts.addAll(found.counts());
            });
            Parallel.run(pieces.size(), () -> new Scanner(pieces, results, clickTable, playTable, distinct.writer()));
            clickTable.complete();
            context.out().syncAhead(context.staged("state/clicks.parquet"));
            playTable.complete();
            context.out().syncAhead(context.staged("state/plays.parquet"));
            requireAll(delivery);
            QuarantineLimit.check(context, counts);
            DayViews views = distinct.count().totals();
            List<FunnelRow> funnel = measures.funnel(playCounts, views);
            FunnelTable.write(context.out().forReaders(), context.staged("views/funnel.parquet"), funnel);
            return new ViewDay(views, counts, funnel);
        }
    }

    /// The pieces are the whole log, each once.
    private void requireAll(Delivery delivery) {
        long read = counts.of(RowOutcome.READ);
        if (read != delivery.rows()) {
            throw new ControlTotalBroken(
                    "views.rows read", BigInteger.valueOf(delivery.rows()), BigInteger.valueOf(read));
        }
    }

    /// What a piece of the log held.
    private record Found(
            List<RowGroup> clicks, List<RowGroup> plays, List<QuarantineTable.Row> quarantineRows, RowCounts counts) {}

    /// Scans pieces, one after another, on one thread.
    private final class Scanner implements Parallel.Worker {
        private final ViewBatch batch = new ViewBatch(BATCH_ROWS);
        private final ViewLog log =
                new ViewLog(batch, dramas, context.rules().delivery().files());
        private final byte[] answers = new byte[BATCH_ROWS];
        private final int[] playRows = new int[BATCH_ROWS];
        private final int[] clickRows = new int[BATCH_ROWS];
        private final int[] selected = new int[BATCH_ROWS];
        private final ViewCheck check = new ViewCheck(context.date(), context.knownIds());
        private final List<Split> pieces;
        private final OrderedSink<Found> results;
        private final TouchTable.Part clickTouches;
        private final TouchTable.Part playTouches;
        private final PlayShuffle.Writer thrown;
        private final PlayFunnel counted = new PlayFunnel(asked);
        private long accepted;

        Scanner(
                List<Split> pieces,
                OrderedSink<Found> results,
                TouchTable clickTable,
                TouchTable playTable,
                PlayShuffle.Writer thrown) {
            this.pieces = pieces;
            this.results = results;
            this.clickTouches = clickTable.new Part();
            this.playTouches = playTable.new Part();
            this.thrown = thrown;
        }

        @Override
        public void take(int piece) {
            results.work(piece, number -> scan(pieces.get(number)));
        }

        @Override
        public void close() {
            log.close();
            thrown.close();
            synchronized (playCounts) {
                playCounts.addAll(counted);
            }
        }

        private Found scan(Split piece) {
            CrashPoints.at(CrashPoint.IN_SCAN);
            List<QuarantineTable.Row> quarantineRows = new ArrayList<>();
            RowCounts found = new RowCounts(Log.VIEWS);
            for (Span span : piece.spans()) {
                log.begin(piece.tree(), span);
                scan(span, quarantineRows, found);
            }
            return new Found(clickTouches.take(), playTouches.take(), quarantineRows, found);
        }

        private void scan(Span span, List<QuarantineTable.Row> quarantineRows, RowCounts found) {
            long read = 0;
            accepted = 0;
            for (int rows = log.next(); rows > 0 && !Mutations.isHere(Mutation.VIEWS_UNREAD); rows = log.next()) {
                read += rows;
                scanBatch(rows, span.path(), log.firstRow(), quarantineRows, found);
            }
            found.contradict(log.contradictions());
            found.add(RowOutcome.READ, read);
            found.add(RowOutcome.ACCEPTED, accepted);
        }

        private void scanBatch(
                int rows, String path, long firstRow, List<QuarantineTable.Row> quarantineRows, RowCounts found) {
            check.check(batch, rows, answers);
            for (int row = takeAccepted(rows); row < rows; row++) {
                byte answer = answers[row];
                if (answer != ViewCheck.ACCEPTED) {
                    ViewReason reason = ViewReason.of(answer);
                    found.quarantine(reason.name(), path, false);
                    found.addFaults(ViewCheck.faults(batch, row, reason));
                    countMissing(row, reason, found);
                    countQuarantined(row, reason);
                    if (Mutations.isHere(Mutation.VIEW_SET_ASIDE_TWICE)) {
                        found.quarantine(reason.name(), path, false);
                    }
                    if (kept.incrementAndGet() <= mostKept) {
                        quarantineRows.add(quarantined(batch, row, reason, path, firstRow + row));
                    }
                }
            }
        }

        /// Takes the accepted rows, in passes without a branch or with one that is seldom taken; returns the first row
        /// that is left, which is the number of rows if all are accepted.
        private int takeAccepted(int rows) {
            byte[] kinds = batch.kind();
            int plays = 0;
            int clicks = 0;
            int taken = 0;
            for (int row = Mutations.isHere(Mutation.VIEW_LOST) ? 1 : 0; row < rows; row++) {
                boolean isAccepted = answers[row] == ViewCheck.ACCEPTED;
                boolean isPlay = kinds[row] == PLAY;
                taken += isAccepted ? 1 : 0;
                playRows[plays] = row;
                plays += isAccepted & isPlay ? 1 : 0;
                clickRows[clicks] = row;
                clicks += isAccepted & !isPlay & kinds[row] != LIVE_PLAY ? 1 : 0;
            }
            accepted += taken;
            for (int i = 0; i < clicks; i++) {
                clickTouches.columns().add(batch, clickRows[i]);
            }
            takePlays(plays);
            return taken == rows ? rows : 0;
        }

        private void takePlays(int plays) {
            counted.accept(batch, playRows, plays);
            int some = filter.select(batch, playRows, plays, selected);
            for (int i = 0; i < some; i++) {
                playTouches.columns().add(batch, selected[i]);
            }
            some = asked.select(batch, playRows, plays, selected);
            long[] users = batch.userId().value();
            int[] dramas = batch.dramaNumber();
            int[] episodes = batch.episodeNo().value();
            int[] watches = batch.watchMs().value();
            for (int i = 0; i < some; i++) {
                int row = selected[i];
                thrown.add(users[row], dramas[row], episodes[row], watches[row]);
            }
        }

        private void countMissing(int row, ViewReason reason, RowCounts found) {
            if (reason == ViewReason.UNKNOWN_DRAMA) {
                found.addMissing("drama " + batch.dramaId().value()[row], 1);
            } else if (reason == ViewReason.UNKNOWN_HOST) {
                found.addMissing("creator " + batch.hostId().value()[row], 1);
            }
        }

        private void countQuarantined(int row, ViewReason reason) {
            byte kind = batch.kind()[row];
            if (kind < 0 || kind == PLAY) {
                counted.quarantine(batch.dramaNumber()[row], reason);
            }
        }
    }

    private static QuarantineTable.Row quarantined(
            ViewBatch batch, int row, ViewReason reason, String path, long sourceRow) {
        byte kind = batch.kind()[row];
        return new QuarantineTable.Row(
                reason.name(),
                path,
                sourceRow,
                QuarantineTable.cell(
                        batch.eventTime().isNull()[row], batch.eventTime().value()[row]),
                kind < 0 ? Optional.empty() : Optional.of(ViewKind.of(kind).name()),
                QuarantineTable.cell(
                        batch.dramaId().isNull()[row], batch.dramaId().value()[row]),
                QuarantineTable.cell(
                        batch.hostId().isNull()[row], batch.hostId().value()[row]),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
