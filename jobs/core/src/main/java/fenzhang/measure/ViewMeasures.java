package fenzhang.measure;

import fenzhang.catalog.Catalog;
import fenzhang.catalog.Enrolment;
import fenzhang.catalog.Terms;
import fenzhang.plan.Component;
import fenzhang.plan.Metric;
import fenzhang.plan.PlanBook;
import fenzhang.plan.PlanVersion;
import fenzhang.plan.Unit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a day's plays add to the measures of the dramas enrolled on it.
public final class ViewMeasures {
    private final LocalDate businessDate;
    private final PlanBook plans;
    private final List<Terms> termsInForce = new ArrayList<>();

    public ViewMeasures(String platform, LocalDate businessDate, Catalog catalog, PlanBook plans) {
        this.businessDate = businessDate;
        this.plans = plans;
        for (Enrolment enrolment : catalog.enrolments(platform)) {
            if (enrolment.valid().contains(businessDate)) {
                Optional<Terms> terms = Terms.on(catalog, plans, enrolment.id().dramaId(), businessDate);
                terms.ifPresent(termsInForce::add);
            }
        }
    }

    /// Returns the terms in force on the day, by drama.
    public List<Terms> termsInForce() {
        return List.copyOf(termsInForce);
    }

    /// Returns the least watch times that matter, in milliseconds, of each drama that has any.
    public NavigableMap<Long, SortedSet<Long>> leastWatches() {
        NavigableMap<Long, SortedSet<Long>> byDrama = new TreeMap<>();
        for (Terms terms : termsInForce) {
            for (Component component : terms.version(plans).components()) {
                leastWatch(component.metric())
                        .ifPresent(millis -> byDrama.computeIfAbsent(
                                        terms.enrolment().dramaId(), id -> new TreeSet<>())
                                .add(millis));
            }
        }
        return byDrama;
    }

    /// Adds the day's plays to the measures.
    public void addTo(MeasureDeltas deltas, DayViews views) {
        for (Terms terms : termsInForce) {
            PlanVersion version = terms.version(plans);
            for (Component component : version.components()) {
                long count = count(component.metric(), terms.enrolment().dramaId(), views);
                MeasureKey key =
                        MeasureKey.ofDrama(terms, component.id(), Periods.of(version, component, businessDate));
                deltas.add(key, count, version.boostBps(component.id(), businessDate));
            }
        }
    }

    /// Returns what became of the day's plays: of each drama that has any, or that somebody counts, a row per component
    /// that counts plays, or one; by drama and component, rows of no known drama last.
    public List<FunnelRow> funnel(PlayFunnel rows, DayViews views) {
        NavigableMap<Long, List<FunnelRow.Counted>> counted = new TreeMap<>();
        for (Terms terms : termsInForce) {
            for (Component component : terms.version(plans).components()) {
                leastWatch(component.metric())
                        .ifPresent(least -> counted.computeIfAbsent(
                                        terms.enrolment().dramaId(), id -> new ArrayList<>())
                                .add(counted(terms, component, least, rows, views)));
            }
        }
        List<FunnelRow> funnel = new ArrayList<>();
        for (int drama = 0; drama < rows.dramas(); drama++) {
            long id = rows.dramaId(drama);
            FunnelRow plain =
                    new FunnelRow(OptionalLong.of(id), rows.quarantined(drama), rows.accepted(drama), Optional.empty());
            for (FunnelRow.Counted of : counted.getOrDefault(id, List.of())) {
                funnel.add(
                        new FunnelRow(plain.dramaId(), plain.quarantinedByReason(), plain.accepted(), Optional.of(of)));
            }
            if (plain.raw() > 0 && !counted.containsKey(id)) {
                funnel.add(plain);
            }
        }
        FunnelRow unknown = new FunnelRow(OptionalLong.empty(), rows.quarantined(rows.dramas()), 0, Optional.empty());
        if (unknown.raw() > 0) {
            funnel.add(unknown);
        }
        return funnel;
    }

    private FunnelRow.Counted counted(
            Terms terms, Component component, long minWatchMillis, PlayFunnel rows, DayViews views) {
        long dramaId = terms.enrolment().dramaId();
        ViewTotals totals = views.totals(dramaId, minWatchMillis);
        long longEnough = rows.longEnough(dramaId, minWatchMillis);
        return new FunnelRow.Counted(
                terms,
                component,
                minWatchMillis,
                rows.acceptedOf(dramaId) - longEnough,
                longEnough - totals.effectiveViews(),
                totals.effectiveViews(),
                totals.watchMillis(),
                terms.version(plans).boostBps(component.id(), businessDate),
                component instanceof Component.ViewRate rate && rate.unit() == Unit.CNY);
    }

    private static long count(Metric metric, long dramaId, DayViews views) {
        return switch (metric) {
            case Metric.EffectiveViews m ->
                views.totals(dramaId, m.minWatchMillis()).effectiveViews();
            case Metric.WatchTime m -> views.totals(dramaId, m.minWatchMillis()).watchMillis();
            case Metric.Revenue _, Metric.GoodsOrders _, Metric.HostCommission _ -> 0;
        };
    }

    private static Optional<Long> leastWatch(Metric metric) {
        return switch (metric) {
            case Metric.EffectiveViews m -> Optional.of(m.minWatchMillis());
            case Metric.WatchTime m -> Optional.of(m.minWatchMillis());
            case Metric.Revenue _, Metric.GoodsOrders _, Metric.HostCommission _ -> Optional.empty();
        };
    }
}
