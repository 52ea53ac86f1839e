package fenzhang.night;

import fenzhang.measure.MeasureDeltas;
import fenzhang.measure.ViewMeasures;
import fenzhang.night.context.NightContext;
import fenzhang.night.lines.HoldExpiry;
import fenzhang.night.lines.LineAccumulator;
import fenzhang.night.views.ViewScan.ViewDay;
import fenzhang.settlement.Settlement;

/// Fifth step: adds what the day brings to the measures and settles it.
final class SettleStep {
    private SettleStep() {}

    /// Settles the day.
    ///
    /// @param lines what the lines touched on the day come to; what the untouched ones bring that vest is added
    static Settlement.Outcome settle(
            NightContext context, ViewMeasures viewMeasures, ViewDay views, LineAccumulator lines) {
        HoldExpiry.add(context, lines);
        MeasureDeltas deltas = new MeasureDeltas();
        viewMeasures.addTo(deltas, views.views());
        deltas.addAll(lines.deltas());
        Settlement.Day day = new Settlement.Day(
                context.platform(),
                context.date(),
                context.firstDate(),
                context.catalog(),
                context.plans(),
                viewMeasures.termsInForce(),
                context.milestones(),
                context.before().unsettled());
        return Settlement.settle(day, context.before().books(), deltas);
    }
}
