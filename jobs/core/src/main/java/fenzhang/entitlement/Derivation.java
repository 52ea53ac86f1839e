package fenzhang.entitlement;

import fenzhang.catalog.Terms;
import fenzhang.measure.MeasureKey;
import fenzhang.plan.Component;
import fenzhang.plan.Guarantee;
import fenzhang.plan.LineCode;
import fenzhang.plan.Metric;
import fenzhang.plan.PlanBook;
import fenzhang.plan.PlanVersion;
import fenzhang.plan.RevenueBase;
import fenzhang.text.Phrase;
import fenzhang.time.Period;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/// How an entitlement comes about at the end of a day: the rule, what goes in, and the arithmetic (settlement.md 10).
///
/// @param ruling what the amount is for
/// @param addends what goes in, in order: parts of a measure by tier, scores, amounts
/// @param formula its value is the entitlement, in fen or impressions
public record Derivation(Phrase ruling, List<Addend> addends, Formula formula) {
    public Derivation {
        addends = List.copyOf(addends);
    }

    /// Returns what the amount is for, in English.
    public String rule() {
        return ruling.english();
    }

    /// Something that goes into an amount.
    ///
    /// @param what what it is, with its unit
    public record Addend(Phrase what, Formula amount) {
        /// Returns what it is, in English.
        public String name() {
            return what.english();
        }
    }

    /// Where an enrolment stands at the end of a day, and what was known on it.
    ///
    /// @param guarantee of the enrolment, if it has one
    /// @param termsInForce the terms of the dramas enrolled on the day
    /// @param standing the enrolment's at the end of the day, with all that a line of it depends on
    /// @param scores the measures by which the pools were divided that close on the day: see [Pools#measures]
    public record Day(
            LocalDate date,
            PlanBook plans,
            Optional<GuaranteeTerms> guarantee,
            List<Terms> termsInForce,
            Standing standing,
            Map<MeasureKey, BigInteger> scores) {
        private BigInteger score(MeasureKey key) {
            return scores.getOrDefault(key, BigInteger.ZERO);
        }
    }

    /// Returns how a line's entitlement comes about; for what is fixed when it is posted (an advance, a top-up, a
    /// milestone, a pool) the day must be that day.
    public static Derivation of(EntitlementKey key, Day day) {
        Standing standing = day.standing;
        return switch (key.code()) {
            case LineCode.OfComponent(String id) -> earned(id, key, standing, day);
            case LineCode.Rule.CAP -> cap(key, standing, day);
            case LineCode.Rule.ADVANCE -> advance(day);
            case LineCode.Rule.RECOUPMENT -> recoupment(key, standing, day);
            case LineCode.Rule.TOP_UP -> topUp(standing, day);
        };
    }

    private static Derivation earned(String componentId, EntitlementKey key, Standing standing, Day day) {
        PlanVersion version = key.terms().version(day.plans);
        BigInteger measure = standing.measures()
                .getOrDefault(new MeasureKey(key.terms(), componentId, key.period(), key.hostId()), BigInteger.ZERO);
        return switch (version.component(componentId).orElseThrow()) {
            case Component.ViewRate c ->
                tiered(
                        Phrase.of("rate per 1,000 effective views"),
                        new Tiers(
                                (from, rate) -> Phrase.of("views above %s, at %s per 1,000", from, rate),
                                1,
                                Rates.Divisors.VIEWS),
                        Rates.parts(c, measure));
            case Component.WatchRate c ->
                tiered(
                        Phrase.of("rate per hour watched"),
                        new Tiers(
                                (from, rate) ->
                                        Phrase.of("ms watched above %s, at %s per hour (3,600,000 ms)", from, rate),
                                Rates.Divisors.MILLIS_PER_HOUR,
                                Rates.Divisors.MILLIS_PER_HOUR),
                        Rates.parts(c, measure));
            case Component.RevenueShare c ->
                tiered(
                        Phrase.of("share of %s, in basis points", words(c.base())),
                        new Tiers(
                                (from, rate) -> Phrase.of("fen above %s, at %s bps", from, rate),
                                1,
                                Rates.Divisors.BPS),
                        Rates.parts(c, measure));
            case Component.LiveHostShare _ ->
                new Derivation(
                        Phrase.of("the live host's own part of the commissions, as divided line by line"),
                        List.of(),
                        new Formula.Number(measure));
            case Component.Milestone c ->
                new Derivation(
                        Phrase.of(
                                "bonus, once: %s reached the threshold on %s",
                                words(c.metric()),
                                String.valueOf(standing.reached().get(new Standing.Milestone(key.terms(), c.id())))),
                        List.of(
                                new Addend(
                                        Phrase.of("%s at the end of the day", words(c.metric())),
                                        new Formula.Number(measure)),
                                new Addend(Phrase.of("threshold"), Formula.of(c.threshold()))),
                        Formula.of(c.bonus()));
            case Component.PoolShare c -> pool(key, c, version, day);
        };
    }

    private static Phrase words(Metric metric) {
        return switch (metric) {
            case Metric.EffectiveViews _ -> Phrase.of("effective views");
            case Metric.WatchTime _ -> Phrase.of("ms watched");
            case Metric.Revenue revenue -> Phrase.of("%s in fen", words(revenue.base()));
            case Metric.GoodsOrders _ -> Phrase.of("goods orders");
            case Metric.HostCommission _ -> Phrase.of("commission in fen");
        };
    }

    private static Phrase words(RevenueBase base) {
        return switch (base) {
            case GOODS_COMMISSION -> Phrase.of("goods_commission");
            case GOODS_PAID -> Phrase.of("goods_paid");
            case UNLOCK_PAID -> Phrase.of("unlock_paid");
            case LICENCE_PAID -> Phrase.of("licence_paid");
        };
    }

    /// How the tiers of a component are told.
    ///
    /// @param part tells of a tier's part of the measure, given where the tier begins and its rate
    /// @param unitsPerFrom how many units of the measure one unit of a tier's `from` is
    private record Tiers(BiFunction<String, String, Phrase> part, long unitsPerFrom, long divisor) {}

    private static Derivation tiered(Phrase rule, Tiers tiers, List<Rates.TierPart> parts) {
        List<Addend> addends = new ArrayList<>();
        List<Formula> products = new ArrayList<>();
        for (Rates.TierPart part : parts) {
            Formula amount = new Formula.Number(part.part());
            String from = Formula.of(Math.multiplyExact(part.tier().from(), tiers.unitsPerFrom))
                    .text();
            addends.add(new Addend(
                    tiers.part.apply(from, Formula.of(part.tier().rate()).text()), amount));
            products.add(new Formula.Product(amount, part.tier().rate()));
        }
        return new Derivation(rule, addends, new Formula.Rounded(new Formula.Sum(products), tiers.divisor));
    }

    private static Derivation pool(EntitlementKey key, Component.PoolShare pool, PlanVersion version, Day day) {
        List<Pools.Score> scores = Pools.scores(pool, day.date, Pools.members(version, day.termsInForce), day::score);
        BigInteger total = BigInteger.ZERO;
        BigInteger own = BigInteger.ZERO;
        for (Pools.Score score : scores) {
            total = total.add(score.score());
            own = score.terms().equals(key.terms()) ? score.score() : own;
        }
        List<Addend> addends = List.of(
                new Addend(Phrase.of("the pool"), Formula.of(pool.pool())),
                new Addend(Phrase.of("the drama's score"), new Formula.Number(own)),
                new Addend(Phrase.of("scores of the %s dramas together", scores.size()), new Formula.Number(total)));
        Formula floor = new Formula.Floored(
                new Formula.Product(new Formula.Number(own), pool.pool()), new Formula.Number(total));
        long share =
                Pools.close(day.date, day.termsInForce, day.plans, day::score).getOrDefault(key, 0L);
        return new Derivation(
                Phrase.of("share of the month's pool by score, odd units to the largest remainders"),
                addends,
                Formula.sum(floor, Formula.of(Math.subtractExact(share, floor.value()))));
    }

    private static Derivation cap(EntitlementKey key, Standing standing, Day day) {
        PlanVersion version = key.terms().version(day.plans);
        List<Addend> addends = new ArrayList<>();
        standing.entitlements().forEach((other, amount) -> {
            boolean counts = Entitlements.isCapped(other)
                    && other.terms().equals(key.terms())
                    && Entitlements.capPeriod(other, version, standing.reached())
                            .equals(key.period());
            if (counts) {
                addends.add(addend(other, amount));
            }
        });
        Formula sum = new Formula.Sum(addends.stream().map(Addend::amount).toList());
        Formula cap = Formula.of(version.capFen().orElseThrow());
        return new Derivation(
                Phrase.of("what the cap of %s takes off: min(sum; cap) − sum", key.period()),
                addends,
                new Formula.Difference(new Formula.Min(sum, cap), sum));
    }

    private static Derivation advance(Day day) {
        return new Derivation(
                Phrase.of("advance, posted once on the enrolment's first day"),
                List.of(),
                Formula.of(day.guarantee.orElseThrow().guaranteeFen()));
    }

    private static Derivation recoupment(EntitlementKey key, Standing standing, Day day) {
        Guarantee guarantee = key.terms().version(day.plans).guarantee().orElseThrow();
        List<Addend> addends = againstGuarantee(standing);
        long advanced = standing.entitlements()
                .getOrDefault(new EntitlementKey(key.terms(), LineCode.Rule.ADVANCE, Period.TERM, key.unit(), 0), 0L);
        Formula earned = new Formula.Max(Formula.of(0), sum(addends));
        Formula share = new Formula.Rounded(new Formula.Product(earned, guarantee.recoupBps()), Rates.Divisors.BPS);
        return new Derivation(
                Phrase.of(
                        "what of the advance is earned back, at %s bps of what was earned after caps",
                        guarantee.recoupBps()),
                addends,
                new Formula.Negated(new Formula.Min(Formula.of(advanced), share)));
    }

    private static Derivation topUp(Standing standing, Day day) {
        List<Addend> addends = againstGuarantee(standing);
        Formula missing =
                new Formula.Difference(Formula.of(day.guarantee.orElseThrow().guaranteeFen()), sum(addends));
        return new Derivation(
                Phrase.of("what was missing to the guarantee on the enrolment's last day"),
                addends,
                new Formula.Max(Formula.of(0), missing));
    }

    private static List<Addend> againstGuarantee(Standing standing) {
        List<Addend> addends = new ArrayList<>();
        standing.entitlements().forEach((key, amount) -> {
            if (key.countsAgainstGuarantee()) {
                addends.add(addend(key, amount));
            }
        });
        return addends;
    }

    private static Formula sum(List<Addend> addends) {
        return new Formula.Sum(addends.stream().map(Addend::amount).toList());
    }

    private static Addend addend(EntitlementKey key, long amount) {
        return new Addend(
                Phrase.of(
                        "%s %s, version %s",
                        key.code(), key.period(), key.terms().planVersion()),
                Formula.of(amount));
    }
}
