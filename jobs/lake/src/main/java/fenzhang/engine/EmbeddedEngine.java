package fenzhang.engine;

import fenzhang.lake.log.Delivery;
import fenzhang.measure.ViewMeasures;
import fenzhang.night.context.DayContext;
import fenzhang.night.lines.AttributionStep;
import fenzhang.night.lines.DayLines;
import fenzhang.night.sales.SaleApplication;
import fenzhang.night.sales.SaleDay;
import fenzhang.night.touches.HistoricalViews;
import fenzhang.night.views.ViewScan;
import fenzhang.night.views.ViewScan.ViewDay;

/// The two calls of a night whose cost grows with its logs, on the threads of this process: scan the day's views, and
/// take the day's lines through it. Each is a function of what is known of the day and of what was delivered; it
/// stages files, and returns figures that are small whatever the logs hold. All else of a night is arithmetic on those.
///
/// Another engine gives the same figures and files of the same content.
public final class EmbeddedEngine {
    private EmbeddedEngine() {}

    /// Checks the day's views, counts distinct plays, and stages touches, quarantined rows and the view funnel.
    ///
    /// @param measures what plans ask of the views
    public static ViewDay scanViews(DayContext context, ViewMeasures measures, Delivery views) {
        return ViewScan.scan(context, measures, views);
    }

    /// First half of taking the day's lines through it, which operators see as a step of its own: checks the sale
    /// events and sorts them by their lines.
    ///
    /// @return what the second half takes; to be closed if it never does
    public static SaleDay sortSales(DayContext context, Delivery sales) {
        return SaleApplication.apply(context, sales);
    }

    /// Second half: takes each line through its events, attributes those that open, stages lines and attributions, and
    /// adds up what the lines bring, with those whose hold ends today untouched. The events are used up.
    ///
    /// @param earlierViews the views logs of days before, for touches that their indexes lack
    public static DayLines takeLines(DayContext context, SaleDay sales, HistoricalViews earlierViews) {
        return AttributionStep.attribute(context, sales, earlierViews);
    }
}
