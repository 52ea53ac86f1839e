package fenzhang.night;

import fenzhang.attribution.Attribution.Target;
import fenzhang.catalog.EnrolmentId;
import fenzhang.entitlement.EntitlementKey;
import fenzhang.entitlement.Entitlements;
import fenzhang.entitlement.MilestoneRule;
import fenzhang.entitlement.Standing;
import fenzhang.lake.FileTree;
import fenzhang.lake.LineHistory;
import fenzhang.lake.LineLookup;
import fenzhang.lake.LineTable;
import fenzhang.lake.SealedState;
import fenzhang.log.LineKey;
import fenzhang.measure.LineMeasures;
import fenzhang.measure.MeasureDeltas;
import fenzhang.measure.MeasureKey;
import fenzhang.order.Line;
import fenzhang.plan.PlanBook;
import fenzhang.plan.Unit;
import fenzhang.settlement.Books;
import fenzhang.store.BooksStore;
import fenzhang.store.CatalogStore;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Works out what would be posted if every line whose hold has begun vested as it stands: nothing refunded, nothing
/// else
/// confirmed, no more plays. With the rates, caps and recoupments of the plans, day by day, by the code that settles.
public final class PendingEntitlement {
    private final BooksStore books;
    private final SealedDays sealedDays;

    public PendingEntitlement(CatalogStore catalogStore, BooksStore books, FileTree out, Path scratch) {
        this.books = books;
        this.sealedDays = new SealedDays(catalogStore, books, out, scratch);
    }

    /// What would be posted in cny, in fen.
    ///
    /// @param byDate by vest date; by how much all entitlements would move on it
    /// @param byDrama over all of these dates; none is 0
    public record Pending(NavigableMap<LocalDate, BigInteger> byDate, NavigableMap<Long, BigInteger> byDrama) {
        /// Returns the sum of all dates.
        public BigInteger total() {
            return byDate.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
        }
    }

    /// Works it out as of the end of a sealed day.
    public Pending of(String platform, LocalDate date) {
        PlanBook plans = SealedDays.plans(books.knowledge(platform, date));
        Books standings = books.load(platform, date);
        Map<EnrolmentId, Standing> moved = new TreeMap<>();
        NavigableMap<LocalDate, BigInteger> byDate = new TreeMap<>();
        NavigableMap<Long, BigInteger> byDrama = new TreeMap<>();
        vesting(platform, date, plans).forEach((vestDate, deltas) -> {
            BigInteger sum = BigInteger.ZERO;
            for (var own : byEnrolment(deltas).entrySet()) {
                Standing before = moved.getOrDefault(own.getKey(), standings.standing(own.getKey()));
                // Neither an advance nor a top-up is pending: they are due by date, not by vesting.
                Standing after = Entitlements.settle(
                        vestDate,
                        plans,
                        MilestoneRule.BY_MEASURE,
                        before.plus(own.getValue()),
                        Map.of(),
                        Optional.empty());
                moved.put(own.getKey(), after);
                BigInteger difference = cny(after).subtract(cny(before));
                byDrama.merge(own.getKey().dramaId(), difference, BigInteger::add);
                sum = sum.add(difference);
            }
            byDate.put(vestDate, sum);
        });
        byDrama.values().removeIf(sum -> sum.signum() == 0);
        return new Pending(byDate, byDrama);
    }

    private static BigInteger cny(Standing standing) {
        BigInteger sum = BigInteger.ZERO;
        for (Map.Entry<EntitlementKey, Long> entry : standing.entitlements().entrySet()) {
            if (entry.getKey().unit() == Unit.CNY) {
                sum = sum.add(BigInteger.valueOf(entry.getValue()));
            }
        }
        return sum;
    }

    private static SortedMap<EnrolmentId, NavigableMap<MeasureKey, BigInteger>> byEnrolment(MeasureDeltas deltas) {
        SortedMap<EnrolmentId, NavigableMap<MeasureKey, BigInteger>> byEnrolment = new TreeMap<>();
        deltas.byKey()
                .forEach((key, delta) -> byEnrolment
                        .computeIfAbsent(key.terms().enrolment(), _ -> new TreeMap<>())
                        .put(key, delta));
        return byEnrolment;
    }

    /// Returns what vests after a day by its date: reads the tables of the days on which holds began that are not over.
    private NavigableMap<LocalDate, MeasureDeltas> vesting(String platform, LocalDate date, PlanBook plans) {
        LocalDate firstDate = books.sealedDates(platform).getFirst();
        SealedState state = sealedDays.state(sealedDays.timeline(platform, date.plusDays(1)), Map.of());
        int longest = plans.versions().stream()
                .mapToInt(version -> version.holdDays())
                .max()
                .orElse(0);
        Vesting vesting = new Vesting(date, plans);
        try (LineLookup history = new LineHistory(state, firstDate, date.plusDays(1)).lookup();
                LineLookup.Reader reader = history.reader()) {
            int today = (int) date.toEpochDay();
            int first = Math.max(today - longest + 1, (int) firstDate.toEpochDay());
            for (int holdStart = first; holdStart <= today; holdStart++) {
                for (int group = 0; group < reader.table(holdStart).groups(); group++) {
                    vesting.add(reader, holdStart, group);
                }
            }
        }
        return vesting.byDate;
    }

    /// Adds up the lines that vest after a day.
    private static final class Vesting {
        private final int today;
        private final PlanBook plans;
        private final LineMeasures holds;
        private final NavigableMap<LocalDate, MeasureDeltas> byDate = new TreeMap<>();
        private final NavigableMap<LocalDate, LineMeasures> measuresByDate = new TreeMap<>();

        Vesting(LocalDate date, PlanBook plans) {
            this.today = (int) date.toEpochDay();
            this.plans = plans;
            this.holds = new LineMeasures(date, plans);
        }

        /// Adds the lines of a row group whose hold began on a day, each as it stands now.
        void add(LineLookup.Reader reader, int holdStart, int group) {
            List<LineKey> keys = new ArrayList<>();
            LineTable table = reader.table(holdStart);
            table.startedOn(group, holdStart, (_, line) -> {
                if (line.holdStart() == holdStart) {
                    keys.add(line.key());
                }
            });
            LineLookup.Found found = reader.find(LineLookup.Keys.of(keys));
            for (int i = 0; i < keys.size(); i++) {
                add(found.line(i).orElseThrow());
            }
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
