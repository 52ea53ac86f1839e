package fenzhang.night;

import fenzhang.attribution.PlayFilter;
import fenzhang.catalog.LongIndex;
import fenzhang.fault.FaultPoint;
import fenzhang.fault.Faults;
import fenzhang.fault.Flaw;
import fenzhang.fault.Flaws;
import fenzhang.lake.Delivery;
import fenzhang.lake.Delivery.DataFile;
import fenzhang.lake.FunnelTable;
import fenzhang.lake.InOrder;
import fenzhang.lake.LogPieces;
import fenzhang.lake.LogPieces.Piece;
import fenzhang.lake.LogPieces.Span;
import fenzhang.lake.Parallel;
import fenzhang.lake.QuarantineTable;
import fenzhang.lake.RowGroup;
import fenzhang.lake.Shuffle;
import fenzhang.lake.TouchTable;
import fenzhang.lake.ViewLog;
import fenzhang.log.ViewBatch;
import fenzhang.log.ViewCheck;
import fenzhang.log.ViewKind;
import fenzhang.log.ViewReason;
import fenzhang.measure.AskedPlays;
import fenzhang.measure.DayViews;
import fenzhang.measure.FunnelRow;
import fenzhang.measure.PlayRows;
import fenzhang.measure.ViewMeasures;
import fenzhang.store.ControlTotalBroken;
import fenzhang.time.BusinessDate;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Second step: checks the day's views, counts the distinct plays and stages the touch index.
///
/// The log is cut into pieces of some row groups, which all cores share. A piece's touches and the rows that it set
/// aside are appended in the order of the log; plays are thrown into partitions by user, and then counted.
final class ViewScan {
    private static final int BATCH_ROWS = 4_096;
    private static final long KEPT_ANYWAY = 100_000;

    private final NightContext night;
    private final LongIndex dramas;
    private final PlayFilter.Numbered plays;
    private final AskedPlays asked;
    private final RowCounts counts = new RowCounts(Delivery.Log.VIEWS);
    private final PlayRows playRows;
    /// Rows set aside beyond what may be are counted and not kept: the night is refused anyway.
    private final long mostKept;

    private final AtomicLong kept = new AtomicLong();

    private ViewScan(NightContext night, ViewMeasures measures, Delivery delivery) {
        this.night = night;
        this.mostKept = KEPT_ANYWAY + Math.multiplyExact(delivery.rows(), night.maxPpm()) / 1_000_000;
        this.dramas = night.catalog().dramaIds(night.platform());
        this.plays = PlayFilter.of(night.catalog().rows().placements(), night.policies())
                .numbered(dramas);
        this.asked = new AskedPlays(dramas, measures.leastWatches());
        this.playRows = new PlayRows(asked);
    }

    /// What the scan found.
    ///
    /// @param funnel what became of the plays
    record ViewDay(DayViews views, RowCounts counts, List<FunnelRow> funnel) {}

    static ViewDay scan(NightContext night, ViewMeasures measures, Delivery delivery) {
        return new ViewScan(night, measures, delivery).scan(measures, delivery);
    }

    private ViewDay scan(ViewMeasures measures, Delivery delivery) {
        List<Piece> pieces = LogPieces.of(
                night.lake(), delivery.files().stream().map(DataFile::path).toList());
        try (TouchTable clickTable = new TouchTable(night.out(), night.staged("state/clicks.parquet"));
                TouchTable playTable = new TouchTable(night.out(), night.staged("state/plays.parquet"));
                QuarantineTable quarantine =
                        new QuarantineTable(night.out(), night.staged("quarantine/views.parquet"));
                PlayShuffle distinct = new PlayShuffle(asked, delivery.rows(), Shuffle.fairShare(), night.scratch())) {
            InOrder<Found> results = new InOrder<>(4 * Parallel.threads(), found -> {
                clickTable.append(found.clicks());
                playTable.append(found.plays());
                found.setAside().forEach(quarantine::add);
                counts.addAll(found.counts());
            });
            Parallel.run(pieces.size(), () -> {
                Scanner scanner = new Scanner(clickTable, playTable, distinct.writer());
                return new Parallel.Worker() {
                    @Override
                    public void take(int piece) {
                        results.work(piece, number -> scanner.scan(pieces.get(number)));
                    }

                    @Override
                    public void close() {
                        scanner.close();
                    }
                };
            });
            clickTable.complete();
            night.out().syncAhead(night.staged("state/clicks.parquet"));
            playTable.complete();
            night.out().syncAhead(night.staged("state/plays.parquet"));
            requireAll(delivery);
            QuarantineLimit.check(night, counts);
            DayViews views = distinct.count().totals();
            List<FunnelRow> funnel = measures.funnel(playRows, views);
            FunnelTable.write(night.out(), night.staged("views/funnel.parquet"), funnel);
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
    private final class Scanner {
        private final ViewBatch batch = new ViewBatch(BATCH_ROWS);
        private final ViewLog log = new ViewLog(batch, dramas);
        private final byte[] answers = new byte[BATCH_ROWS];
        private final ViewCheck check = new ViewCheck(night.date(), night.knownIds());
        private final TouchTable.Part clicks;
        private final TouchTable.Part touchingPlays;
        private final PlayShuffle.Writer thrown;
        private final PlayRows rows = new PlayRows(asked);
        private long accepted;

        Scanner(TouchTable clickTable, TouchTable playTable, PlayShuffle.Writer thrown) {
            this.clicks = clickTable.new Part();
            this.touchingPlays = playTable.new Part();
            this.thrown = thrown;
        }

        void close() {
            log.close();
            thrown.close();
            synchronized (playRows) {
                playRows.addAll(rows);
            }
        }

        Found scan(Piece piece) {
            Faults.at(FaultPoint.IN_SCAN);
            List<QuarantineTable.Row> setAside = new ArrayList<>();
            RowCounts found = new RowCounts(Delivery.Log.VIEWS);
            for (Span span : piece.spans()) {
                scan(span, setAside, found);
            }
            return new Found(clicks.take(), touchingPlays.take(), setAside, found);
        }

        private void scan(Span span, List<QuarantineTable.Row> setAside, RowCounts found) {
            long read = 0;
            accepted = 0;
            log.begin(night.lake(), span);
            for (int rows = log.next(); rows > 0 && !Flaws.isHere(Flaw.VIEWS_UNREAD); rows = log.next()) {
                read += rows;
                scanBatch(rows, span.path(), log.firstRow(), setAside, found);
            }
            found.add(RowCounts.Outcome.READ, read);
            found.add(RowCounts.Outcome.ACCEPTED, accepted);
        }

        private void scanBatch(
                int rows, String path, long firstRow, List<QuarantineTable.Row> setAside, RowCounts found) {
            check.check(batch, rows, answers);
            for (int row = Flaws.isHere(Flaw.VIEW_LOST) ? 1 : 0; row < rows; row++) {
                byte answer = answers[row];
                if (answer == ViewCheck.ACCEPTED) {
                    accept(row);
                } else {
                    ViewReason reason = ViewReason.of(answer);
                    found.quarantine(reason.name(), path, false);
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

        private void setAside(int row, ViewReason reason) {
            byte kind = batch.kind()[row];
            if (kind < 0 || kind == ViewKind.PLAY.ordinal()) {
                rows.setAside(batch.dramaNumber()[row], reason);
            }
        }

        private void accept(int row) {
            accepted++;
            byte kind = batch.kind()[row];
            if (kind == ViewKind.PLAY.ordinal()) {
                acceptPlay(row);
            } else if (kind != ViewKind.LIVE_PLAY.ordinal()) {
                clicks.columns().add(batch, row);
            }
        }

        private void acceptPlay(int row) {
            int drama = batch.dramaNumber()[row];
            int episodeNo = batch.episodeNo().value()[row];
            int watchMs = batch.watchMs().value()[row];
            rows.accept(drama, watchMs);
            if (asked.isAsked(drama, watchMs)) {
                thrown.add(batch.userId().value()[row], drama, episodeNo, watchMs);
            }
            int day = BusinessDate.epochDay(batch.eventTime().value()[row]);
            if (plays.admits(drama, episodeNo, day, watchMs)) {
                touchingPlays.columns().add(batch, row);
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
                value(batch.eventTime().isNull()[row], batch.eventTime().value()[row]),
                kind < 0 ? Optional.empty() : Optional.of(ViewKind.of(kind).name()),
                value(batch.dramaId().isNull()[row], batch.dramaId().value()[row]),
                value(batch.hostId().isNull()[row], batch.hostId().value()[row]),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static <T> Optional<T> value(boolean isNull, T value) {
        return isNull ? Optional.empty() : Optional.of(value);
    }
}
