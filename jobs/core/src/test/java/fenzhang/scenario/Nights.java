package fenzhang.scenario;

import fenzhang.attribution.Attributor;
import fenzhang.attribution.PolicyBook;
import fenzhang.attribution.Touch;
import fenzhang.catalog.Catalog;
import fenzhang.entitlement.MilestoneRule;
import fenzhang.hash.HashKey;
import fenzhang.log.LineKey;
import fenzhang.log.SaleEvent;
import fenzhang.log.ViewKind;
import fenzhang.measure.DistinctPlays;
import fenzhang.measure.LineMeasures;
import fenzhang.measure.MeasureDeltas;
import fenzhang.measure.ViewMeasures;
import fenzhang.order.Line;
import fenzhang.order.LineLifecycle;
import fenzhang.plan.PlanBook;
import fenzhang.settlement.Books;
import fenzhang.settlement.Settlement;
import fenzhang.settlement.SettlementLine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Night after night of pdd in memory, from accepted rows to settlement lines: the whole core, joined in the plainest
/// way.
final class Nights {
    private final Catalog catalog;
    private final PlanBook plans;
    private final Attributor attributor;
    private final LocalDate firstBusinessDate;
    private final NavigableMap<LineKey, Line> lines = new TreeMap<>();
    private final List<Touch> touches = new ArrayList<>();
    private List<SaleEvent> parked = List.of();
    private Books books = Books.empty();

    Nights(LocalDate firstBusinessDate, Catalog catalog, PlanBook plans, PolicyBook policies) {
        this.firstBusinessDate = firstBusinessDate;
        this.catalog = catalog;
        this.plans = plans;
        this.attributor = new Attributor(catalog, plans, policies);
    }

    /// Settles a day on which these rows were delivered.
    List<SettlementLine> settle(LocalDate date, List<SaleEvent> sales, List<Touch> views) {
        touches.addAll(views);
        MeasureDeltas deltas = new MeasureDeltas();
        ViewMeasures viewMeasures = new ViewMeasures("pdd", date, catalog, plans);
        countPlays(viewMeasures, views, deltas);
        playLines(date, sales, deltas);
        Settlement.Day day = new Settlement.Day(
                "pdd",
                date,
                firstBusinessDate,
                catalog,
                plans,
                viewMeasures.termsInForce(),
                MilestoneRule.BY_MEASURE,
                Set.of());
        Settlement.Outcome outcome = Settlement.settle(day, books, deltas);
        books = books.with(outcome.changes());
        return outcome.lines();
    }

    private static void countPlays(ViewMeasures measures, List<Touch> views, MeasureDeltas deltas) {
        DistinctPlays plays = new DistinctPlays(measures.leastWatches(), HashKey.of(1, 2));
        for (Touch view : views) {
            if (view.kind() == ViewKind.PLAY) {
                plays.add(view.userId(), view.dramaId(), view.episodeNo(), view.watchMs());
            }
        }
        measures.addTo(deltas, plays.totals());
    }

    private void playLines(LocalDate date, List<SaleEvent> sales, MeasureDeltas deltas) {
        NavigableMap<LineKey, List<SaleEvent>> eventsByLine = new TreeMap<>();
        lines.keySet().forEach(key -> eventsByLine.put(key, new ArrayList<>()));
        List<SaleEvent> events = new ArrayList<>(parked);
        events.addAll(sales);
        events.forEach(event -> eventsByLine
                .computeIfAbsent(event.line(), key -> new ArrayList<>())
                .add(event));
        LineMeasures measures = new LineMeasures(date, plans);
        List<SaleEvent> stillParked = new ArrayList<>();
        eventsByLine.forEach((key, own) -> {
            Line before = Optional.ofNullable(lines.get(key)).orElse(Line.unseen(key));
            Line after = playLine(date, before, own, stillParked);
            measures.addTo(deltas, before, after);
            lines.put(key, after);
        });
        parked = stillParked;
    }

    private Line playLine(LocalDate date, Line before, List<SaleEvent> events, List<SaleEvent> stillParked) {
        events.sort(SaleEvent.ORDER);
        LineLifecycle.Day day = LineLifecycle.play(before, events, (int) date.toEpochDay());
        for (LineLifecycle.Outcome outcome : day.outcomes()) {
            switch (outcome.fate()) {
                case LineLifecycle.EventOutcome.Parked _ -> stillParked.add(outcome.event());
                case LineLifecycle.EventOutcome.Accepted _, LineLifecycle.EventOutcome.Duplicate _ -> {}
                case LineLifecycle.EventOutcome.Dropped _, LineLifecycle.EventOutcome.Quarantined _ ->
                    throw new IllegalStateException("the scenario's " + outcome);
            }
        }
        boolean opened = before.opened().isEmpty() && day.after().opened().isPresent();
        return opened
                ? day.after()
                        .withAttribution(
                                attributor.attribute(day.after().opened().get().facts(), touches))
                : day.after();
    }
}
