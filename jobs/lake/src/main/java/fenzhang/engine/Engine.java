package fenzhang.engine;

import fenzhang.lake.log.Delivery;
import fenzhang.measure.ViewMeasures;
import fenzhang.night.context.DayContext;
import fenzhang.night.views.ViewScan.ViewDay;

/// The two calls of a night whose cost grows with its logs: scan the day's views, and take the day's lines through it.
/// Each is a function of what is known of the day and of what was delivered; it stages files, and returns figures that
/// are small whatever the logs hold. All else of a night is arithmetic on those.
///
/// Every engine gives the same figures and files of the same content.
public interface Engine {
    /// Checks the day's views, counts distinct plays, and stages touches, quarantined rows and the view funnel.
    ///
    /// @param measures what plans ask of the views
    ViewDay scanViews(DayContext context, ViewMeasures measures, Delivery views);

    /// First half of taking the day's lines through it, which operators see as a step of its own: checks the sale
    /// events and sorts them by their lines.
    ///
    /// @return what the second half takes; to be closed if it never does
    DaySales sortSales(DayContext context, Delivery sales);
}
