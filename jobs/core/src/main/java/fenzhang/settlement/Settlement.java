package fenzhang.settlement;

import fenzhang.catalog.Agreement;
import fenzhang.catalog.Catalog;
import fenzhang.catalog.Enrolment;
import fenzhang.catalog.EnrolmentId;
import fenzhang.catalog.Terms;
import fenzhang.entitlement.EntitlementKey;
import fenzhang.entitlement.Entitlements;
import fenzhang.entitlement.GuaranteeTerms;
import fenzhang.entitlement.MilestoneRule;
import fenzhang.entitlement.Pools;
import fenzhang.entitlement.Standing;
import fenzhang.measure.MeasureDeltas;
import fenzhang.measure.MeasureKey;
import fenzhang.money.Allocation;
import fenzhang.plan.PlanBook;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Settles a platform's day: from what the day adds to the measures to the lines that are posted.
///
/// Posts E(D) − E(D−1) for every line that moved, divided by the agreement in force on the day so that what each
/// creator has got under it is always the division of the whole (settlement.md 10 and 11). Pure: the same input
/// gives the same lines.
public final class Settlement {
    private final Day day;
    private final Books before;

    private Settlement(Day day, Books before) {
        this.day = day;
        this.before = before;
    }

    /// What is known on a day.
    ///
    /// @param firstBusinessDate the platform's first day
    /// @param termsInForce the terms of the dramas enrolled on the day
    /// @param milestones when a milestone counts as reached
    /// @param unsettled enrolments to settle even if the day moves no measure of theirs
    public record Day(
            String platform,
            LocalDate businessDate,
            LocalDate firstBusinessDate,
            Catalog catalog,
            PlanBook plans,
            List<Terms> termsInForce,
            MilestoneRule milestones,
            Set<EnrolmentId> unsettled) {}

    /// What a day posts, and what of the books it moves.
    ///
    /// @param lines in the order of settlement.csv, no two with the same keys
    /// @param changes the standings and split sums that moved, at the end of the day
    public record Outcome(List<SettlementLine> lines, List<Difference> differences, Books changes) {}

    /// Settles a day.
    ///
    /// @throws ArithmeticException if an amount does not fit in 64 bits; it names drama and enrolment, and the line
    /// if that was being split
    public static Outcome settle(Day day, Books before, MeasureDeltas deltas) {
        return new Settlement(day, before).settle(deltas);
    }

    private Outcome settle(MeasureDeltas deltas) {
        NavigableMap<EnrolmentId, Standing> measured = measured(deltas);
        NavigableMap<EnrolmentId, NavigableMap<EntitlementKey, Long>> poolShares = poolShares(measured);
        Map<EnrolmentId, GuaranteeTerms> guarantees = guarantees(day);
        TreeSet<EnrolmentId> touched = new TreeSet<>(measured.keySet());
        touched.addAll(poolShares.keySet());
        touched.addAll(day.unsettled());
        guarantees.forEach((id, guarantee) -> {
            if (!Entitlements.isQuiet(before.standing(id), day.businessDate(), Optional.of(guarantee))) {
                touched.add(id);
            }
        });
        NavigableMap<EnrolmentId, Standing> standings = new TreeMap<>();
        List<Difference> differences = new ArrayList<>();
        for (EnrolmentId id : touched) {
            try {
                Standing after = Entitlements.settle(
                        day.businessDate(),
                        day.plans(),
                        day.milestones(),
                        measured.getOrDefault(id, before.standing(id)),
                        poolShares.getOrDefault(id, new TreeMap<>()),
                        Optional.ofNullable(guarantees.get(id)));
                standings.put(id, after);
                differences.addAll(differences(before.standing(id), after));
            } catch (ArithmeticException e) {
                throw overflow(id, "", e);
            }
        }
        NavigableMap<SplitKey, Long> splitSums = new TreeMap<>();
        List<SettlementLine> lines = split(differences, splitSums);
        return new Outcome(lines, List.copyOf(differences), new Books(standings, splitSums));
    }

    /// Returns the standings whose measures the day moves, with the measures of the end of the day.
    private NavigableMap<EnrolmentId, Standing> measured(MeasureDeltas deltas) {
        NavigableMap<EnrolmentId, NavigableMap<MeasureKey, BigInteger>> byEnrolment = new TreeMap<>();
        deltas.byKey().forEach((key, delta) -> {
            if (delta.signum() != 0) {
                byEnrolment
                        .computeIfAbsent(key.terms().enrolment(), id -> new TreeMap<>())
                        .put(key, delta);
            }
        });
        NavigableMap<EnrolmentId, Standing> measured = new TreeMap<>();
        byEnrolment.forEach((id, own) -> measured.put(id, before.standing(id).plus(own)));
        return measured;
    }

    private NavigableMap<EnrolmentId, NavigableMap<EntitlementKey, Long>> poolShares(
            Map<EnrolmentId, Standing> measured) {
        NavigableMap<EntitlementKey, Long> shares =
                Pools.close(day.businessDate(), day.termsInForce(), day.plans(), key -> {
                    EnrolmentId id = key.terms().enrolment();
                    Standing standing = measured.getOrDefault(id, before.standing(id));
                    return standing.measures().getOrDefault(key, BigInteger.ZERO);
                });
        NavigableMap<EnrolmentId, NavigableMap<EntitlementKey, Long>> byEnrolment = new TreeMap<>();
        shares.forEach((key, share) -> byEnrolment
                .computeIfAbsent(key.terms().enrolment(), id -> new TreeMap<>())
                .put(key, share));
        return byEnrolment;
    }

    /// Returns the guarantees of a platform's enrolments as they are known on a day.
    static Map<EnrolmentId, GuaranteeTerms> guarantees(Day day) {
        Map<EnrolmentId, GuaranteeTerms> guarantees = new HashMap<>();
        for (Enrolment enrolment : day.catalog().enrolments(day.platform())) {
            GuaranteeTerms.of(enrolment, day.plans(), day.firstBusinessDate())
                    .ifPresent(guarantee -> guarantees.put(enrolment.id(), guarantee));
        }
        return guarantees;
    }

    private static List<Difference> differences(Standing before, Standing after) {
        List<Difference> differences = new ArrayList<>();
        after.entitlements().forEach((key, amount) -> {
            long difference = Math.subtractExact(amount, before.entitlements().getOrDefault(key, 0L));
            if (difference != 0) {
                differences.add(new Difference(key, difference));
            }
        });
        return differences;
    }

    private List<SettlementLine> split(List<Difference> differences, NavigableMap<SplitKey, Long> splitSums) {
        SortedMap<SettlementLine, SettlementLine> lines = new TreeMap<>(SettlementLine.ORDER);
        for (Difference difference : differences) {
            EntitlementKey key = difference.line();
            try {
                for (SettlementLine part : parts(difference, splitSums)) {
                    lines.merge(part, part, (sum, more) -> sum.plus(more.amount()));
                }
            } catch (ArithmeticException e) {
                throw overflow(key.terms().enrolment(), ", line " + key.code() + " " + key.period(), e);
            }
        }
        return lines.values().stream().filter(line -> line.amount() != 0).toList();
    }

    /// Says whose amount it was.
    private static ArithmeticException overflow(EnrolmentId id, String line, ArithmeticException cause) {
        ArithmeticException named = new ArithmeticException("an amount of drama " + id.dramaId() + ", enrolled in "
                + id.planId() + " from " + id.validFrom() + line + ", does not fit in 64 bits (" + cause.getMessage()
                + "). Look for absurd amounts in the log, or in the plan's rates");
        named.initCause(cause);
        return named;
    }

    private List<SettlementLine> parts(Difference difference, NavigableMap<SplitKey, Long> splitSums) {
        EntitlementKey key = difference.line();
        if (key.hostId() != 0) {
            return List.of(line(key, key.hostId(), difference.amount()));
        }
        Agreement agreement = day.catalog().agreementOn(key.terms().enrolment().dramaId(), day.businessDate());
        SplitKey splitKey = new SplitKey(key, agreement.text());
        long sumBefore = before.splitSums().getOrDefault(splitKey, 0L);
        long sumAfter = Math.addExact(sumBefore, difference.amount());
        splitSums.put(splitKey, sumAfter);
        long[] partsBefore = Allocation.allocate(sumBefore, agreement.weights());
        long[] partsAfter = Allocation.allocate(sumAfter, agreement.weights());
        List<SettlementLine> parts = new ArrayList<>();
        for (int i = 0; i < partsAfter.length; i++) {
            long creatorId = agreement.shares().get(i).creatorId();
            parts.add(line(key, creatorId, Math.subtractExact(partsAfter[i], partsBefore[i])));
        }
        return parts;
    }

    private SettlementLine line(EntitlementKey key, long creatorId, long amount) {
        return new SettlementLine(
                day.businessDate(),
                day.platform(),
                key.terms().enrolment().dramaId(),
                key.terms().enrolment().planId(),
                key.terms().planVersion(),
                PostedCode.of(key.code()),
                key.period(),
                creatorId,
                key.unit(),
                amount);
    }
}
