package fenzhang.simulate;

import fenzhang.catalog.Catalog;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.page.InputRules;
import fenzhang.config.scenario.Scenario;
import fenzhang.config.scenario.Scenario.Expected;
import fenzhang.engine.EmbeddedEngine;
import fenzhang.entitlement.MilestoneRule;
import fenzhang.history.FixedHistory;
import fenzhang.night.context.DeliveryRules;
import fenzhang.night.start.DayBefore;
import fenzhang.publication.Publication;
import fenzhang.publication.RowOutcome;
import fenzhang.publication.RunProvenance;
import fenzhang.rerun.Rerun;
import fenzhang.settlement.SettlementLine;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// Plays a scenario by the steps of real nights over real files, and holds what they post against what it expects.
public final class ScenarioRun {
    private ScenarioRun() {}

    /// A line that was posted otherwise than expected.
    ///
    /// @param expected empty: a line came that the scenario doesn't have
    /// @param posted empty: a line that it has didn't come
    public record Difference(Optional<Expected> expected, Optional<SettlementLine> posted) {}

    /// What a scenario came to.
    ///
    /// @param quarantined rows that a night put into quarantine or dropped, a sentence a day: they count for
    /// nothing
    public record Outcome(List<SettlementLine> posted, List<Difference> differences, List<String> quarantined) {
        public boolean holds() {
            return differences.isEmpty() && quarantined.isEmpty();
        }
    }

    /// Plays a scenario.
    ///
    /// @param scratch an empty local folder
    public static Outcome of(Scenario scenario, Path scratch) {
        FileTree lake = FileTree.open(scratch.resolve("lake").toString());
        new ScenarioLake(lake, scenario).write();
        String platform = scenario.plan().platform();
        RunProvenance known = new RuleOverrides(List.of(scenario.plan()), Optional.of(scenario.policy()), List.of())
                .instead(new RunProvenance(1, List.of(), List.of(), List.of()));
        Path local = scratch.resolve("local");
        Rerun days = new Rerun(
                new Rerun.Place(
                        platform,
                        scenario.first(),
                        0,
                        lake,
                        FileTree.open(scratch.resolve("staged").toString()),
                        local),
                new FixedHistory(platform, new Catalog(scenario.catalog()), known, local),
                new EmbeddedEngine());
        Rerun.Manner manner = new Rerun.Manner(
                MilestoneRule.BY_MEASURE, DeliveryRules.unlimited(InputRules.DEFAULT), (_, _) -> List.of());
        List<SettlementLine> posted = new ArrayList<>();
        List<String> quarantined = new ArrayList<>();
        DayBefore before = DayBefore.NONE;
        for (LocalDate date = scenario.first(); !date.isAfter(scenario.last()); date = date.plusDays(1)) {
            Rerun.Played day = days.play(date, before, manner, _ -> {});
            posted.addAll(day.publication().lines());
            quarantined.addAll(quarantined(day.publication()));
            before = day.after();
        }
        return new Outcome(posted, differences(scenario.expected(), posted), quarantined);
    }

    private static List<String> quarantined(Publication day) {
        return day.rowCounts().stream()
                .filter(count -> count.rows() > 0
                        && (count.outcome() == RowOutcome.QUARANTINED || count.outcome() == RowOutcome.DROPPED))
                .map(count -> day.businessDate() + ": " + count.rows() + " rows of "
                        + count.log().folder() + " count for" + " nothing: "
                        + count.outcome().text() + " " + count.reason())
                .toList();
    }

    private static List<Difference> differences(List<Expected> expected, List<SettlementLine> posted) {
        List<Expected> missing = new ArrayList<>(expected);
        List<SettlementLine> unexpected = new ArrayList<>();
        for (SettlementLine line : posted) {
            if (take(missing, line, true).isEmpty()) {
                unexpected.add(line);
            }
        }
        List<Difference> differences = new ArrayList<>();
        for (SettlementLine line : unexpected) {
            differences.add(new Difference(take(missing, line, false), Optional.of(line)));
        }
        missing.forEach(line -> differences.add(new Difference(Optional.of(line), Optional.empty())));
        return differences;
    }

    private static Optional<Expected> take(List<Expected> lines, SettlementLine posted, boolean withAmount) {
        for (Iterator<Expected> each = lines.iterator(); each.hasNext(); ) {
            Expected line = each.next();
            if (isOf(line, posted) && (!withAmount || line.amount() == posted.amount())) {
                each.remove();
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    private static boolean isOf(Expected line, SettlementLine posted) {
        return line.date().equals(posted.businessDate())
                && line.drama() == posted.dramaId()
                && line.component().equals(posted.code().text())
                && line.creator() == posted.creatorId()
                && line.unit() == posted.unit()
                && line.period().map(posted.period().id()::equals).orElse(true)
                && line.version().map(posted.planVersion()::equals).orElse(true);
    }
}
