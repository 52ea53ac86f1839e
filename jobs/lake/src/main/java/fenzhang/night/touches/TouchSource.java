package fenzhang.night.touches;

import fenzhang.attribution.PlayFilter;
import fenzhang.columnar.file.FileTree;
import fenzhang.lake.state.StateFile;
import fenzhang.lake.state.StateKind;
import fenzhang.log.ViewCheck;
import fenzhang.night.context.DayContext;
import fenzhang.time.DateRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/// What holds touches of a delivery date: its index of clicks or of plays, or its log of views.
public sealed interface TouchSource {
    LocalDate deliveredOn();

    /// Returns a tree that holds the files to what was hashed, unless this day staged them.
    FileTree tree();

    List<String> paths();

    /// An index of a night.
    record Index(LocalDate deliveredOn, StateKind kind, StateFile file) implements TouchSource {
        @Override
        public FileTree tree() {
            return file.tree();
        }

        @Override
        public List<String> paths() {
            return List.of(file.path());
        }
    }

    /// A log whose night indexed fewer plays than are needed now.
    record Views(LocalDate deliveredOn, FileTree tree, List<String> paths) implements TouchSource {}

    /// Returns the filter of the plays that may bring an order of a day.
    static PlayFilter needed(DayContext context) {
        return PlayFilter.of(context.catalog().rows().placements(), context.policies());
    }

    /// Returns the sources of the touches that lines of a day ask for.
    ///
    /// @param clickDates on which clicks may have been delivered
    /// @param playDates likewise plays
    /// @param index finds a night's index
    static List<TouchSource> of(
            DayContext context,
            HistoricalViews earlierViews,
            List<LocalDate> clickDates,
            List<LocalDate> playDates,
            BiFunction<LocalDate, StateKind, StateFile> index) {
        List<TouchSource> sources = new ArrayList<>();
        for (LocalDate date : clickDates) {
            sources.add(new Index(date, StateKind.CLICKS, index.apply(date, StateKind.CLICKS)));
        }
        PlayFilter needed = needed(context);
        for (LocalDate date : playDates) {
            boolean isIndexed = date.equals(context.date())
                    || earlierViews
                            .filterOf(date)
                            .includes(needed, DateRange.inclusive(date.minusDays(ViewCheck.LATEST_DAYS), date));
            sources.add(
                    isIndexed
                            ? new Index(date, StateKind.PLAYS, index.apply(date, StateKind.PLAYS))
                            : new Views(date, earlierViews.lake(), earlierViews.files(date)));
        }
        return sources;
    }
}
