package fenzhang.night;

import fenzhang.attribution.Attribution;
import fenzhang.attribution.Attributor;
import fenzhang.lake.AttributionTable;
import fenzhang.lake.LineTable;
import fenzhang.log.LineFacts;
import fenzhang.night.SaleApplication.LineChange;
import fenzhang.night.SaleApplication.SaleDay;
import fenzhang.order.Line;
import java.util.ArrayList;
import java.util.List;

/// Fourth step: attributes the lines opened on the day and stages the lines as the day leaves them.
final class AttributionStep {
    private AttributionStep() {}

    /// Returns the day's changes with every opened line attributed, by line key.
    static List<LineChange> attribute(NightContext night, SaleDay sales, EarlierPlays earlierPlays) {
        Attributor attributor = new Attributor(night.catalog(), night.plans(), night.policies());
        List<LineFacts> opened = sales.changes().stream()
                .filter(LineChange::isOpenedToday)
                .map(change -> change.after().opened().orElseThrow().facts())
                .toList();
        TouchLookup.Touches touches = TouchLookup.find(night, attributor, earlierPlays, opened);
        List<LineChange> attributed = new ArrayList<>();
        for (LineChange change : sales.changes()) {
            if (change.isOpenedToday()) {
                LineFacts facts = change.after().opened().orElseThrow().facts();
                Attribution attribution = attributor.attribute(facts, touches.of(facts));
                attributed.add(new LineChange(change.before(), change.after().withAttribution(attribution)));
            } else {
                attributed.add(change);
            }
        }
        stage(night, attributed);
        return attributed;
    }

    private static void stage(NightContext night, List<LineChange> changes) {
        List<Line> lines = changes.stream().map(LineChange::after).toList();
        LineTable.write(night.out(), night.staged("state/lines.parquet"), lines);
        night.history().writeIndex(night.staged("state/line-index.bin"), lines);
        AttributionTable.write(
                night.out(),
                night.staged("attributions/attributions.parquet"),
                changes.stream()
                        .filter(LineChange::isOpenedToday)
                        .map(LineChange::after)
                        .toList());
    }
}
