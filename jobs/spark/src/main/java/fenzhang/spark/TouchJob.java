package fenzhang.spark;

import fenzhang.catalog.Catalog;
import fenzhang.catalog.CatalogRows;
import fenzhang.columnar.file.FileTree;
import fenzhang.lake.log.LogSplits.Span;
import fenzhang.lake.log.LogSplits.Split;
import fenzhang.night.context.DayContext;
import fenzhang.night.touches.HistoricalViews;
import fenzhang.night.touches.TouchSource;
import fenzhang.spark.wire.DayWire;
import fenzhang.spark.wire.Wire;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The touches of days before and of this one, as the tasks know them that throw them to their users.
record TouchJob(DayContext context, List<Source> sources, List<Work> works, SaleJob.Layout layout) {
    /// How it travels.
    record Sent(DayWire day, List<Source> sources, List<Work> works, SaleJob.Layout layout) {}

    /// An index or a log that holds touches.
    ///
    /// @param held what its files are held to; nothing for what this day staged
    /// @param catalog of a log: what its night knew
    record Source(LocalDate deliveredOn, DayWire.Tree tree, DayWire.Held held, Optional<CatalogRows> catalog) {
        static Source of(TouchSource source, boolean isStaged, HistoricalViews earlierViews) {
            Optional<CatalogRows> catalog = source instanceof TouchSource.Views
                    ? Optional.of(earlierViews.catalog(source.deliveredOn()).rows())
                    : Optional.empty();
            List<String> sealed = isStaged ? List.of() : source.paths();
            return new Source(
                    source.deliveredOn(),
                    DayWire.Tree.of(source.tree()),
                    DayWire.Held.of(source.tree(), sealed),
                    catalog);
        }
    }

    /// A piece of a source.
    record Work(int source, List<Span> spans) {}

    static TouchJob of(Sent sent) {
        return new TouchJob(sent.day().context(Wire.scratch()), sent.sources(), sent.works(), sent.layout());
    }

    /// Returns a piece of what was sealed.
    Split split(Work work) {
        Source source = sources.get(work.source());
        FileTree tree = source.held().on(source.tree().open(), source.catalog().isEmpty());
        return new Split(tree, work.spans());
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
