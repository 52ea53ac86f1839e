package fenzhang.measure;

import fenzhang.catalog.Catalog;
import fenzhang.catalog.Enrolment;
import fenzhang.catalog.Terms;
import fenzhang.plan.Component;
import fenzhang.plan.Metric;
import fenzhang.plan.PlanBook;
import fenzhang.plan.PlanVersion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
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
