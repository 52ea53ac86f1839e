package fenzhang.night.touches;

import fenzhang.attribution.Attributor;
import fenzhang.attribution.PlayFilter;
import fenzhang.attribution.Touch;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.work.Parallel;
import fenzhang.lake.log.LogSplits;
import fenzhang.lake.log.LogSplits.Span;
import fenzhang.lake.log.LogSplits.Split;
import fenzhang.lake.log.ViewLog;
import fenzhang.lake.state.StateFile;
import fenzhang.lake.state.StateKind;
import fenzhang.log.LineFacts;
import fenzhang.log.ViewBatch;
import fenzhang.night.context.DayContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Finds the touches that may bring the day's opened lines: those that match one of them in user, product or shop, and
/// time.
///
/// A touch is delivered on the business date of its event or up to three days later, so the windows name the delivery
/// dates whose indexes can hold their touches. Earlier days are read from their indexes; this day's from the staged
/// one, or the published one of a night that is sealed.
public final class TouchLookup {
    private static final int BATCH_ROWS = 4_096;

    private final DayContext context;
    private final HistoricalViews earlierPlays;
    private final BuyerIndex buyers;
    private final CandidateTouches wanted;
    private final boolean isSealed;
    private final List<Work> works = new ArrayList<>();

    private TouchLookup(DayContext context, boolean isSealed, HistoricalViews earlierPlays, BuyerIndex buyers) {
        this.context = context;
        this.isSealed = isSealed;
        this.earlierPlays = earlierPlays;
        this.buyers = buyers;
        this.wanted = new CandidateTouches(buyers);
    }

    /// The touches that may bring the day's opened lines. Safe to ask from several threads.
    public interface Touches {
        /// Returns the touches that may bring a line, in any order.
        List<Touch> of(LineFacts line);

        /// Returns for each of some lines touches that may bring it, in any order: those by which it is attributed as
        /// by all. They are made when they are asked for, each time anew. Best for many lines at once.
        List<List<Touch>> deciding(List<LineFacts> lines);
    }

    /// Says whether a buyer wants a row of their own.
    @FunctionalInterface
    private interface Wish {
        boolean wants(int buyer, ViewBatch batch, int row);
    }

    /// A piece of an index of clicks or of plays, or of a day's log.
    private record Work(Split piece, int deliveredOn, Wish wish) {}

    /// Returns the touches of some lines.
    public static Touches find(
            DayContext context, Attributor attributor, HistoricalViews earlierPlays, List<LineFacts> lines) {
        return new TouchLookup(context, false, earlierPlays, new BuyerIndex(attributor, context.catalog(), lines))
                .find();
    }

    /// Returns the touches of some lines that a sealed night opened, whose own index is in its place.
    public static Touches findAgain(
            DayContext context, Attributor attributor, HistoricalViews earlierPlays, List<LineFacts> lines) {
        return new TouchLookup(context, true, earlierPlays, new BuyerIndex(attributor, context.catalog(), lines))
                .find();
    }

    private Touches find() {
        read();
        wanted.link();
        return wanted;
    }

    private void read() {
        int first = (int) context.of().firstDate().toEpochDay();
        List<LocalDate> clickDates = dates(buyers.clickDays(first, context.day()));
        List<LocalDate> playDates = dates(buyers.playDays(first, context.day()));
        verify(clickDates, playDates);
        PlayFilter needed = TouchSource.needed(context);
        for (TouchSource source : TouchSource.of(context, earlierPlays, clickDates, playDates, this::index)) {
            switch (source) {
                case TouchSource.Index(LocalDate date, StateKind kind, StateFile file) ->
                    plan(
                            file.tree(),
                            List.of(file.path()),
                            date,
                            kind == StateKind.CLICKS ? buyers::wantsClick : buyers::wantsPlay);
                case TouchSource.Views(LocalDate date, FileTree tree, List<String> paths) -> {
                    HistoricalViews.RowCheck check = earlierPlays.check(date, needed);
                    plan(
                            tree,
                            paths,
                            date,
                            (buyer, batch, row) -> check.counts(batch, row) && buyers.wantsPlay(buyer, batch, row));
                }
            }
        }
        Parallel.run(works.size(), Reader::new);
    }

    private static List<LocalDate> dates(int[] epochDays) {
        return Arrays.stream(epochDays).mapToObj(LocalDate::ofEpochDay).toList();
    }

    /// Earlier nights' files are hashed before their first use: several at a time.
    private void verify(List<LocalDate> clickDates, List<LocalDate> playDates) {
        List<Runnable> checks = new ArrayList<>();
        clickDates.forEach(date -> checks.add(() -> index(date, StateKind.CLICKS)));
        playDates.forEach(date -> checks.add(() -> index(date, StateKind.PLAYS)));
        Parallel.run(checks.size(), () -> number -> checks.get(number).run());
    }

    private StateFile index(LocalDate date, StateKind kind) {
        return date.equals(context.date()) && !isSealed
                ? new StateFile(context.out(), context.staged(kind.staged()), 0, "")
                : context.state().file(date, kind);
    }

    private void plan(FileTree tree, List<String> paths, LocalDate date, Wish wish) {
        for (Split piece : LogSplits.of(tree, paths)) {
            works.add(new Work(piece, (int) date.toEpochDay(), wish));
        }
    }

    /// Reads pieces, one after another, on one thread.
    private final class Reader implements Parallel.Worker {
        private final ViewBatch batch = new ViewBatch(BATCH_ROWS);
        private final ViewLog log = new ViewLog(batch);
        private final BuyerIndex.Found found = new BuyerIndex.Found(BATCH_ROWS);
        private final CandidateTouches.Part part = wanted.part();

        @Override
        public void take(int number) {
            Work work = works.get(number);
            for (Span span : work.piece().spans()) {
                log.begin(work.piece().tree(), span);
                for (int rows = log.next(); rows > 0; rows = log.next()) {
                    buyers.find(batch.userId().value(), rows, found);
                    add(work);
                }
            }
        }

        private void add(Work work) {
            for (int i = 0; i < found.count(); i++) {
                if (work.wish().wants(found.buyer(i), batch, found.row(i))) {
                    part.add(batch, found.row(i), found.buyer(i), work.deliveredOn());
                }
            }
        }

        @Override
        public void close() {
            log.close();
        }
    }
}
