package fenzhang.night;

import fenzhang.lake.LineTable;
import fenzhang.log.LineKey;
import fenzhang.measure.LineMeasures;
import fenzhang.measure.MeasureDeltas;
import fenzhang.measure.ViewMeasures;
import fenzhang.night.SaleApplication.LineChange;
import fenzhang.night.ViewScan.ViewDay;
import fenzhang.order.Line;
import fenzhang.plan.PlanVersion;
import fenzhang.settlement.Settlement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/// Fifth step: adds what the day brings to the measures and settles it.
final class SettleStep {
    private final NightContext night;
    private final LineMeasures measures;

    private SettleStep(NightContext night) {
        this.night = night;
        this.measures = new LineMeasures(night.date(), night.plans());
    }

    /// What the day settled.
    ///
    /// @param vestedQuietly lines that vest on the day without an event on it
    record SettledDay(Settlement.Outcome outcome, List<Line> vestedQuietly) {}

    static SettledDay settle(NightContext night, ViewMeasures viewMeasures, ViewDay views, List<LineChange> changes) {
        return new SettleStep(night).settle(viewMeasures, views, changes);
    }

    private SettledDay settle(ViewMeasures viewMeasures, ViewDay views, List<LineChange> changes) {
        MeasureDeltas deltas = new MeasureDeltas();
        viewMeasures.addTo(deltas, views.views());
        changes.forEach(change -> measures.addTo(deltas, change.before(), change.after()));
        List<Line> vesting = vestingQuietly(changes);
        vesting.forEach(line -> measures.addTo(deltas, line, line));
        Settlement.Day day = new Settlement.Day(
                night.platform(),
                night.date(),
                night.firstDate(),
                night.catalog(),
                night.plans(),
                viewMeasures.termsInForce());
        return new SettledDay(Settlement.settle(day, night.before(), deltas), vesting);
    }

    /// Returns the lines that vest today and that no event touched today, as they stand.
    ///
    /// A line whose hold started on a day stands in that day's table; a later day may have refunded some of it.
    private List<Line> vestingQuietly(List<LineChange> changes) {
        Set<LineKey> touched = new HashSet<>();
        changes.forEach(change -> touched.add(change.after().key()));
        Set<LineKey> due = new HashSet<>();
        for (int holdDays : holdDays()) {
            LocalDate holdStart = night.date().minusDays(holdDays);
            if (!holdStart.isBefore(night.firstDate())) {
                LineTable.read(night.out(), night.state().lines(holdStart), key -> !touched.contains(key), line -> {
                    if (line.holdStart() == holdStart.toEpochDay() && vestsToday(line)) {
                        due.add(line.key());
                    }
                });
            }
        }
        List<Line> lines = new ArrayList<>(night.history().find(due).values());
        lines.sort((a, b) -> a.key().compareTo(b.key()));
        if (lines.size() != due.size()) {
            throw new IllegalStateException(due.size() + " lines vest today, but only " + lines.size() + " were found");
        }
        return lines;
    }

    private boolean vestsToday(Line line) {
        return line.opened().orElseThrow().attribution().targets().stream().anyMatch(target -> {
            OptionalInt day = measures.vestDay(line, target);
            return day.isPresent() && day.getAsInt() == night.day();
        });
    }

    private Set<Integer> holdDays() {
        Set<Integer> holds = new TreeSet<>();
        for (PlanVersion version : night.plans().versions()) {
            if (version.holdDays() > 0) {
                holds.add(version.holdDays());
            }
        }
        return holds;
    }
}
