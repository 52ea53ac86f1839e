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
import fenzhang.time.Period;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
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
    /// How many enrolments are settled at a time: their standings are in memory together.
    private static final int PART = 10_000;

    private final Day day;
    private final BooksAsOf before;
    private final Map<Long, NamedAgreement> agreements = new HashMap<>();

    private Settlement(Day day, BooksAsOf before) {
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
    /// @param changes the measures, entitlements and split sums that moved, at the end of the day, with
    /// milestones reached and top-ups decided on it: no value that is as it was
    public record Outcome(List<SettlementLine> lines, List<Difference> differences, Books changes) {
        /// Returns the differences that were posted under suspense.
        ///
        /// @param day the day
        public List<Difference> suspended(Day day) {
            return differences.stream()
                    .filter(difference -> difference.line().hostId() == 0)
                    .filter(difference -> day.catalog
                            .agreementOn(difference.line().terms().enrolment().dramaId(), day.businessDate)
                            .equals(Agreement.IN_SUSPENSE))
                    .toList();
        }
    }

    /// Settles a day.
    ///
    /// @param before the books at the end of the day before; asked for what the day can move, a few times in
    /// all
    /// @throws ArithmeticException if an amount does not fit in 64 bits; it names drama and enrolment, and the line
    /// if that was being split
    public static Outcome settle(Day day, BooksAsOf before, MeasureDeltas deltas) {
        return new Settlement(day, before).settle(deltas);
    }

    private Outcome settle(MeasureDeltas deltas) {
        SortedMap<EnrolmentId, NavigableMap<MeasureKey, BigInteger>> deltasByEnrolment = byEnrolment(deltas);
        SortedMap<EnrolmentId, NavigableMap<EntitlementKey, Long>> poolShares = poolShares(deltasByEnrolment);
        Map<EnrolmentId, GuaranteeTerms> guarantees = guarantees(day);
        NavigableSet<EnrolmentId> touched = new TreeSet<>(deltasByEnrolment.keySet());
        touched.addAll(poolShares.keySet());
        touched.addAll(day.unsettled());
        touched.addAll(due(guarantees));
        NavigableMap<EnrolmentId, Standing> moved = new TreeMap<>();
        List<Difference> differences = new ArrayList<>();
        NeededStandings needed = new NeededStandings(before, day.plans(), guarantees.keySet());
        for (List<EnrolmentId> some : parts(touched)) {
            NavigableMap<EnrolmentId, Standing> standings = needed.of(periods(some, deltasByEnrolment));
            standings.forEach((id, standing) -> {
                try {
                    Standing after = Entitlements.settle(
                            day.businessDate(),
                            day.plans(),
                            day.milestones(),
                            standing.plus(deltasByEnrolment.getOrDefault(id, new TreeMap<>())),
                            poolShares.getOrDefault(id, new TreeMap<>()),
                            Optional.ofNullable(guarantees.get(id)));
                    moved.put(id, after.movedSince(standing));
                    differences.addAll(differences(standing, after));
                } catch (ArithmeticException e) {
                    throw overflow(id, "", e);
                }
            });
        }
        moved.values().removeIf(Standing::isEmpty);
        NavigableMap<SplitKey, Long> splitSums = new TreeMap<>();
        List<SettlementLine> lines = split(differences, splitSums);
        return new Outcome(lines, List.copyOf(differences), new Books(moved, splitSums));
    }

    /// Returns enrolments in parts of which the standings fit in memory.
    private static List<List<EnrolmentId>> parts(NavigableSet<EnrolmentId> enrolments) {
        List<EnrolmentId> all = List.copyOf(enrolments);
        List<List<EnrolmentId>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += PART) {
            parts.add(all.subList(from, Math.min(from + PART, all.size())));
        }
        return parts;
    }

    /// Returns the periods that the day touches: those whose measures move, and its month, where what is
    /// reached, closes or is due on it counts.
    private NavigableMap<EnrolmentId, NavigableSet<Period>> periods(
            List<EnrolmentId> enrolments, Map<EnrolmentId, NavigableMap<MeasureKey, BigInteger>> deltas) {
        NavigableMap<EnrolmentId, NavigableSet<Period>> periods = new TreeMap<>();
        for (EnrolmentId id : enrolments) {
            NavigableSet<Period> own = new TreeSet<>();
            own.add(Period.monthOf(day.businessDate()));
            deltas.getOrDefault(id, new TreeMap<>()).keySet().forEach(key -> own.add(key.period()));
            periods.put(id, own);
        }
        return periods;
    }

    /// Returns what the day adds to measures, by enrolment; none is 0.
    private static SortedMap<EnrolmentId, NavigableMap<MeasureKey, BigInteger>> byEnrolment(MeasureDeltas deltas) {
        SortedMap<EnrolmentId, NavigableMap<MeasureKey, BigInteger>> byEnrolment = new TreeMap<>();
        deltas.byKey().forEach((key, delta) -> {
            if (delta.signum() != 0) {
                byEnrolment
                        .computeIfAbsent(key.terms().enrolment(), id -> new TreeMap<>())
                        .put(key, delta);
            }
        });
        return byEnrolment;
    }

    private SortedMap<EnrolmentId, NavigableMap<EntitlementKey, Long>> poolShares(
            Map<EnrolmentId, NavigableMap<MeasureKey, BigInteger>> deltas) {
        NavigableSet<MeasureKey> keys = Pools.measures(day.businessDate(), day.termsInForce(), day.plans());
        NavigableMap<MeasureKey, BigInteger> scores = keys.isEmpty() ? new TreeMap<>() : before.measures(keys);
        NavigableMap<EntitlementKey, Long> shares = Pools.close(
                day.businessDate(),
                day.termsInForce(),
                day.plans(),
                key -> scores.getOrDefault(key, BigInteger.ZERO)
                        .add(deltas.getOrDefault(key.terms().enrolment(), new TreeMap<>())
                                .getOrDefault(key, BigInteger.ZERO)));
        SortedMap<EnrolmentId, NavigableMap<EntitlementKey, Long>> byEnrolment = new TreeMap<>();
        shares.forEach((key, share) -> byEnrolment
                .computeIfAbsent(key.terms().enrolment(), id -> new TreeMap<>())
                .put(key, share));
        return byEnrolment;
    }

    /// Returns the enrolments whose advance or top-up is due and was not posted or decided before.
    private NavigableSet<EnrolmentId> due(Map<EnrolmentId, GuaranteeTerms> guarantees) {
        NavigableSet<EnrolmentId> advances = new TreeSet<>();
        NavigableSet<EnrolmentId> topUps = new TreeSet<>();
        guarantees.forEach((id, guarantee) -> {
            if (guarantee.advanceIsDue(day.businessDate())) {
                advances.add(id);
            }
            if (guarantee.topUpIsDue(day.businessDate())) {
                topUps.add(id);
            }
        });
        if (!advances.isEmpty()) {
            advances.removeAll(before.advanced(advances));
        }
        if (!topUps.isEmpty()) {
            topUps.removeAll(before.toppedUp(topUps));
        }
        advances.addAll(topUps);
        return advances;
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
        NavigableMap<SplitKey, Long> sumsBefore = sumsBefore(differences);
        SortedMap<SettlementLine, SettlementLine> lines = new TreeMap<>(SettlementLine.ORDER);
        for (Difference difference : differences) {
            EntitlementKey key = difference.line();
            try {
                for (SettlementLine part : parts(difference, sumsBefore, splitSums)) {
                    lines.merge(part, part, (sum, more) -> sum.plus(more.amount()));
                }
            } catch (ArithmeticException e) {
                throw overflow(key.terms().enrolment(), ", line " + key.code() + " " + key.period(), e);
            }
        }
        return lines.values().stream().filter(line -> line.amount() != 0).toList();
    }

    private NavigableMap<SplitKey, Long> sumsBefore(List<Difference> differences) {
        NavigableSet<SplitKey> keys = new TreeSet<>();
        for (Difference difference : differences) {
            if (difference.line().hostId() == 0) {
                keys.add(new SplitKey(difference.line(), agreement(difference).text));
            }
        }
        return keys.isEmpty() ? new TreeMap<>() : before.splitSums(keys);
    }

    /// An agreement and its text, which the lines of a drama share.
    private record NamedAgreement(Agreement agreement, String text) {
        static NamedAgreement of(Agreement agreement) {
            return new NamedAgreement(agreement, agreement.text());
        }
    }

    private NamedAgreement agreement(Difference difference) {
        return agreements.computeIfAbsent(
                difference.line().terms().enrolment().dramaId(),
                dramaId -> NamedAgreement.of(day.catalog().agreementOn(dramaId, day.businessDate())));
    }

    /// Says whose amount it was.
    private static ArithmeticException overflow(EnrolmentId id, String line, ArithmeticException cause) {
        ArithmeticException named = new ArithmeticException("an amount of drama " + id.dramaId() + ", enrolled in "
                + id.planId() + " from " + id.validFrom() + line + ", does not fit in 64 bits (" + cause.getMessage()
                + "). Look for absurd amounts in the log, or in the plan's rates");
        named.initCause(cause);
        return named;
    }

    private List<SettlementLine> parts(
            Difference difference, Map<SplitKey, Long> sumsBefore, Map<SplitKey, Long> splitSums) {
        EntitlementKey key = difference.line();
        if (key.hostId() != 0) {
            return List.of(line(key, key.hostId(), difference.amount()));
        }
        NamedAgreement named = agreement(difference);
        Agreement agreement = named.agreement;
        SplitKey splitKey = new SplitKey(key, named.text);
        long sumBefore = sumsBefore.getOrDefault(splitKey, 0L);
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
        return SettlementLine.of(day, key, PostedCode.of(key.code()), creatorId, amount);
    }
}
