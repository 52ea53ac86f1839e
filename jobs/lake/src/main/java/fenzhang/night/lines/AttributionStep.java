package fenzhang.night.lines;

import fenzhang.attribution.Attributor;
import fenzhang.columnar.work.Parallel;
import fenzhang.lake.state.LineLookup;
import fenzhang.night.context.NightContext;
import fenzhang.night.context.QuarantineLimit;
import fenzhang.night.sales.SaleDay;
import fenzhang.night.touches.EarlierPlays;
import fenzhang.night.touches.TouchLookup;

/// Fourth step: plays the day's events on their lines, attributes the lines that open, stages the lines as the day
/// leaves them and adds up what they bring.
public final class AttributionStep {
    private AttributionStep() {}

    /// Returns what the day's lines come to. The events are used up.
    public static LineDay attribute(NightContext night, SaleDay sales, EarlierPlays earlierPlays) {
        Attributor attributor = new Attributor(night.catalog(), night.plans(), night.policies());
        LineDay day = new LineDay(night);
        try (sales) {
            TouchLookup.Touches touches = TouchLookup.find(night, attributor, earlierPlays, sales.opening());
            LineLookup history = night.history().lookup();
            try (LineStaging staging = new LineStaging(night, sales)) {
                Parallel.run(
                        sales.partitions().count(),
                        () -> new LinePass(night, sales, attributor, touches, history.reader(), staging, day));
                day.setHashes(staging.complete());
            }
        }
        QuarantineLimit.check(night, sales.counts());
        return day;
    }
}
