package fenzhang.entitlement;

import fenzhang.catalog.Terms;
import fenzhang.measure.MeasureKey;
import fenzhang.money.Rounding;
import fenzhang.plan.Component;
import fenzhang.plan.Guarantee;
import fenzhang.plan.LineCode;
import fenzhang.plan.PlanBook;
import fenzhang.plan.PlanVersion;
import fenzhang.plan.Unit;
import fenzhang.time.Period;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Works out where one enrolment stands at the end of a day (settlement.md 10).
///
/// In order: each component's entitlement from its measure, milestones and closed pools fixed, caps per terms and
/// period, then advance and recoupment or top-up over all of it.
public final class Entitlements {
    private final LocalDate date;
    private final PlanBook plans;
    private final MilestoneRule milestones;
    private final SortedMap<EntitlementKey, Long> entitlements;
    private final SortedMap<Standing.Milestone, LocalDate> reached;
    private boolean toppedUp;

    private Entitlements(LocalDate date, PlanBook plans, MilestoneRule milestones, Standing before) {
        this.date = date;
        this.plans = plans;
        this.milestones = milestones;
        this.entitlements = new TreeMap<>(before.entitlements());
        this.reached = new TreeMap<>(before.reached());
        this.toppedUp = before.toppedUp();
    }

    /// Returns the standing at the end of a day.
    ///
    /// @param milestones when a milestone counts as reached
    /// @param measured the standing before, its measures already those of the end of the day
    /// @param poolShares what pools that close on the day give to this enrolment
    /// @param guarantee the enrolment's guarantee, if it has one
    /// @throws ArithmeticException if an amount does not fit in 64 bits
    public static Standing settle(
            LocalDate date,
            PlanBook plans,
            MilestoneRule milestones,
            Standing measured,
            Map<EntitlementKey, Long> poolShares,
            Optional<GuaranteeTerms> guarantee) {
        Entitlements day = new Entitlements(date, plans, milestones, measured);
        measured.measures().forEach(day::earn);
        day.entitlements.putAll(poolShares);
        day.cap();
        guarantee.ifPresent(day::advance);
        day.recoup();
        guarantee.ifPresent(day::topUp);
        return new Standing(measured.enrolment(), measured.measures(), day.entitlements, day.reached, day.toppedUp);
    }

    private void earn(MeasureKey key, BigInteger measure) {
        PlanVersion version = key.terms().version(plans);
        Component component = version.component(key.component())
                .orElseThrow(() -> new IllegalStateException("measure of " + key + ", which its plan version lacks"));
        switch (component) {
            case Component.ViewRate c -> put(key, c, Rates.of(c, measure));
            case Component.WatchRate c -> put(key, c, Rates.of(c, measure));
            case Component.RevenueShare c -> put(key, c, Rates.of(c, measure));
            case Component.LiveHostShare c -> put(key, c, Rates.unboosted(measure));
            case Component.Milestone c -> reach(key, c, measure);
            case Component.PoolShare _ -> {}
        }
    }

    private void put(MeasureKey key, Component component, long amount) {
        entitlements.put(
                new EntitlementKey(key.terms(), component.code(), key.period(), component.unit(), key.hostId()),
                amount);
    }

    private void reach(MeasureKey key, Component.Milestone milestone, BigInteger measure) {
        Standing.Milestone id = new Standing.Milestone(key.terms(), milestone.id());
        if (!reached.containsKey(id) && milestones.isReached(id, date, Rates.reaches(measure, milestone.threshold()))) {
            reached.put(id, date);
            put(key, milestone, milestone.bonus());
        }
    }

    /// Returns the period whose cap an amount counts towards: a milestone's and a pool's is that of the day on which it
    /// was posted.
    static Period capPeriod(
            EntitlementKey key, PlanVersion version, Map<Standing.Milestone, LocalDate> reachedOnByMilestone) {
        String componentId = key.code().componentId().orElseThrow();
        return switch (version.component(componentId).orElseThrow()) {
            case Component.Milestone _ -> {
                Standing.Milestone milestone = new Standing.Milestone(key.terms(), componentId);
                LocalDate reachedOn = reachedOnByMilestone.get(milestone);
                if (reachedOn == null) {
                    throw new IllegalStateException(milestone + " was posted but never reached");
                }
                yield version.period().periodOf(reachedOn);
            }
            case Component.PoolShare _ ->
                version.period().periodOf(key.period().month().orElseThrow().atEndOfMonth());
            case Component.ViewRate _, Component.WatchRate _, Component.RevenueShare _, Component.LiveHostShare _ ->
                key.period();
        };
    }

    /// Returns whether an amount counts towards a cap: cny of a component, not of a cap itself.
    static boolean isCapped(EntitlementKey key) {
        return key.countsAgainstGuarantee() && key.code() != LineCode.Rule.CAP;
    }

    private void cap() {
        SortedMap<EntitlementKey, BigInteger> sums = new TreeMap<>();
        entitlements.forEach((key, amount) -> {
            if (!isCapped(key)) {
                return;
            }
            PlanVersion version = key.terms().version(plans);
            if (version.capFen().isPresent()) {
                sums.merge(
                        capKey(key.terms(), capPeriod(key, version, reached)),
                        BigInteger.valueOf(amount),
                        BigInteger::add);
            }
        });
        sums.forEach((key, sum) -> {
            long cap = key.terms().version(plans).capFen().orElseThrow();
            BigInteger excess = sum.min(BigInteger.valueOf(cap)).subtract(sum);
            if (excess.signum() != 0 || entitlements.containsKey(key)) {
                sum.longValueExact();
                entitlements.put(key, excess.longValueExact());
            }
        });
    }

    private static EntitlementKey capKey(Terms terms, Period period) {
        return new EntitlementKey(terms, LineCode.Rule.CAP, period, Unit.CNY, 0);
    }

    private void advance(GuaranteeTerms guarantee) {
        boolean isFixed = entitlements.keySet().stream().anyMatch(key -> key.code() == LineCode.Rule.ADVANCE);
        if (!isFixed && guarantee.advanceIsDue(date)) {
            entitlements.put(
                    new EntitlementKey(guarantee.terms(), LineCode.Rule.ADVANCE, Period.TERM, Unit.CNY, 0),
                    guarantee.guaranteeFen());
        }
    }

    private void recoup() {
        Optional<EntitlementKey> advance = entitlements.keySet().stream()
                .filter(key -> key.code() == LineCode.Rule.ADVANCE)
                .findFirst();
        if (advance.isEmpty()) {
            return;
        }
        Terms terms = advance.get().terms();
        Guarantee guarantee = terms.version(plans).guarantee().orElseThrow();
        BigInteger earned = earned().max(BigInteger.ZERO);
        BigInteger recouped = Rounding.divide(
                        earned.multiply(BigInteger.valueOf(guarantee.recoupBps())), BigInteger.valueOf(10_000))
                .min(BigInteger.valueOf(entitlements.getOrDefault(advance.get(), 0L)));
        EntitlementKey key = new EntitlementKey(terms, LineCode.Rule.RECOUPMENT, Period.TERM, Unit.CNY, 0);
        if (recouped.signum() != 0 || entitlements.containsKey(key)) {
            entitlements.put(key, recouped.negate().longValueExact());
        }
    }

    private void topUp(GuaranteeTerms guarantee) {
        if (toppedUp || !guarantee.topUpIsDue(date)) {
            return;
        }
        toppedUp = true;
        BigInteger missing = BigInteger.valueOf(guarantee.guaranteeFen()).subtract(earned());
        if (missing.signum() > 0) {
            entitlements.put(
                    new EntitlementKey(guarantee.terms(), LineCode.Rule.TOP_UP, Period.TERM, Unit.CNY, 0),
                    missing.longValueExact());
        }
    }

    /// Returns what the enrolment has earned after caps over all periods and versions, live hosts apart, in fen.
    private BigInteger earned() {
        BigInteger sum = BigInteger.ZERO;
        for (Map.Entry<EntitlementKey, Long> entry : entitlements.entrySet()) {
            if (entry.getKey().countsAgainstGuarantee()) {
                sum = sum.add(BigInteger.valueOf(entry.getValue()));
            }
        }
        return sum;
    }
}
