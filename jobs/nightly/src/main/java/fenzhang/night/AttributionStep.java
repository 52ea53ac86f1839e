package fenzhang.night;

import fenzhang.attribution.Attributor;
import fenzhang.lake.LineLookup;
import fenzhang.lake.Parallel;

/// Fourth step: plays the day's events on their lines, attributes the lines that open, stages the lines as the day
/// leaves them and adds up what they bring.
final class AttributionStep {
    private AttributionStep() {}

    /// Returns what the day's lines come to. The events are used up.
    static LineDay attribute(NightContext night, SaleDay sales, EarlierPlays earlierPlays) {
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
