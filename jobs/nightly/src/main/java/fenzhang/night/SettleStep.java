package fenzhang.night;

import fenzhang.measure.MeasureDeltas;
import fenzhang.measure.ViewMeasures;
import fenzhang.night.context.DayContext;
import fenzhang.night.lines.DayLines;
import fenzhang.night.start.NightContext;
import fenzhang.night.views.ViewScan.ViewDay;
import fenzhang.settlement.Settlement;

/// Fifth step: adds what the day brings to the measures and settles it.
final class SettleStep {
    private SettleStep() {}

    /// Settles the day.
    ///
    static Settlement.Outcome settle(NightContext night, ViewMeasures viewMeasures, ViewDay views, DayLines lines) {
        DayContext context = night.day();
        MeasureDeltas deltas = new MeasureDeltas();
        viewMeasures.addTo(deltas, views.views());
        deltas.addAll(lines.deltas());
        Settlement.Day day = new Settlement.Day(
                context.platform(),
                context.date(),
                context.of().firstDate(),
                context.catalog(),
                context.plans(),
                viewMeasures.termsInForce(),
                context.rules().milestones(),
                night.before().unsettled());
        return Settlement.settle(day, night.before().books(), deltas);
    }
}
