package fenzhang.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.given.GivenCatalog;
import fenzhang.given.GivenPlan;
import fenzhang.plan.Component;
import fenzhang.plan.PlanVersion;
import fenzhang.plan.RevenueBase;
import fenzhang.plan.Tier;
import fenzhang.settlement.SettlementLine;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// A sale, a partial refund, a full refund: in the end nothing was paid, but for what a plan never takes back.
///
/// Drama 10 belongs to creator 1; orders are held for a day.
class RefundsTest {
    private static final GivenCatalog CATALOG =
            GivenCatalog.of(10).enrolled(10, "2026-11-01", "").split(10, 1, 10_000, "2026-11-01", "");
    private static final String SALES_OF_EVERY_KIND = """
            order  kind     paid at           paid     commission  user  product  drama  host
            G      GOODS    2026-11-01T10:00  100.00   20.00       501   900      10     1001
            U      UNLOCK   2026-11-01T10:00  9.90     0.00        501   -        10     -
            L      LICENCE  2026-11-01T10:00  1000.00  0.00        501   -        10     -
            """;
    private static final String REFUNDED_IN_TWO_STEPS = """
            time              order  event      refund
            2026-11-01T10:00  G      PAID
            2026-11-01T10:00  U      PAID
            2026-11-01T10:00  L      PAID
            2026-11-01T11:00  G      CONFIRMED
            2026-11-03T10:00  G      REFUNDED   40.00
            2026-11-03T10:00  U      REFUNDED   3.30
            2026-11-03T10:00  L      REFUNDED   250.00
            2026-11-04T10:00  G      CANCELLED
            2026-11-04T10:00  U      REFUNDED   6.60
            2026-11-04T10:00  L      REFUNDED   750.00
            """;

    /// 30 % of commissions, a fifth of them to the host first, 10 % of goods, 50 % of unlocks, 70 % of licences,
    /// and 1.00 for the first order.
    @Test
    void everyComponentTakesBackWhatItGaveButAMilestoneThatWasReached() {
        PlanVersion plan = GivenPlan.of(
                        revenue("commission", RevenueBase.GOODS_COMMISSION, 3_000),
                        GivenPlan.host(2_000),
                        revenue("goods", RevenueBase.GOODS_PAID, 1_000),
                        revenue("unlocks", RevenueBase.UNLOCK_PAID, 5_000),
                        revenue("licences", RevenueBase.LICENCE_PAID, 7_000),
                        GivenPlan.ordersMilestone("first-order", 1, 1_00))
                .held(1)
                .version();
        List<SettlementLine> lines = new Scenario(CATALOG, plan)
                .orders(SALES_OF_EVERY_KIND)
                .events(REFUNDED_IN_TWO_STEPS)
                .settled("2026-11-01", "2026-11-05");

        // of G 16.00 commission is the drama's at first, then 9.60; the host's 4.00, then 2.40
        assertTable(lines, """
                date        component    period   creator  amount
                2026-11-02  commission   2026-11  1        4.80
                2026-11-02  first-order  term     1        1.00
                2026-11-02  goods        2026-11  1        10.00
                2026-11-02  licences     2026-11  1        700.00
                2026-11-02  live-host    2026-11  1001     4.00
                2026-11-02  unlocks      2026-11  1        4.95
                2026-11-03  commission   2026-11  1        -1.92
                2026-11-03  goods        2026-11  1        -4.00
                2026-11-03  licences     2026-11  1        -175.00
                2026-11-03  live-host    2026-11  1001     -1.60
                2026-11-03  unlocks      2026-11  1        -1.65
                2026-11-04  commission   2026-11  1        -2.88
                2026-11-04  goods        2026-11  1        -6.00
                2026-11-04  licences     2026-11  1        -525.00
                2026-11-04  live-host    2026-11  1001     -2.40
                2026-11-04  unlocks      2026-11  1        -3.30
                """);
        assertThat(sums(lines))
                .isEqualTo(Map.of(
                        "commission", "0.00",
                        "first-order", "1.00",
                        "goods", "0.00",
                        "licences", "0.00",
                        "live-host", "0.00",
                        "unlocks", "0.00"));
    }

    /// All of every sale, at most 50.00 a month, with an advance of 30.00 that all earnings go against.
    @Test
    void capAndRecoupmentNetToNothingAndTheAdvanceIsOwed() {
        PlanVersion plan = GivenPlan.of(revenue("goods", RevenueBase.GOODS_PAID, 10_000))
                .held(1)
                .cap(50_00)
                .advance(10_000)
                .version();
        GivenCatalog catalog =
                GivenCatalog.of(10).guaranteed(10, "2026-11-01", "", 30_00).split(10, 1, 10_000, "2026-11-01", "");
        List<SettlementLine> lines = new Scenario(catalog, plan)
                .orders(SALES_OF_EVERY_KIND)
                .events(REFUNDED_IN_TWO_STEPS)
                .settled("2026-11-01", "2026-11-05");

        assertTable(lines, """
                date        component   period   creator  amount
                2026-11-01  guarantee   term     1        30.00
                2026-11-02  cap         2026-11  1        -50.00
                2026-11-02  goods       2026-11  1        100.00
                2026-11-02  recoupment  term     1        -30.00
                2026-11-03  cap         2026-11  1        40.00
                2026-11-03  goods       2026-11  1        -40.00
                2026-11-04  cap         2026-11  1        10.00
                2026-11-04  goods       2026-11  1        -60.00
                2026-11-04  recoupment  term     1        30.00
                """);
        assertThat(sums(lines))
                .isEqualTo(Map.of("cap", "0.00", "goods", "0.00", "guarantee", "30.00", "recoupment", "0.00"));
    }

    /// A pool of 5.00 a month by what buyers of goods paid.
    @Test
    void aPoolForgetsRefundsBeforeItClosesAndKeepsThoseAfter() {
        PlanVersion plan =
                GivenPlan.of(GivenPlan.paidPool("pool", 5_00, 0)).held(1).version();
        List<SettlementLine> lines =
                new Scenario(CATALOG, plan).orders("""
                        order  kind   paid at           paid    commission  user  product  drama
                        A      GOODS  2026-11-01T10:00  100.00  20.00       501   900      10
                        B      GOODS  2026-12-01T10:00  100.00  20.00       501   900      10
                        """).events("""
                        time              order  event
                        2026-11-01T10:00  A      PAID
                        2026-11-01T11:00  A      CONFIRMED
                        2026-11-30T10:00  A      CANCELLED
                        2026-12-01T10:00  B      PAID
                        2026-12-30T11:00  B      CONFIRMED
                        2027-01-02T10:00  B      CANCELLED
                        """).settled("2026-11-01", "2027-01-31");

        assertTable(lines, """
                date        component  period   creator  amount
                2026-12-31  pool       2026-12  1        5.00
                """);
    }

    /// Nothing was earned, so the guarantee of 30.00 is topped up on the last day, and that stays.
    @Test
    void aTopUpIsDecidedOnItsDay() {
        PlanVersion plan = GivenPlan.of(revenue("goods", RevenueBase.GOODS_PAID, 1_000))
                .held(1)
                .topUp()
                .version();
        GivenCatalog catalog = GivenCatalog.of(10)
                .guaranteed(10, "2026-11-01", "2026-11-03", 30_00)
                .split(10, 1, 10_000, "2026-11-01", "");
        List<SettlementLine> lines = new Scenario(catalog, plan)
                .orders(SALES_OF_EVERY_KIND)
                .events(REFUNDED_IN_TWO_STEPS)
                .settled("2026-11-01", "2026-11-05");

        assertTable(lines, """
                date        component  period   creator  amount
                2026-11-02  goods      2026-11  1        10.00
                2026-11-03  goods      2026-11  1        -4.00
                2026-11-03  top-up     term     1        24.00
                2026-11-04  goods      2026-11  1        -6.00
                """);
    }

    private static Component revenue(String id, RevenueBase base, long bps) {
        return GivenPlan.revenue(id, base, new Tier(0, bps));
    }

    private static void assertTable(List<SettlementLine> lines, String expected) {
        assertThat(Table.plain(Scenario.table(lines))).isEqualTo(Table.plain(expected));
    }

    private static Map<String, String> sums(List<SettlementLine> lines) {
        Map<String, String> sums = new TreeMap<>();
        lines.stream()
                .collect(Collectors.groupingBy(
                        line -> line.code().text(), Collectors.summingLong(SettlementLine::amount)))
                .forEach((component, fen) -> sums.put(component, Table.yuan(fen)));
        return sums;
    }
}
