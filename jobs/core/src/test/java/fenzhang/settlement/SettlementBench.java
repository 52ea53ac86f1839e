package fenzhang.settlement;

import fenzhang.catalog.Catalog;
import fenzhang.catalog.Terms;
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
import java.util.Set;

/// A platform's books, settled day by day from what is added to measures.
final class SettlementBench {
    private final PlanBook plans;
    private Catalog catalog;
    private Books books = Books.empty();
    private MeasureDeltas deltas = new MeasureDeltas();

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
        List<Terms> termsInForce = new ViewMeasures("pdd", date, catalog, plans).termsInForce();
        Settlement.Day day = new Settlement.Day(
                "pdd",
                date,
                Times.date("2026-11-01"),
                catalog,
                plans,
                termsInForce,
                MilestoneRule.BY_MEASURE,
                Set.of());
        Settlement.Outcome outcome = Settlement.settle(day, books, deltas);
        books = books.with(outcome.changes());
        deltas = new MeasureDeltas();
        return outcome;
    }

    Books books() {
        return books;
    }

    private static String text(SettlementLine line) {
        return (line.dramaId() == 10 ? "" : line.dramaId() + " ") + line.code() + " " + line.period() + " creator "
                + line.creatorId() + (line.amount() > 0 ? " +" : " ") + line.amount();
    }
}
