package fenzhang.entitlement;

import fenzhang.catalog.Terms;
import fenzhang.measure.MeasureKey;
import fenzhang.money.Allocation;
import fenzhang.plan.Component;
import fenzhang.plan.PlanBook;
import fenzhang.plan.PlanVersion;
import fenzhang.time.Period;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// Closes the monthly pools on the last day of a month (settlement.md 10).
public final class Pools {
    private Pools() {}

    /// Returns the plans in which what one drama is entitled to depends on all others.
    public static NavigableSet<String> planIds(PlanBook plans) {
        NavigableSet<String> planIds = new TreeSet<>();
        for (PlanVersion version : plans.versions()) {
            if (version.components().stream().anyMatch(Component.PoolShare.class::isInstance)) {
                planIds.add(version.planId());
            }
        }
        return planIds;
    }

    /// What a drama has scored in a month.
    ///
    /// @param score times 10 000; above 0
    record Score(Terms terms, BigInteger score) {}

    /// Returns the terms of the dramas enrolled under a version, by drama.
    static List<Terms> members(PlanVersion version, List<Terms> termsInForce) {
        return termsInForce.stream()
                .filter(terms -> terms.enrolment().planId().equals(version.planId())
                        && terms.planVersion().equals(version.effectiveFrom()))
                .sorted(Comparator.comparingLong(terms -> terms.enrolment().dramaId()))
                .toList();
    }

    /// Returns what each drama gets of the pools that close on a day, by line; empty on any other day.
    ///
    /// @param termsInForce the terms of the dramas enrolled on the day
    /// @param measureOf the measures at the end of the day
    public static NavigableMap<EntitlementKey, Long> close(
            LocalDate date, List<Terms> termsInForce, PlanBook plans, Function<MeasureKey, BigInteger> measureOf) {
        NavigableMap<EntitlementKey, Long> shares = new TreeMap<>();
        each(
                date,
                termsInForce,
                plans,
                (pool, members) -> divide(pool, Period.monthOf(date), scores(pool, date, members, measureOf), shares));
        return shares;
    }

    /// Returns the measures by which the pools that close on a day are divided; empty on any other day.
    ///
    /// @param termsInForce the terms of the dramas enrolled on the day
    public static NavigableSet<MeasureKey> measures(LocalDate date, List<Terms> termsInForce, PlanBook plans) {
        NavigableSet<MeasureKey> measures = new TreeSet<>();
        each(
                date,
                termsInForce,
                plans,
                (pool, members) -> members.forEach(terms -> measures.add(measure(pool, terms, date))));
        return measures;
    }

    /// Tells of each pool that closes on a day, with the terms of those that may have a part in it.
    private static void each(
            LocalDate date,
            List<Terms> termsInForce,
            PlanBook plans,
            BiConsumer<Component.PoolShare, List<Terms>> told) {
        if (date.getDayOfMonth() != date.lengthOfMonth()) {
            return;
        }
        Set<PlanVersion> versions = new LinkedHashSet<>();
        termsInForce.forEach(terms -> versions.add(terms.version(plans)));
        for (PlanVersion version : versions) {
            List<Terms> members = members(version, termsInForce);
            for (Component component : version.components()) {
                if (component instanceof Component.PoolShare pool) {
                    told.accept(pool, members);
                }
            }
        }
    }

    private static MeasureKey measure(Component.PoolShare pool, Terms terms, LocalDate date) {
        return MeasureKey.ofDrama(terms, pool.id(), Period.monthOf(date));
    }

    /// Returns the dramas that a pool is divided among, by id.
    ///
    /// @param members the terms of the dramas enrolled under the pool's version, by drama
    static List<Score> scores(
            Component.PoolShare pool, LocalDate date, List<Terms> members, Function<MeasureKey, BigInteger> measureOf) {
        List<Score> scores = new ArrayList<>();
        for (Terms terms : members) {
            BigInteger score = measureOf.apply(measure(pool, terms, date));
            if (score.signum() > 0 && Rates.reaches(score, pool.minScore())) {
                scores.add(new Score(terms, score));
            }
        }
        return scores;
    }

    private static void divide(
            Component.PoolShare pool, Period month, List<Score> scores, NavigableMap<EntitlementKey, Long> shares) {
        if (scores.isEmpty()) {
            return;
        }
        long[] parts = Allocation.allocate(
                pool.pool(), scores.stream().map(Score::score).toList());
        for (int i = 0; i < parts.length; i++) {
            shares.put(new EntitlementKey(scores.get(i).terms(), pool.code(), month, pool.unit(), 0), parts[i]);
        }
    }
}
