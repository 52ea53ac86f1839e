package fenzhang.outlook;

import fenzhang.attribution.Attribution.Target;
import fenzhang.catalog.EnrolmentId;
import fenzhang.entitlement.EntitlementKey;
import fenzhang.entitlement.Entitlements;
import fenzhang.entitlement.MilestoneRule;
import fenzhang.entitlement.Standing;
import fenzhang.history.RunArchive;
import fenzhang.lake.state.LineHistory;
import fenzhang.lake.state.LineLookup;
import fenzhang.lake.state.SealedState;
import fenzhang.lake.table.LineTable;
import fenzhang.measure.LineMeasures;
import fenzhang.measure.MeasureDeltas;
import fenzhang.measure.MeasureKey;
import fenzhang.order.Line;
import fenzhang.plan.PlanBook;
import fenzhang.plan.Unit;
import fenzhang.settlement.NeededStandings;
import fenzhang.store.books.BooksStore;
import fenzhang.time.Period;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongPredicate;

/// Works out what would be posted if every line whose hold has begun vested as it stands: nothing refunded,
/// nothing else confirmed, no more plays. With the rates, caps and recoupments of the plans, day by day, by the
/// code that settles.
public final class PendingEntitlement {
    private final BooksStore books;
    private final RunArchive archive;

    public PendingEntitlement(RunArchive archive) {
        this.books = archive.books();
        this.archive = archive;
    }

    /// What would be posted in cny, in fen.
    ///
    /// @param byDate by vest date; by how much all entitlements would move on it
    /// @param claims over all of these dates, by drama and host; none is 0
    public record Pending(NavigableMap<LocalDate, BigInteger> byDate, List<Claim> claims) {
        public Pending {
            claims = List.copyOf(claims);
        }

        /// Returns the sum of all dates.
        public BigInteger total() {
            return byDate.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
        }

        /// Returns the sums of dramas, their live hosts' own included; none is 0.
        public NavigableMap<Long, BigInteger> byDrama() {
            NavigableMap<Long, BigInteger> byDrama = new TreeMap<>();
            claims.forEach(claim -> byDrama.merge(claim.dramaId(), claim.amountFen(), BigInteger::add));
            byDrama.values().removeIf(sum -> sum.signum() == 0);
            return byDrama;
        }
    }

    /// What would be posted to those who share a drama, or to a live host of it.
    ///
    /// @param hostId 0 for those who share
    /// @param lastVestDate the latest date on which something of it would be posted
    public record Claim(long dramaId, long hostId, BigInteger amountFen, LocalDate lastVestDate) {}

    /// Works it out as of the end of a sealed day.
    ///
    /// @param claimants whose claims to return; of their dramas all is worked out, and summed up by date
    public Pending of(String platform, LocalDate date, ClaimantFilter claimants) {
        PlanBook plans = RunArchive.plans(books.provenance(platform, date));
        NavigableMap<LocalDate, NavigableMap<MeasureKey, BigInteger>> vesting =
                vesting(platform, date, plans, claimants);
        NavigableMap<EnrolmentId, Standing> standings =
                new NeededStandings(books.asOf(platform, date), plans, Set.of()).of(periods(vesting));
        NavigableMap<LocalDate, BigInteger> byDate = new TreeMap<>();
        NavigableMap<Claimant, Claim> claims = new TreeMap<>();
        vesting.forEach((vestDate, deltas) -> {
            BigInteger sum = BigInteger.ZERO;
            for (var own : byEnrolment(deltas).entrySet()) {
                Standing before = standings.getOrDefault(own.getKey(), Standing.none(own.getKey()));
                // Neither an advance nor a top-up is pending: they are due by date, not by vesting.
                Standing after = Entitlements.settle(
                        vestDate,
                        plans,
                        MilestoneRule.BY_MEASURE,
                        before.plus(own.getValue()),
                        Map.of(),
                        Optional.empty());
                standings.put(own.getKey(), after);
                for (var moves : differences(before, after).entrySet()) {
                    claims.merge(moves.getKey(), moves.getKey().of(moves.getValue(), vestDate), Claimant::plus);
                    sum = sum.add(moves.getValue());
                }
            }
            byDate.put(vestDate, sum);
        });
        claims.values()
                .removeIf(claim -> claim.amountFen().signum() == 0 || !claimants.has(claim.dramaId(), claim.hostId()));
        return new Pending(byDate, List.copyOf(claims.values()));
    }

    /// Returns the periods that dates touch: those whose measures move, and their months, where milestones
    /// count.
    private static SortedMap<EnrolmentId, NavigableSet<Period>> periods(
            Map<LocalDate, NavigableMap<MeasureKey, BigInteger>> vesting) {
        SortedMap<EnrolmentId, NavigableSet<Period>> periods = new TreeMap<>();
        vesting.forEach((vestDate, deltas) -> deltas.keySet().forEach(key -> {
            NavigableSet<Period> own = periods.computeIfAbsent(key.terms().enrolment(), _ -> new TreeSet<>());
            own.add(key.period());
            own.add(Period.monthOf(vestDate));
        }));
        return periods;
    }

    /// Whose a claim is.
    private record Claimant(long dramaId, long hostId) implements Comparable<Claimant> {
        private static final Comparator<Claimant> ORDER =
                Comparator.comparingLong(Claimant::dramaId).thenComparingLong(Claimant::hostId);

        Claim of(BigInteger amountFen, LocalDate vestDate) {
            return new Claim(dramaId, hostId, amountFen, vestDate);
        }

        static Claim plus(Claim one, Claim later) {
            return new Claim(one.dramaId, one.hostId, one.amountFen.add(later.amountFen), later.lastVestDate);
        }

        @Override
        public int compareTo(Claimant other) {
            return ORDER.compare(this, other);
        }
    }

    /// Returns by how much an enrolment's cny moves, by whose it is; none is 0.
    private static SortedMap<Claimant, BigInteger> differences(Standing before, Standing after) {
        SortedMap<Claimant, BigInteger> differences = new TreeMap<>();
        after.entitlements().forEach((key, amount) -> add(differences, key, BigInteger.valueOf(amount)));
        before.entitlements()
                .forEach((key, amount) ->
                        add(differences, key, BigInteger.valueOf(amount).negate()));
        differences.values().removeIf(sum -> sum.signum() == 0);
        return differences;
    }

    private static void add(SortedMap<Claimant, BigInteger> sums, EntitlementKey key, BigInteger amount) {
        if (key.unit() == Unit.CNY) {
            sums.merge(new Claimant(key.terms().enrolment().dramaId(), key.hostId()), amount, BigInteger::add);
        }
    }

    private static SortedMap<EnrolmentId, NavigableMap<MeasureKey, BigInteger>> byEnrolment(
            NavigableMap<MeasureKey, BigInteger> deltas) {
        SortedMap<EnrolmentId, NavigableMap<MeasureKey, BigInteger>> byEnrolment = new TreeMap<>();
        deltas.forEach((key, delta) -> byEnrolment
                .computeIfAbsent(key.terms().enrolment(), _ -> new TreeMap<>())
                .put(key, delta));
        return byEnrolment;
    }

    /// Returns what vests after a day by its date: reads the tables of the days on which holds began that are not over.
    private NavigableMap<LocalDate, NavigableMap<MeasureKey, BigInteger>> vesting(
            String platform, LocalDate date, PlanBook plans, ClaimantFilter claimants) {
        LocalDate firstDate = books.sealedDates(platform).getFirst();
        SealedState state = archive.state(archive.versions(platform, date.plusDays(1)), Map.of());
        int longest = plans.versions().stream()
                .mapToInt(version -> version.holdDays())
                .max()
                .orElse(0);
        try (LineLookup.Reader reader =
                new LineHistory(state, firstDate, date.plusDays(1)).lookup().reader()) {
            int today = (int) date.toEpochDay();
            int first = Math.max(today - longest + 1, (int) firstDate.toEpochDay());
            Vesting vesting = new Vesting(date, plans, dramas(reader, first, today, claimants));
            HeldLines.each(reader, first, today, vesting::isOfDramas, vesting::add);
            return vesting.byDate();
        }
    }

    /// Returns the dramas of which something may be pending that concerns one of the claimants: one line of a live
    /// host is enough, and then all of the drama's count.
    private static LongPredicate dramas(LineLookup.Reader reader, int first, int last, ClaimantFilter claimants) {
        if (claimants == ClaimantFilter.ALL) {
            return _ -> true;
        }
        Set<Long> dramas = new HashSet<>();
        for (int day = first; day <= last; day++) {
            LineTable table = reader.table(day);
            for (int group = 0; group < table.groups(); group++) {
                table.startedOn(group, day, (_, line) -> {
                    for (Target target :
                            line.opened().orElseThrow().attribution().targets()) {
                        if (claimants.concerns(target.dramaId(), target.hostId())) {
                            dramas.add(target.dramaId());
                        }
                    }
                });
            }
        }
        return dramas::contains;
    }

    /// Adds up the lines that vest after a day.
    private static final class Vesting {
        private final int today;
        private final PlanBook plans;
        private final LongPredicate dramas;
        private final LineMeasures holds;
        private final NavigableMap<LocalDate, MeasureDeltas> byDate = new TreeMap<>();
        private final NavigableMap<LocalDate, LineMeasures> measuresByDate = new TreeMap<>();

        /// @param dramas those of which something is asked
        Vesting(LocalDate date, PlanBook plans, LongPredicate dramas) {
            this.today = (int) date.toEpochDay();
            this.plans = plans;
            this.dramas = dramas;
            this.holds = new LineMeasures(date, plans);
        }

        /// Returns what vests of the dramas, by date and measure.
        NavigableMap<LocalDate, NavigableMap<MeasureKey, BigInteger>> byDate() {
            NavigableMap<LocalDate, NavigableMap<MeasureKey, BigInteger>> own = new TreeMap<>();
            byDate.forEach((date, deltas) -> {
                NavigableMap<MeasureKey, BigInteger> byKey = deltas.byKey();
                byKey.keySet()
                        .removeIf(key -> !dramas.test(key.terms().enrolment().dramaId()));
                own.put(date, byKey);
            });
            return own;
        }

        private boolean isOfDramas(Line line) {
            return line.opened().orElseThrow().attribution().targets().stream()
                    .anyMatch(target -> dramas.test(target.dramaId()));
        }

        private void add(Line line) {
            TreeSet<Integer> days = new TreeSet<>();
            for (Target target : line.opened().orElseThrow().attribution().targets()) {
                OptionalInt day = holds.vestDay(line, target);
                if (day.isPresent() && day.getAsInt() > today) {
                    days.add(day.getAsInt());
                }
            }
            for (int day : days) {
                LocalDate date = LocalDate.ofEpochDay(day);
                // Of a target that vests on another day it adds nothing: nothing is refunded.
                measuresByDate
                        .computeIfAbsent(date, d -> new LineMeasures(d, plans))
                        .addTo(byDate.computeIfAbsent(date, _ -> new MeasureDeltas()), line, line);
            }
        }
    }
}
