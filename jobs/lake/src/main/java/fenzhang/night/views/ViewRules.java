package fenzhang.night.views;

import fenzhang.attribution.PlayFilter;
import fenzhang.catalog.LongIndex;
import fenzhang.measure.ViewMeasures;
import fenzhang.measure.WatchThresholds;
import fenzhang.night.context.DayContext;

/// What the views of a day are scanned by. Immutable, for any thread.
///
/// @param dramas that rows may name
/// @param filter which plays may bring an order
/// @param asked which plays are counted
/// @param mostKept rows quarantined beyond it are counted and not kept: the night is refused anyway
public record ViewRules(
        DayContext context, LongIndex dramas, PlayFilter.Numbered filter, WatchThresholds asked, long mostKept) {
    private static final long KEPT_ANYWAY = 100_000;

    /// Returns the rules of a day.
    ///
    /// @param measures what plans ask of the views
    /// @param rows how many were delivered
    public static ViewRules of(DayContext context, ViewMeasures measures, long rows) {
        LongIndex dramas = context.catalog().dramaIds(context.platform());
        return new ViewRules(
                context,
                dramas,
                PlayFilter.of(context.catalog().rows().placements(), context.policies())
                        .numbered(dramas),
                new WatchThresholds(dramas, measures.leastWatches()),
                KEPT_ANYWAY
                        + Math.multiplyExact(rows, context.rules().delivery().quarantineMaxPpm()) / 1_000_000);
    }
}
