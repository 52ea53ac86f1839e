package fenzhang.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.catalog.Catalog;
import fenzhang.catalog.EnrolmentId;
import fenzhang.catalog.Terms;
import fenzhang.entitlement.MilestoneRule;
import fenzhang.entitlement.Scope;
import fenzhang.entitlement.Standing;
import fenzhang.given.GivenCatalog;
import fenzhang.given.GivenPlan;
import fenzhang.given.Times;
import fenzhang.measure.MeasureDeltas;
import fenzhang.measure.MeasureKey;
import fenzhang.measure.Periods;
import fenzhang.measure.ViewMeasures;
import fenzhang.plan.Component;
import fenzhang.plan.PlanBook;
import fenzhang.plan.PlanVersion;
import fenzhang.plan.RevenueBase;
import fenzhang.plan.Tier;
import fenzhang.testkit.Draw;
import fenzhang.testkit.Property;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Whatever the plans and the months: a day that is settled with what it needs of the books posts and moves
/// what it does with all of them.
class NeededStandingsPropertyTest {
    private static final LocalDate FIRST = Times.date("2026-11-01");
    private static final int MONTHS = 5;

    /// Two plans, of two versions each.
    private static final List<String> PLANS = List.of("great", "grand");

    private static final List<String> VERSIONS = List.of("2026-11-01", "2027-01-01");

    /// What of a standing was asked for and what was not, over all worlds.
    private int leftOut;

    private int askedWhole;
    private int askedAgain;

    private record Added(MeasureKey key, long units) {}

    /// @param unsettled are settled even if nothing of theirs moves
    private record Delivered(LocalDate date, List<Added> added, List<EnrolmentId> unsettled) {}

    /// @param later what is known of the catalog from `change` on
    /// @param firstMilestones on no day before it a milestone is reached
    private record World(
            List<PlanVersion> plans,
            Catalog catalog,
            Catalog later,
            LocalDate change,
            LocalDate firstMilestones,
            List<Delivered> days) {
        Settlement.Day day(Delivered delivered) {
            Catalog known = delivered.date().isBefore(change) ? catalog : later;
            PlanBook book = new PlanBook(plans);
            return new Settlement.Day(
                    "pdd",
                    delivered.date(),
                    FIRST,
                    known,
                    book,
                    new ViewMeasures("pdd", delivered.date(), known, book).termsInForce(),
                    (milestone, date, reaches) -> MilestoneRule.BY_MEASURE.isReached(milestone, date, reaches)
                            && !date.isBefore(firstMilestones),
                    Set.copyOf(delivered.unsettled()));
        }
    }

    @Test
    void aDayPostsWithWhatItNeedsWhatItPostsWithAll() {
        Set<String> seen = new TreeSet<>();
        Property.forAll(100, NeededStandingsPropertyTest::world, world -> {
            Books books = Books.empty();
            Books month = Books.empty();
            Books since = Books.empty();
            for (Delivered delivered : world.days()) {
                Settlement.Day day = world.day(delivered);
                Settlement.Outcome withAll = Settlement.settle(day, books, deltas(delivered));
                assertThat(Settlement.settle(day, new OnlyAsked(books), deltas(delivered)))
                        .as("with what the day needs")
                        .isEqualTo(withAll);
                assertThat(Settlement.settle(day, new OnlyAsked(month).with(since), deltas(delivered)))
                        .as("with what it needs of earlier books, and what moved since")
                        .isEqualTo(withAll);
                withAll.differences()
                        .forEach(difference -> seen.add(difference.line().code().text()));
                books = books.with(withAll.changes());
                since = since.with(withAll.changes());
                if (delivered.date().getDayOfMonth() == 1) {
                    month = books;
                    since = Books.empty();
                }
            }
        });
        assertThat(seen)
                .containsExactly(
                        "cap", "guarantee", "live-host", "orders", "paid", "pool", "recoupment", "sales", "top-up");
        assertThat(List.of(leftOut, askedWhole, askedAgain)).allMatch(count -> count > 300);
    }

    private static MeasureDeltas deltas(Delivered delivered) {
        MeasureDeltas deltas = new MeasureDeltas();
        delivered.added().forEach(added -> deltas.add(added.key(), added.units(), PlanVersion.NO_BOOST_BPS));
        return deltas;
    }

    /// Books that give nothing but what they are asked for.
    private final class OnlyAsked implements BooksAsOf {
        private final Books books;
        private final Set<EnrolmentId> asked = new TreeSet<>();

        OnlyAsked(Books books) {
            this.books = books;
        }

        @Override
        public NavigableMap<EnrolmentId, Standing> standings(SortedMap<EnrolmentId, Scope> scopes) {
            NavigableMap<EnrolmentId, Standing> standings = new TreeMap<>();
            scopes.forEach((id, scope) -> {
                Standing all = books.standing(id);
                Standing some = all.only(scope);
                leftOut += some.equals(all) ? 0 : 1;
                askedWhole += scope instanceof Scope.Whole ? 1 : 0;
                askedAgain += asked.add(id) ? 0 : 1;
                standings.put(id, some);
            });
            return standings;
        }

        @Override
        public NavigableMap<MeasureKey, BigInteger> measures(SortedSet<MeasureKey> keys) {
            return books.measures(keys);
        }

        @Override
        public NavigableMap<SplitKey, Long> splitSums(SortedSet<SplitKey> keys) {
            return books.splitSums(keys);
        }

        @Override
        public NavigableSet<EnrolmentId> advanced(SortedSet<EnrolmentId> enrolments) {
            return books.advanced(enrolments);
        }

        @Override
        public NavigableSet<EnrolmentId> toppedUp(SortedSet<EnrolmentId> enrolments) {
            return books.toppedUp(enrolments);
        }
    }

    private static World world(Draw draw) {
        List<PlanVersion> plans = new ArrayList<>();
        for (String plan : PLANS) {
            for (String version : VERSIONS) {
                plans.add(version(draw, plan, version));
            }
        }
        List<Delivered> days = new ArrayList<>();
        for (LocalDate date : dates()) {
            days.add(delivered(draw, plans, date));
        }
        return new World(
                plans,
                catalog(draw, 5_000),
                catalog(draw, 2_500),
                draw.oneOf(dates()),
                draw.oneOf(List.of(FIRST, FIRST, Times.date("2026-12-20"))),
                days);
    }

    private static PlanVersion version(Draw draw, String planId, String effectiveFrom) {
        GivenPlan plan = GivenPlan.of(
                        GivenPlan.revenue("sales", RevenueBase.GOODS_PAID, new Tier(0, 3_333), new Tier(100, 6_667)),
                        GivenPlan.host(2_000),
                        GivenPlan.ordersMilestone("orders", 3, 70),
                        GivenPlan.paidMilestone("paid", 200, 50),
                        GivenPlan.paidPool("pool", 100, 10))
                .named(planId)
                .from(effectiveFrom);
        if (draw.oneIn(3)) {
            plan.overTheTerm();
        }
        if (draw.oneIn(2)) {
            plan.cap(draw.between(20L, 200L));
        }
        return switch (draw.between(0, 2)) {
            case 1 -> plan.advance(draw.oneOf(List.of(10_000, 5_000))).version();
            case 2 -> plan.topUp().version();
            default -> plan.version();
        };
    }

    /// Drama 10 is enrolled twice, 11 from the first day on, 12 under both versions of its plan and to an end.
    private static Catalog catalog(Draw draw, int firstShare) {
        List<Long> guarantees = List.of(0L, 0L, 120L, 400L);
        return GivenCatalog.of(10, 11, 12)
                .enrolledIn("great", 10, "2026-11-01", "2026-12-20", draw.oneOf(guarantees))
                .enrolledIn("great", 10, "2026-12-21", "", draw.oneOf(guarantees))
                .enrolledIn("great", 11, "2026-11-01", "", draw.oneOf(guarantees))
                .enrolledIn("grand", 12, "2026-11-05", "2027-02-14", draw.oneOf(guarantees))
                .split(10, 1, firstShare, "2026-11-01", "")
                .split(10, 2, 10_000 - firstShare, "2026-11-01", "")
                .split(12, 3, 10_000, "2026-11-01", "2027-01-10")
                .catalog();
    }

    private static List<LocalDate> dates() {
        List<LocalDate> dates = new ArrayList<>();
        for (int month = 0; month < MONTHS; month++) {
            YearMonth of = YearMonth.from(FIRST).plusMonths(month);
            for (int day : List.of(1, 5, 14, 21)) {
                dates.add(of.atDay(day));
            }
            dates.add(of.atEndOfMonth());
        }
        return List.copyOf(dates);
    }

    private static Delivered delivered(Draw draw, List<PlanVersion> plans, LocalDate date) {
        List<EnrolmentId> enrolled = new ArrayList<>();
        enrolled.add(new EnrolmentId(11, "great", FIRST));
        enrolled.add(new EnrolmentId(10, "great", FIRST));
        enrolled.add(new EnrolmentId(10, "great", Times.date("2026-12-21")));
        enrolled.add(new EnrolmentId(12, "grand", Times.date("2026-11-05")));
        enrolled.removeIf(id -> id.validFrom().isAfter(date));
        return new Delivered(
                date,
                draw.list(0, 4, each -> added(each, plans, date, each.oneOf(enrolled))),
                draw.oneIn(10) ? List.of(draw.oneOf(enrolled)) : List.of());
    }

    /// Of this month, or of an earlier one, of which something comes back.
    private static Added added(Draw draw, List<PlanVersion> plans, LocalDate date, EnrolmentId enrolment) {
        List<PlanVersion> known = plans.stream()
                .filter(version -> version.planId().equals(enrolment.planId())
                        && !version.effectiveFrom().isAfter(date))
                .toList();
        PlanVersion version = draw.oneOf(known);
        Component component = draw.oneOf(version.components());
        LocalDate vested = date.minusMonths(draw.oneOf(List.of(0, 0, 0, 1, 2)));
        LocalDate counted = vested.isBefore(version.effectiveFrom()) ? version.effectiveFrom() : vested;
        long host = component instanceof Component.LiveHostShare ? draw.oneOf(List.of(8L, 9L)) : 0;
        MeasureKey key = new MeasureKey(
                new Terms(enrolment, version.effectiveFrom()),
                component.id(),
                Periods.of(version, component, counted),
                host);
        return new Added(key, component.id().equals("orders") ? draw.between(-1L, 3L) : draw.between(-100L, 300L));
    }
}
