package fenzhang.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.given.GivenPlan;
import fenzhang.plan.Component;
import fenzhang.plan.RevenueBase;
import fenzhang.plan.Tier;
import fenzhang.plan.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A cap of 100.00 per drama, terms and period.
class CapTest {
    /// Pays every fen sold.
    private static final Component SALES = GivenPlan.revenue("sales", RevenueBase.GOODS_PAID, new Tier(0, 10_000));
    private static final Component UNLOCKS = GivenPlan.revenue("unlocks", RevenueBase.UNLOCK_PAID, new Tier(0, 10_000));

    @Test
    void takesOffWhatIsAboveIt() {
        EntitlementBench bench = bench(SALES, UNLOCKS);

        assertThat(bench.earns("sales", "2026-11", 100_00).posted("2026-11-09"))
                .containsExactly("sales 2026-11 +10000");
        assertThat(bench.earns("unlocks", "2026-11", 30_00).posted("2026-11-10"))
                .containsExactly("cap 2026-11 -3000", "unlocks 2026-11 +3000");
        assertThat(bench.earns("sales", "2026-11", 20_00).posted("2026-11-11"))
                .containsExactly("cap 2026-11 -2000", "sales 2026-11 +2000");
    }

    @Test
    void refundsTakeFromAboveTheCapFirst() {
        EntitlementBench bench = bench(SALES);
        bench.earns("sales", "2026-11", 150_00).posted("2026-11-09");

        assertThat(bench.earns("sales", "2026-11", -30_00).posted("2026-11-10"))
                .containsExactly("cap 2026-11 +3000", "sales 2026-11 -3000");
        assertThat(bench.earns("sales", "2026-11", -30_00).posted("2026-11-11"))
                .containsExactly("cap 2026-11 +2000", "sales 2026-11 -3000");
        assertThat(bench.earns("sales", "2026-11", -90_00).posted("2026-11-12")).containsExactly("sales 2026-11 -9000");
    }

    @Test
    void everyPeriodHasItsOwn() {
        assertThat(bench(SALES)
                        .earns("sales", "2026-11", 150_00)
                        .earns("sales", "2026-12", 90_00)
                        .posted("2026-12-09"))
                .containsExactly("cap 2026-11 -5000", "sales 2026-11 +15000", "sales 2026-12 +9000");
    }

    @Test
    void everyVersionHasItsOwn() {
        EntitlementBench bench = new EntitlementBench(
                GivenPlan.of(SALES).cap(100_00).version(),
                GivenPlan.of(SALES).from("2026-12-01").cap(50_00).version(),
                GivenPlan.of(SALES).from("2027-01-01").version());

        assertThat(bench.earns("2026-11-01", "sales", "2026-12", 80_00)
                        .earns("2026-12-01", "sales", "2026-12", 80_00)
                        .earns("2027-01-01", "sales", "2026-12", 80_00)
                        .posted("2026-12-09"))
                .containsExactly(
                        "sales 2026-12 +8000",
                        "cap@2026-12 2026-12 -3000",
                        "sales@2026-12 2026-12 +8000",
                        "sales@2027-01 2026-12 +8000");
    }

    @Test
    void hostsAndTrafficAreOutside() {
        Component traffic = new Component.ViewRate("traffic", Unit.TRAFFIC, 0, List.of(new Tier(0, 1_000)));

        assertThat(bench(SALES, GivenPlan.host(2_000), traffic)
                        .earns("sales", "2026-11", 100_00)
                        .earns("traffic", "2026-11", 500_00)
                        .hostEarns(1001, "live-host", "2026-11", 500_00)
                        .posted("2026-11-09"))
                .containsExactly(
                        "live-host 2026-11 host 1001 +50000", "sales 2026-11 +10000", "traffic 2026-11 +50000");
    }

    @Test
    void aMilestoneCountsInTheMonthInWhichItIsPosted() {
        EntitlementBench bench = bench(SALES, GivenPlan.ordersMilestone("orders", 10, 80_00));
        bench.earns("sales", "2026-11", 90_00).posted("2026-11-30");

        assertThat(bench.earns("sales", "2026-12", 30_00)
                        .earns("orders", "term", 10)
                        .posted("2026-12-01"))
                .containsExactly("cap 2026-12 -1000", "orders term +8000", "sales 2026-12 +3000");
        // and stays there
        assertThat(bench.earns("sales", "2027-01", 100_00).posted("2027-01-05"))
                .containsExactly("sales 2027-01 +10000");
        assertThat(bench.earns("sales", "2026-12", -30_00).posted("2027-01-06"))
                .containsExactly("cap 2026-12 +1000", "sales 2026-12 -3000");
    }

    @Test
    void aPoolCountsInTheMonthThatItCloses() {
        EntitlementBench bench = bench(SALES, GivenPlan.paidPool("pool", 500_00, 0));
        bench.earns("sales", "2026-11", 70_00).earns("sales", "2026-12", 70_00).posted("2026-12-09");

        assertThat(bench.drawsFromPool("pool", "2026-12", 50_00).posted("2026-12-31"))
                .containsExactly("cap 2026-12 -2000", "pool 2026-12 +5000");
    }

    @Test
    void overTheTermAllOfItCountsTogether() {
        EntitlementBench bench = new EntitlementBench(GivenPlan.of(
                        SALES, GivenPlan.paidPool("pool", 500_00, 0), GivenPlan.ordersMilestone("orders", 10, 40_00))
                .overTheTerm()
                .cap(100_00)
                .version());
        bench.drawsFromPool("pool", "2026-11", 50_00).posted("2026-11-30");
        bench.earns("orders", "term", 10).posted("2026-12-01");

        assertThat(bench.earns("sales", "term", 30_00).posted("2027-03-09"))
                .containsExactly("cap term -2000", "sales term +3000");
    }

    @Test
    void aCapOfNothingTakesAll() {
        EntitlementBench bench = new EntitlementBench(GivenPlan.of(SALES).cap(0).version());

        assertThat(bench.earns("sales", "2026-11", 7).posted("2026-11-09"))
                .containsExactly("cap 2026-11 -7", "sales 2026-11 +7");
    }

    @Test
    void aSumBeyond64BitsStopsTheRunThoughTheCapWouldHideIt() {
        EntitlementBench bench = bench(SALES, UNLOCKS);
        bench.earns("sales", "2026-11", Long.MAX_VALUE).earns("unlocks", "2026-11", 1);

        assertThatThrownBy(() -> bench.posted("2026-11-09")).isInstanceOf(ArithmeticException.class);
    }

    private static EntitlementBench bench(Component... components) {
        return new EntitlementBench(GivenPlan.of(components).cap(100_00).version());
    }
}
