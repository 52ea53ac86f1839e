package fenzhang.settlement;

import fenzhang.catalog.Agreement;
import fenzhang.catalog.Catalog;
import fenzhang.catalog.Terms;
import fenzhang.entitlement.EntitlementKey;
import fenzhang.entitlement.MilestoneRule;
import fenzhang.given.GivenCatalog;
import fenzhang.given.Times;
import fenzhang.measure.MeasureDeltas;
import fenzhang.measure.MeasureKey;
import fenzhang.measure.ViewMeasures;
import fenzhang.plan.PlanBook;
import fenzhang.plan.PlanVersion;
import fenzhang.time.Period;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/// A platform's books, settled day by day from what is added to measures.
final class SettlementBench {
    private final PlanBook plans;
    private Catalog catalog;
    private Books books = Books.empty();
    private MeasureDeltas deltas = new MeasureDeltas();
    private final NavigableMap<EntitlementKey, NavigableMap<LocalDate, Long>> suspense = new TreeMap<>();
    private final NavigableMap<LocalDate, List<AssignedDays>> taken = new TreeMap<>();

    SettlementBench(GivenCatalog catalog, PlanVersion... versions) {
        this.catalog = catalog.catalog();
        this.plans = new PlanBook(List.of(versions));
    }

    /// Goes on with another version of the catalog.
    SettlementBench knows(GivenCatalog other) {
        catalog = other.catalog();
        return this;
    }

    /// Adds to a measure of drama 10, enrolled from 1 November, for the next day settled.
    SettlementBench earns(String component, String period, long units) {
        return earns(GivenCatalog.terms(10, "2026-11-01", "2026-11-01"), component, period, 0, units);
    }

    SettlementBench earns(Terms terms, String component, String period, long hostId, long units) {
        deltas.add(new MeasureKey(terms, component, new Period(period), hostId), units, 10_000);
        return this;
    }

    /// Settles a day and returns its lines as text: `sales 2026-11 creator 1 +600`, with the drama in front if it is
    /// not 10.
    List<String> posted(String date) {
        return settle(Times.date(date)).lines().stream()
                .map(SettlementBench::text)
                .toList();
    }

    Settlement.Outcome settle(LocalDate date) {
        Settlement.Outcome outcome = Settlement.settle(day(date), books, deltas);
        books = books.with(outcome.changes());
        deltas = new MeasureDeltas();
        keepSuspense(date);
        return outcome;
    }

    private Settlement.Day day(LocalDate date) {
        List<Terms> termsInForce = new ViewMeasures("pdd", date, catalog, plans).termsInForce();
        return new Settlement.Day(
                "pdd",
                date,
                Times.date("2026-11-01"),
                catalog,
                plans,
                termsInForce,
                MilestoneRule.BY_MEASURE,
                Set.of());
    }

    /// Takes what drama 10 has in suspense, once the day is settled.
    SuspenseAssignment.Outcome assign(LocalDate date) {
        SuspenseAssignment.Asked asked = new SuspenseAssignment.Asked(
                new TreeMap<>(Map.of(10L, 1)),
                SuspendedDifferences.behind(before(date), taken),
                taken.values().stream().flatMap(List::stream).toList());
        SuspenseAssignment.Outcome outcome = SuspenseAssignment.of(day(date), asked, books);
        books = books.with(outcome.changes());
        taken.put(date, outcome.days());
        keepSuspense(date);
        return outcome;
    }

    /// Takes it and returns the lines as text.
    List<String> assigned(String date) {
        return assign(Times.date(date)).lines().stream()
                .map(SettlementBench::text)
                .toList();
    }

    private void keepSuspense(LocalDate date) {
        books.splitSums().forEach((key, sum) -> {
            if (key.agreement().equals(Agreement.IN_SUSPENSE.text())) {
                suspense.computeIfAbsent(key.line(), _ -> new TreeMap<>()).put(date, sum);
            }
        });
    }

    private NavigableMap<EntitlementKey, NavigableMap<LocalDate, Long>> before(LocalDate date) {
        NavigableMap<EntitlementKey, NavigableMap<LocalDate, Long>> sums = new TreeMap<>();
        suspense.forEach((line, byDate) -> sums.put(line, byDate.headMap(date, false)));
        return sums;
    }

    Books books() {
        return books;
    }

    private static String text(SettlementLine line) {
        return (line.dramaId() == 10 ? "" : line.dramaId() + " ") + line.code() + " " + line.period() + " creator "
                + line.creatorId() + (line.amount() > 0 ? " +" : " ") + line.amount();
    }
}
