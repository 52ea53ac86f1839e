package fenzhang.night;

import fenzhang.measure.MeasureDeltas;
import fenzhang.measure.ViewMeasures;
import fenzhang.night.context.DayContext;
import fenzhang.night.lines.DayLines;
import fenzhang.night.start.NightContext;
import fenzhang.night.views.ViewScan.ViewDay;
import fenzhang.settlement.Books;
import fenzhang.settlement.Difference;
import fenzhang.settlement.Settlement;
import fenzhang.settlement.SuspenseAssignment;
import java.util.List;

/// Fifth step: adds what the day brings to the measures, settles it, and takes out of suspense what was asked for.
final class SettleStep {
    private SettleStep() {}

    /// What a day posts.
    ///
    /// @param suspended which of its own differences went to suspense
    /// @param assigned what it takes out of suspense, after its own differences
    record Settled(Settlement.Outcome own, List<Difference> suspended, SuspenseAssignment.Outcome assigned) {
        /// Returns what of the books moves.
        Books changes() {
            return own.changes().with(assigned.changes());
        }
    }

    /// Settles the day.
    static Settled settle(NightContext night, ViewMeasures viewMeasures, ViewDay views, DayLines lines) {
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
        Settlement.Outcome own = Settlement.settle(day, night.before().books(), deltas);
        return new Settled(
                own,
                own.suspended(day),
                SuspenseAssignment.of(
                        day, night.assigning(), night.before().books().with(own.changes())));
    }
}
