package fenzhang.night.views;

import fenzhang.attribution.PlayFilter;
import fenzhang.catalog.LongIndex;
import fenzhang.columnar.work.InOrder;
import fenzhang.columnar.work.Parallel;
import fenzhang.columnar.work.Shuffle;
import fenzhang.columnar.write.RowGroup;
import fenzhang.failure.ControlTotalBroken;
import fenzhang.fault.FaultPoint;
import fenzhang.fault.Faults;
import fenzhang.fault.Flaw;
import fenzhang.fault.Flaws;
import fenzhang.lake.log.Delivery;
import fenzhang.lake.log.Delivery.DataFile;
import fenzhang.lake.log.LogPieces;
import fenzhang.lake.log.LogPieces.Piece;
import fenzhang.lake.log.LogPieces.Span;
import fenzhang.lake.log.ViewLog;
import fenzhang.lake.table.FunnelTable;
import fenzhang.lake.table.QuarantineTable;
import fenzhang.lake.table.TouchTable;
import fenzhang.log.ViewBatch;
import fenzhang.log.ViewCheck;
import fenzhang.log.ViewKind;
import fenzhang.log.ViewReason;
import fenzhang.measure.AskedPlays;
import fenzhang.measure.DayViews;
import fenzhang.measure.FunnelRow;
import fenzhang.measure.PlayRows;
import fenzhang.measure.ViewMeasures;
import fenzhang.night.context.NightContext;
import fenzhang.night.context.QuarantineLimit;
import fenzhang.night.context.RowCounts;
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

    private final NightContext night;
    private final LongIndex dramas;
    private final PlayFilter.Numbered filter;
    private final AskedPlays asked;
    private final RowCounts counts = new RowCounts(Delivery.Log.VIEWS);
    private final PlayRows playCounts;
    /// Rows set aside beyond what may be are counted and not kept: the night is refused anyway.
    private final long mostKept;

    private final AtomicLong kept = new AtomicLong();

    private ViewScan(NightContext night, ViewMeasures measures, Delivery delivery) {
        this.night = night;
        this.mostKept = KEPT_ANYWAY + Math.multiplyExact(delivery.rows(), night.maxPpm()) / 1_000_000;
        this.dramas = night.catalog().dramaIds(night.platform());
        this.filter = PlayFilter.of(night.catalog().rows().placements(), night.policies())
                .numbered(dramas);
        this.asked = new AskedPlays(dramas, measures.leastWatches());
        this.playCounts = new PlayRows(asked);
    }

    /// What the scan found.
    ///
    /// @param funnel what became of the plays
    public record ViewDay(DayViews views, RowCounts counts, List<FunnelRow> funnel) {}

    public static ViewDay scan(NightContext night, ViewMeasures measures, Delivery delivery) {
        return new ViewScan(night, measures, delivery).scan(measures, delivery);
    }

    private ViewDay scan(ViewMeasures measures, Delivery delivery) {
        List<Piece> pieces = LogPieces.of(
                delivery.lake(), delivery.files().stream().map(DataFile::path).toList());
        try (TouchTable clickTable = new TouchTable(night.out(), night.staged("state/clicks.parquet"));
                TouchTable playTable = new TouchTable(night.out(), night.staged("state/plays.parquet"));
                QuarantineTable quarantine =
                        new QuarantineTable(night.out(), night.staged("quarantine/views.parquet"));
                PlayShuffle distinct = new PlayShuffle(asked, delivery.rows(), PLAYS_SHARE, night.scratch())) {
            InOrder<Found> results = new InOrder<>(4 * Parallel.threads(), found -> {
                clickTable.append(found.clicks());
                playTable.append(found.plays());
                found.setAside().forEach(quarantine::add);
                counts.addAll(found.counts());
            });
            Parallel.run(pieces.size(), () -> new Scanner(pieces, results, clickTable, playTable, distinct.writer()));
            clickTable.complete();
            night.out().syncAhead(night.staged("state/clicks.parquet"));
            playTable.complete();
            night.out().syncAhead(night.staged("state/plays.parquet"));
            requireAll(delivery);
            QuarantineLimit.check(night, counts);
            DayViews views = distinct.count().totals();
            List<FunnelRow> funnel = measures.funnel(playCounts, views);
            FunnelTable.write(night.out().forReaders(), night.staged("views/funnel.parquet"), funnel);
            return new ViewDay(views, counts, funnel);
        }
    }

    /// The pieces are the whole log, each once.
    private void requireAll(Delivery delivery) {
        long read = counts.of(RowCounts.Outcome.READ);
        if (read != delivery.rows()) {
            throw new ControlTotalBroken(
                    "views.rows read", BigInteger.valueOf(delivery.rows()), BigInteger.valueOf(read));
        }
    }

    /// What a piece of the log held.
    private record Found(
            List<RowGroup> clicks, List<RowGroup> plays, List<QuarantineTable.Row> setAside, RowCounts counts) {}

    /// Scans pieces, one after another, on one thread.
    private final class Scanner implements Parallel.Worker {
        private final ViewBatch batch = new ViewBatch(BATCH_ROWS);
        private final ViewLog log = new ViewLog(batch, dramas, night.input());
        private final byte[] answers = new byte[BATCH_ROWS];
        private final int[] playRows = new int[BATCH_ROWS];
        private final int[] clickRows = new int[BATCH_ROWS];
        private final int[] selected = new int[BATCH_ROWS];
        private final ViewCheck check = new ViewCheck(night.date(), night.knownIds());
        private final List<Piece> pieces;
        private final InOrder<Found> results;
        private final TouchTable.Part clickTouches;
        private final TouchTable.Part playTouches;
        private final PlayShuffle.Writer thrown;
        private final PlayRows counted = new PlayRows(asked);
        private long accepted;

        Scanner(
                List<Piece> pieces,
                InOrder<Found> results,
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

        private Found scan(Piece piece) {
            Faults.at(FaultPoint.IN_SCAN);
            List<QuarantineTable.Row> setAside = new ArrayList<>();
            RowCounts found = new RowCounts(Delivery.Log.VIEWS);
            for (Span span : piece.spans()) {
                log.begin(piece.tree(), span);
                scan(span, setAside, found);
            }
            return new Found(clickTouches.take(), playTouches.take(), setAside, found);
        }

        private void scan(Span span, List<QuarantineTable.Row> setAside, RowCounts found) {
            long read = 0;
            accepted = 0;
            for (int rows = log.next(); rows > 0 && !Flaws.isHere(Flaw.VIEWS_UNREAD); rows = log.next()) {
                read += rows;
                scanBatch(rows, span.path(), log.firstRow(), setAside, found);
            }
            found.contradict(log.contradictions());
            found.add(RowCounts.Outcome.READ, read);
            found.add(RowCounts.Outcome.ACCEPTED, accepted);
        }

        private void scanBatch(
                int rows, String path, long firstRow, List<QuarantineTable.Row> setAside, RowCounts found) {
            check.check(batch, rows, answers);
            for (int row = takeAccepted(rows); row < rows; row++) {
                byte answer = answers[row];
                if (answer != ViewCheck.ACCEPTED) {
                    ViewReason reason = ViewReason.of(answer);
                    found.quarantine(reason.name(), path, false);
                    found.addFaults(ViewCheck.faults(batch, row, reason));
                    setAside(row, reason);
                    if (Flaws.isHere(Flaw.VIEW_SET_ASIDE_TWICE)) {
                        found.quarantine(reason.name(), path, false);
                    }
                    if (kept.incrementAndGet() <= mostKept) {
                        setAside.add(quarantined(batch, row, reason, path, firstRow + row));
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
            for (int row = Flaws.isHere(Flaw.VIEW_LOST) ? 1 : 0; row < rows; row++) {
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

        private void setAside(int row, ViewReason reason) {
            byte kind = batch.kind()[row];
            if (kind < 0 || kind == PLAY) {
                counted.setAside(batch.dramaNumber()[row], reason);
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
