package fenzhang.night.lines;

import fenzhang.attribution.Attributor;
import fenzhang.columnar.work.Parallel;
import fenzhang.lake.state.LineLookup;
import fenzhang.night.context.DayContext;
import fenzhang.night.context.QuarantineLimit;
import fenzhang.night.sales.LineEvents;
import fenzhang.night.sales.SaleDay;
import fenzhang.night.touches.HistoricalViews;
import fenzhang.night.touches.TouchLookup;

/// Fourth step: plays the day's events on their lines, attributes the lines that open, stages the lines as the day
/// leaves them and adds up what they bring.
public final class AttributionStep {
    private AttributionStep() {}

    /// Returns what the day's lines come to, with those that vest today and that nothing touched. The events are used
    /// up.
    public static DayLines attribute(DayContext context, SaleDay sales, HistoricalViews earlierPlays) {
        Attributor attributor = new Attributor(context.catalog(), context.plans(), context.policies());
        LineAccumulator day = new LineAccumulator(context);
        try (sales) {
            TouchLookup.Touches touches = TouchLookup.find(context, attributor, earlierPlays, sales.opening());
            LineLookup history = context.history().lookup();
            try (LineStaging staging = new LineStaging(context, sales)) {
                LineWorker.Shared shared =
                        new LineWorker.Shared(sales.lineEvents(), Attributions.by(attributor, touches), staging, day);
                Parallel.run(sales.partitions().count(), () -> new LineWorker(context, shared, history.reader()));
                day.setHashes(staging.complete());
            }
        }
        QuarantineLimit.check(context, sales.counts());
        HoldExpiry.add(context, day);
        return day.lines();
    }

    /// Takes the lines of one range through the day: what a worker of another engine does with it.
    ///
    /// @param sales the events of the range; takes what becomes of them
    /// @param sink takes the range
    public static LineAccumulator range(
            DayContext context, LineEvents sales, Attributions attributions, LineSink sink, int range) {
        return LineWorker.take(context, sales, attributions, sink, range);
    }
}
