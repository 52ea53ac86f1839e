package fenzhang.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.catalog.EnrolmentId;
import fenzhang.catalog.Terms;
import fenzhang.entitlement.EntitlementKey;
import fenzhang.given.GivenCatalog;
import fenzhang.given.GivenPlan;
import fenzhang.given.Times;
import fenzhang.plan.Component;
import fenzhang.plan.PlanVersion;
import fenzhang.plan.RevenueBase;
import fenzhang.plan.Tier;
import fenzhang.testkit.Draw;
import fenzhang.testkit.Gen;
import fenzhang.testkit.Property;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SettlementTest {
    /// Pays every fen sold.
    private static final Component SALES = GivenPlan.revenue("sales", RevenueBase.GOODS_PAID, new Tier(0, 10_000));
    private static final PlanVersion PLAN = GivenPlan.of(SALES).version();

    @Test
    void aDayWithoutAnythingPostsNothing() {
        SettlementBench bench = new SettlementBench(enrolled(), PLAN);

        assertThat(bench.posted("2026-11-09")).isEmpty();
        assertThat(bench.books()).isEqualTo(Books.empty());
    }

    @Test
    void aDayMovesOnlyTheBooksThatItTouches() {
        SettlementBench bench = new SettlementBench(enrolled(), PLAN);
        bench.earns("sales", "2026-11", 100).posted("2026-11-09");

        Settlement.Outcome outcome = bench.settle(Times.date("2026-11-10"));

        assertThat(outcome.changes()).isEqualTo(Books.empty());
        assertThat(outcome.differences()).isEmpty();
        assertThat(bench.books().standings()).hasSize(1);
    }

    @Test
    void whatCancelsOutWithinADayPostsNothing() {
        SettlementBench bench = new SettlementBench(enrolled(), PLAN);

        assertThat(bench.earns("sales", "2026-11", 100)
                        .earns("sales", "2026-11", -100)
                        .posted("2026-11-09"))
                .isEmpty();
    }

    @Test
    void rowsThatShareAllTheirKeysAreOneRow() {
        SettlementBench bench = new SettlementBench(
                enrolledTwice().split(10, 1, 5_000, "2026-11-01", "").split(10, 2, 5_000, "2026-11-01", ""), PLAN);

        // both enrolments divide their own odd fen, and both give it to creator 1
        assertThat(bench.earns(first(), "sales", "2026-11", 0, 101)
                        .earns(second(), "sales", "2026-11", 0, 11)
                        .posted("2026-11-20"))
                .containsExactly("sales 2026-11 creator 1 +57", "sales 2026-11 creator 2 +55");
    }

    @Test
    void rowsThatAddUpToNothingAreDropped() {
        SettlementBench bench = new SettlementBench(enrolledTwice().split(10, 1, 10_000, "2026-11-01", ""), PLAN);
        bench.earns(first(), "sales", "2026-11", 0, 100).posted("2026-11-19");

        assertThat(bench.earns(first(), "sales", "2026-11", 0, -40)
                        .earns(second(), "sales", "2026-11", 0, 40)
                        .settle(Times.date("2026-11-20")))
                .satisfies(outcome -> assertThat(outcome.lines()).isEmpty())
                .satisfies(outcome -> assertThat(outcome.differences()).hasSize(2));
    }

    @Test
    void linesStandInTheOrderOfTheFile() {
        GivenCatalog catalog =
                GivenCatalog.of(9, 10).enrolled(9, "2026-11-01", "").enrolled(10, "2026-11-01", "");
        PlanVersion plan = GivenPlan.of(SALES, GivenPlan.revenue("unlocks", RevenueBase.UNLOCK_PAID, new Tier(0, 1)))
                .cap(10)
                .version();
        SettlementBench bench = new SettlementBench(
                catalog.split(10, 9, 5_000, "2026-11-01", "").split(10, 8, 5_000, "2026-11-01", ""), plan);

        assertThat(bench.earns("unlocks", "2026-11", 20_000)
                        .earns("sales", "2026-12", 20)
                        .earns("sales", "2026-11", 10)
                        .earns(terms(9), "sales", "2026-11", 0, 7)
                        .posted("2026-12-05"))
                .containsExactly(
                        "9 sales 2026-11 creator 0 +7",
                        "cap 2026-11 creator 8 -1",
                        "cap 2026-11 creator 9 -1",
                        "cap 2026-12 creator 8 -5",
                        "cap 2026-12 creator 9 -5",
                        "sales 2026-11 creator 8 +5",
                        "sales 2026-11 creator 9 +5",
                        "sales 2026-12 creator 8 +10",
                        "sales 2026-12 creator 9 +10",
                        "unlocks 2026-11 creator 8 +1",
                        "unlocks 2026-11 creator 9 +1");
    }

    @Test
    void anAdvanceIsPostedOnADayWithoutEventsAndDividedToo() {
        SettlementBench bench = new SettlementBench(
                GivenCatalog.of(10)
                        .guaranteed(10, "2026-11-05", "", 1_01)
                        .split(10, 1, 5_000, "2026-11-01", "")
                        .split(10, 2, 5_000, "2026-11-01", ""),
                GivenPlan.of(SALES).advance(10_000).version());

        assertThat(bench.posted("2026-11-04")).isEmpty();
        assertThat(bench.posted("2026-11-05"))
                .containsExactly("guarantee term creator 1 +51", "guarantee term creator 2 +50");
        assertThat(bench.posted("2026-11-06")).isEmpty();
    }

    @Test
    void aTopUpIsDecidedOnADayWithoutEventsAndOnlyOnce() {
        SettlementBench bench = new SettlementBench(
                GivenCatalog.of(10).guaranteed(10, "2026-11-01", "2026-11-05", 1_00),
                GivenPlan.of(SALES).topUp().version());

        assertThat(bench.earns("sales", "2026-11", 40).posted("2026-11-04"))
                .containsExactly("sales 2026-11 creator 0 +40");
        assertThat(bench.posted("2026-11-05")).containsExactly("top-up term creator 0 +60");
        assertThat(bench.posted("2026-11-06")).isEmpty();
        assertThat(bench.earns("sales", "2026-11", -40).posted("2026-11-07"))
                .containsExactly("sales 2026-11 creator 0 -40");
    }

    @Test
    void whatIsAsItWasIsNoChange() {
        SettlementBench bench =
                new SettlementBench(enrolled(), GivenPlan.of(SALES).cap(1_000).version());
        bench.earns("sales", "2026-11", 100).posted("2026-11-09");

        Books changes = bench.earns("sales", "2026-12", 7)
                .settle(Times.date("2026-12-01"))
                .changes();

        assertThat(changes.standings()).hasSize(1);
        assertThat(changes.standing(terms(10).enrolment()).measures()).hasSize(1);
        assertThat(changes.standing(terms(10).enrolment()).entitlements()).hasSize(1);
        assertThat(changes.splitSums()).hasSize(1);
    }

    @Test
    void anEnrolmentThatWasOverBeforeTheFirstBusinessDatePostsNoGuarantee() {
        GivenCatalog over = GivenCatalog.of(10).guaranteed(10, "2026-10-01", "2026-10-31", 100);
        GivenCatalog running = GivenCatalog.of(10).guaranteed(10, "2026-10-01", "2026-11-01", 100);
        PlanVersion advance =
                GivenPlan.of(SALES).from("2026-10-01").advance(10_000).version();
        PlanVersion topUp = GivenPlan.of(SALES).from("2026-10-01").topUp().version();

        assertThat(new SettlementBench(over, advance).posted("2026-11-01")).isEmpty();
        assertThat(new SettlementBench(over, topUp).posted("2026-11-01")).isEmpty();
        assertThat(new SettlementBench(running, advance).posted("2026-11-01"))
                .containsExactly("guarantee term creator 0 +100");
        assertThat(new SettlementBench(running, topUp).posted("2026-11-01"))
                .containsExactly("top-up term creator 0 +100");
    }

    @Test
    void aPoolClosesWithTheScoresOfItsLastDay() {
        GivenCatalog catalog =
                GivenCatalog.of(10, 11).enrolled(10, "2026-11-01", "").enrolled(11, "2026-11-01", "");
        SettlementBench bench = new SettlementBench(
                catalog, GivenPlan.of(GivenPlan.paidPool("pool", 100, 30)).version());
        bench.earns("pool", "2026-11", 30)
                .earns(terms(11), "pool", "2026-11", 0, 29)
                .posted("2026-11-29");

        assertThat(bench.earns(terms(11), "pool", "2026-11", 0, 61).posted("2026-11-30"))
                .containsExactly("pool 2026-11 creator 0 +25", "11 pool 2026-11 creator 0 +75");
        assertThat(bench.earns("pool", "2026-11", -30).posted("2026-12-01")).isEmpty();
        assertThat(bench.posted("2026-12-31")).isEmpty();
    }

    @Test
    void anAmountBeyond64BitsStopsTheRun() {
        SettlementBench bench = new SettlementBench(enrolled(), PLAN);
        bench.earns("sales", "2026-11", Long.MAX_VALUE).posted("2026-11-09");
        bench.earns("sales", "2026-11", 1);

        assertThatThrownBy(() -> bench.posted("2026-11-10")).isInstanceOf(ArithmeticException.class);
    }

    /// One day's sales of drama 10 in two months, in fen.
    private record Sold(long november, long december) {}

    /// Tiers, a cap and an advance: whatever the days, what was posted for a line is what it has come to.
    @Test
    void daysAddUpToThePeriod() {
        PlanVersion plan = GivenPlan.of(
                        GivenPlan.revenue("sales", RevenueBase.GOODS_PAID, new Tier(0, 3_333), new Tier(100, 6_667)))
                .cap(150)
                .advance(5_000)
                .version();
        Gen<Sold> sold = draw -> new Sold(draw.between(-50, 200), draw.between(-50, 200));
        Property.forAll(100, (Draw draw) -> draw.list(0, 12, sold), days -> {
            SettlementBench bench = new SettlementBench(
                    GivenCatalog.of(10)
                            .guaranteed(10, "2026-11-01", "", 120)
                            .split(10, 1, 3_333, "2026-11-01", "")
                            .split(10, 2, 6_667, "2026-11-01", ""),
                    plan);
            Map<String, Long> posted = new TreeMap<>();
            LocalDate date = Times.date("2026-12-01");
            for (Sold day : days) {
                bench.earns("sales", "2026-11", day.november()).earns("sales", "2026-12", day.december());
                bench.settle(date)
                        .lines()
                        .forEach(line -> posted.merge(line.code() + " " + line.period(), line.amount(), Long::sum));
                date = date.plusDays(1);
            }
            posted.values().removeIf(amount -> amount == 0);
            assertThat(posted).isEqualTo(entitlements(bench));
        });
    }

    private static Map<String, Long> entitlements(SettlementBench bench) {
        Map<String, Long> entitlements = new TreeMap<>();
        bench.books().standings().values().forEach(standing -> {
            for (Map.Entry<EntitlementKey, Long> line : standing.entitlements().entrySet()) {
                if (line.getValue() != 0) {
                    entitlements.put(line.getKey().code() + " " + line.getKey().period(), line.getValue());
                }
            }
        });
        return entitlements;
    }

    private static GivenCatalog enrolled() {
        return GivenCatalog.of(10).enrolled(10, "2026-11-01", "");
    }

    private static GivenCatalog enrolledTwice() {
        return GivenCatalog.of(10).enrolled(10, "2026-11-01", "2026-11-10").enrolled(10, "2026-11-11", "");
    }

    private static Terms first() {
        return terms(10);
    }

    private static Terms second() {
        return new Terms(new EnrolmentId(10, GivenPlan.ID, Times.date("2026-11-11")), Times.date("2026-11-01"));
    }

    private static Terms terms(long dramaId) {
        return GivenCatalog.terms(dramaId, "2026-11-01", "2026-11-01");
    }
}
