package fenzhang.spark;

import fenzhang.catalog.Catalog;
import fenzhang.catalog.CatalogRows;
import fenzhang.columnar.file.FileTree;
import fenzhang.lake.log.LogSplits.Span;
import fenzhang.lake.log.LogSplits.Split;
import fenzhang.lake.state.StateKind;
import fenzhang.night.context.DayContext;
import fenzhang.night.touches.HistoricalViews;
import fenzhang.night.touches.TouchSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The touches of days before and of this one, as the tasks know them that throw them to their users.
record TouchJob(DayContext context, List<Source> sources, List<Work> works, SaleJob.Layout layout) {
    /// How it travels.
    record Sent(DayWire day, List<Source> sources, List<Work> works, SaleJob.Layout layout) {}

    /// An index or a log that holds touches.
    ///
    /// @param index which one; empty for a log
    /// @param catalog of a log: what its night knew
    record Source(LocalDate deliveredOn, Optional<StateKind> index, Optional<CatalogRows> catalog) {
        static Source of(TouchSource source, HistoricalViews earlierViews) {
            return switch (source) {
                case TouchSource.Index index ->
                    new Source(index.deliveredOn(), Optional.of(index.kind()), Optional.empty());
                case TouchSource.Views views ->
                    new Source(
                            views.deliveredOn(),
                            Optional.empty(),
                            Optional.of(
                                    earlierViews.catalog(views.deliveredOn()).rows()));
            };
        }
    }

    /// A piece of a source.
    record Work(int source, List<Span> spans) {}

    static TouchJob of(Sent sent) {
        return new TouchJob(sent.day().context(Wire.scratch()), sent.sources(), sent.works(), sent.layout());
    }

    /// Returns a piece, of an index that is proved to be what was sealed.
    Split split(Work work) {
        Source source = sources.get(work.source());
        FileTree tree = source.index().isEmpty()
                ? context.lake()
                : source.deliveredOn().equals(context.date())
                        ? context.out()
                        : context.state()
                                .file(source.deliveredOn(), source.index().get())
                                .tree();
        return new Split(tree, new ArrayList<>(work.spans()));
    }

    /// Returns which rows of a source count.
    HistoricalViews.RowCheck check(Source source) {
        return source.catalog().isEmpty()
                ? (_, _) -> true
                : HistoricalViews.check(
                        context.platform(),
                        source.deliveredOn(),
                        new Catalog(source.catalog().get()),
                        TouchSource.needed(context));
    }
}
