package fenzhang.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.given.GivenPlan;
import fenzhang.plan.Component;
import fenzhang.plan.RevenueBase;
import fenzhang.plan.Tier;
import fenzhang.plan.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;

/// An advance of 1 000.00, recouped from what is earned.
class AdvanceTest {
    /// Pays every fen sold.
    private static final Component SALES = GivenPlan.revenue("sales", RevenueBase.GOODS_PAID, new Tier(0, 10_000));

    @Test
    void isPaidOnTheFirstRunOfTheEnrolment() {
        EntitlementBench bench = bench(10_000);

        assertThat(bench.posted("2026-10-31")).isEmpty();
        assertThat(bench.posted("2026-11-01")).containsExactly("guarantee term +100000");
        assertThat(bench.posted("2026-11-02")).isEmpty();
    }

    @Test
    void isPaidOnTheFirstRunAfterItAsWell() {
        assertThat(bench(10_000).posted("2027-03-05")).containsExactly("guarantee term +100000");
    }

    @Test
    void isEarnedBackBeforeAnythingIsPaidOut() {
        EntitlementBench bench = bench(10_000);
        bench.posted("2026-11-01");

        assertThat(bench.earns("sales", "2026-11", 300_00).posted("2026-11-09"))
                .containsExactly("recoupment term -30000", "sales 2026-11 +30000");
        assertThat(bench.earns("sales", "2026-12", 600_00).posted("2026-12-09"))
                .containsExactly("recoupment term -60000", "sales 2026-12 +60000");
    }

    @Test
    void isNeverRecoupedBeyondItself() {
        EntitlementBench bench = bench(10_000);
        bench.posted("2026-11-01");

        assertThat(bench.earns("sales", "2026-11", 1_500_00).posted("2026-11-09"))
                .containsExactly("recoupment term -100000", "sales 2026-11 +150000");
        assertThat(bench.earns("sales", "2026-11", 1_500_00).posted("2026-11-10"))
                .containsExactly("sales 2026-11 +150000");
    }

    @Test
    void refundsGiveBackWhatWasRecouped() {
        EntitlementBench bench = bench(10_000);
        bench.earns("sales", "2026-11", 1_500_00).posted("2026-11-09");

        assertThat(bench.earns("sales", "2026-11", -700_00).posted("2026-11-10"))
                .containsExactly("recoupment term +20000", "sales 2026-11 -70000");
        assertThat(bench.earns("sales", "2026-11", -800_00).posted("2026-11-11"))
                .containsExactly("recoupment term +80000", "sales 2026-11 -80000");
    }

    @Test
    void isRecoupedInPartAndRoundedOnce() {
        EntitlementBench bench = bench(5_000);

        // half of 0.03 is 0.015: the tie goes away from zero; half of 0.04 is 0.02 as well
        assertThat(bench.earns("sales", "2026-11", 3).posted("2026-11-09"))
                .containsExactly("guarantee term +100000", "recoupment term -2", "sales 2026-11 +3");
        assertThat(bench.earns("sales", "2026-11", 1).posted("2026-11-10")).containsExactly("sales 2026-11 +1");
        assertThat(bench.earns("sales", "2026-11", 3_000_00).posted("2026-11-11"))
                .containsExactly("recoupment term -99998", "sales 2026-11 +300000");
    }

    @Test
    void aRateOfNothingRecoupsNothing() {
        assertThat(bench(0).earns("sales", "2026-11", 300_00).posted("2026-11-09"))
                .containsExactly("guarantee term +100000", "sales 2026-11 +30000");
    }

    @Test
    void isRecoupedFromEarningsAfterTheCapOfAllPeriodsWithoutHostsAndTraffic() {
        Component traffic = new Component.ViewRate("traffic", Unit.TRAFFIC, 0, List.of(new Tier(0, 1_000)));
        EntitlementBench bench = new EntitlementBench(GivenPlan.of(SALES, traffic, GivenPlan.host(2_000))
                        .cap(200_00)
                        .advance(10_000)
                        .version())
                .guaranteed(1_000_00, "");

        assertThat(bench.earns("sales", "2026-11", 500_00)
                        .earns("sales", "2026-12", 150_00)
                        .earns("traffic", "2026-11", 400_00)
                        .hostEarns(1001, "live-host", "2026-11", 400_00)
                        .posted("2026-12-09"))
                .containsExactly(
                        "cap 2026-11 -30000",
                        "guarantee term +100000",
                        "live-host 2026-11 host 1001 +40000",
                        "recoupment term -35000",
                        "sales 2026-11 +50000",
                        "sales 2026-12 +15000",
                        "traffic 2026-11 +40000");
    }

    @Test
    void isRecoupedFromEarningsOfAllVersionsUnderTheTermsOfTheFirst() {
        EntitlementBench bench = new EntitlementBench(
                        GivenPlan.of(SALES).advance(5_000).version(),
                        GivenPlan.of(SALES).from("2026-12-01").advance(10_000).version(),
                        GivenPlan.of(SALES).from("2027-01-01").version())
                .guaranteed(1_000_00, "");

        assertThat(bench.posted("2027-01-01")).containsExactly("guarantee term +100000");
        assertThat(bench.earns("2026-11-01", "sales", "2027-01", 100_00)
                        .earns("2026-12-01", "sales", "2027-01", 100_00)
                        .earns("2027-01-01", "sales", "2027-01", 100_00)
                        .posted("2027-01-09"))
                .containsExactly(
                        "recoupment term -15000",
                        "sales 2027-01 +10000",
                        "sales@2026-12 2027-01 +10000",
                        "sales@2027-01 2027-01 +10000");
    }

    @Test
    void lossesRecoupNothing() {
        EntitlementBench bench = new EntitlementBench(GivenPlan.of(SALES, GivenPlan.paidPool("pool", 1, 0))
                        .advance(10_000)
                        .version())
                .guaranteed(1_000_00, "");
        bench.posted("2026-11-01");

        assertThat(bench.drawsFromPool("pool", "2026-11", -5_00).posted("2026-11-30"))
                .containsExactly("pool 2026-11 -500");
        assertThat(bench.earns("sales", "2026-12", 7_00).posted("2026-12-09"))
                .containsExactly("recoupment term -200", "sales 2026-12 +700");
    }

    @Test
    void isFixedOncePosted() {
        EntitlementBench bench = bench(10_000);
        bench.posted("2026-11-01");

        assertThat(bench.guaranteed(5_000_00, "").posted("2026-11-02")).isEmpty();
        assertThat(bench.earns("sales", "2026-11", 3_000_00).posted("2026-11-09"))
                .containsExactly("recoupment term -100000", "sales 2026-11 +300000");
    }

    @Test
    void isRecoupedEvenIfTheCatalogForgetsIt() {
        EntitlementBench bench = bench(10_000);
        bench.posted("2026-11-01");

        assertThat(bench.guaranteed(0, "").earns("sales", "2026-11", 300_00).posted("2026-11-09"))
                .containsExactly("recoupment term -30000", "sales 2026-11 +30000");
    }

    private static EntitlementBench bench(int recoupBps) {
        return new EntitlementBench(GivenPlan.of(SALES).advance(recoupBps).version()).guaranteed(1_000_00, "");
    }
}
