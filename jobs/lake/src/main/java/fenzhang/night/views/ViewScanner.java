package fenzhang.night.views;

import fenzhang.attribution.PlayFilter;
import fenzhang.columnar.write.RowGroup;
import fenzhang.fault.CrashPoint;
import fenzhang.fault.CrashPoints;
import fenzhang.fault.Mutation;
import fenzhang.fault.Mutations;
import fenzhang.lake.log.LogSplits.Span;
import fenzhang.lake.log.LogSplits.Split;
import fenzhang.lake.log.ViewLog;
import fenzhang.lake.table.QuarantineTable;
import fenzhang.lake.table.TouchTable;
import fenzhang.log.Log;
import fenzhang.log.ViewBatch;
import fenzhang.log.ViewCheck;
import fenzhang.log.ViewKind;
import fenzhang.log.ViewReason;
import fenzhang.measure.PlayFunnel;
import fenzhang.measure.WatchThresholds;
import fenzhang.night.context.DayContext;
import fenzhang.night.context.RowCounts;
import fenzhang.publication.RowOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Scans pieces of a day's views log, one after another, on one thread: checks rows, gathers touches, and throws the
/// plays that are counted into their partitions.
public final class ViewScanner implements AutoCloseable {
    private static final int BATCH_ROWS = 4_096;
    private static final byte PLAY = (byte) ViewKind.PLAY.ordinal();
    private static final byte LIVE_PLAY = (byte) ViewKind.LIVE_PLAY.ordinal();

    private final ViewBatch batch = new ViewBatch(BATCH_ROWS);
    private final ViewLog log;
    private final byte[] answers = new byte[BATCH_ROWS];
    private final int[] playRows = new int[BATCH_ROWS];
    private final int[] clickRows = new int[BATCH_ROWS];
    private final int[] selected = new int[BATCH_ROWS];
    private final ViewCheck check;
    private final PlayFilter.Numbered filter;
    private final WatchThresholds asked;
    private final TouchTable.Part clickTouches;
    private final TouchTable.Part playTouches;
    private final PlayShuffle.Writer thrown;
    private final PlayFunnel counted;
    private final AtomicLong kept;
    private final long mostKept;
    private long accepted;

    /// What a piece of the log held.
    ///
    /// @param clicks encoded for the table that its part was made by, as `plays`
    public record Found(
            List<RowGroup> clicks, List<RowGroup> plays, List<QuarantineTable.Row> quarantineRows, RowCounts counts) {}

    /// @param kept how many rows quarantined were kept so far, by all scanners that share the counter
    public ViewScanner(
            ViewRules rules, TouchTable clickTable, TouchTable playTable, PlayShuffle.Writer thrown, AtomicLong kept) {
        DayContext context = rules.context();
        this.log = new ViewLog(batch, rules.dramas(), context.rules().delivery().files());
        this.check = new ViewCheck(context.date(), context.knownIds());
        this.filter = rules.filter();
        this.asked = rules.asked();
        this.clickTouches = clickTable.new Part();
        this.playTouches = playTable.new Part();
        this.thrown = thrown;
        this.counted = new PlayFunnel(asked);
        this.kept = kept;
        this.mostKept = rules.mostKept();
    }

    /// Returns what became of the plays of all pieces so far.
    public PlayFunnel counted() {
        return counted;
    }

    @Override
    public void close() {
        log.close();
        thrown.close();
    }

    /// Scans a piece.
    ///
    /// @throws fenzhang.columnar.file.InputRefused if it is unreadable
    public Found scan(Split piece) {
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
