package fenzhang.night;

import fenzhang.measure.MeasureDeltas;
import fenzhang.measure.ViewMeasures;
import fenzhang.night.context.NightContext;
import fenzhang.night.lines.LineDay;
import fenzhang.night.lines.QuietVesting;
import fenzhang.night.views.ViewScan.ViewDay;
import fenzhang.settlement.Settlement;

/// Fifth step: adds what the day brings to the measures and settles it.
final class SettleStep {
    private SettleStep() {}

    /// Settles the day.
    ///
    /// @param lines what the lines touched on the day come to; what the untouched ones bring that vest is added
    static Settlement.Outcome settle(NightContext night, ViewMeasures viewMeasures, ViewDay views, LineDay lines) {
        QuietVesting.add(night, lines);
        MeasureDeltas deltas = new MeasureDeltas();
        viewMeasures.addTo(deltas, views.views());
        deltas.addAll(lines.deltas());
        Settlement.Day day = new Settlement.Day(
                night.platform(),
                night.date(),
                night.firstDate(),
                night.catalog(),
                night.plans(),
                viewMeasures.termsInForce(),
                night.milestones(),
                night.before().unsettled());
        return Settlement.settle(day, night.before().books(), deltas);
    }
}
