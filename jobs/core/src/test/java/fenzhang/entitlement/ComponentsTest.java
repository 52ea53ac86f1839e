package fenzhang.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.given.GivenPlan;
import fenzhang.plan.Component;
import fenzhang.plan.Metric;
import fenzhang.plan.RevenueBase;
import fenzhang.plan.Tier;
import fenzhang.plan.Unit;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What components earn from their measures, and what is fixed once earned.
class ComponentsTest {
    private static final Component VIEWS = GivenPlan.views("views", new Tier(0, 600));
    private static final Component SALES =
            GivenPlan.revenue("sales", RevenueBase.GOODS_PAID, new Tier(0, 3_000), new Tier(10_000, 4_000));

    @Test
    void everyDayPostsTheDifference() {
        EntitlementBench bench = new EntitlementBench(GivenPlan.of(VIEWS).version());

        // one view is 0.6 fen: 0.6, 1.2, 1.8, 2.4 and 3.0 are 1, 1, 2, 2 and 3
        assertThat(bench.earns("views", "2026-11", 1).posted("2026-11-01")).containsExactly("views 2026-11 +1");
        assertThat(bench.earns("views", "2026-11", 1).posted("2026-11-02")).isEmpty();
        assertThat(bench.earns("views", "2026-11", 1).posted("2026-11-03")).containsExactly("views 2026-11 +1");
        assertThat(bench.earns("views", "2026-11", 1).posted("2026-11-04")).isEmpty();
        assertThat(bench.earns("views", "2026-11", 1).posted("2026-11-05")).containsExactly("views 2026-11 +1");
    }

    @Test
    void everyPeriodIsRatedByItself() {
        EntitlementBench bench = new EntitlementBench(GivenPlan.of(SALES).version());

        assertThat(bench.earns("sales", "2026-11", 15_000).posted("2026-11-30")).containsExactly("sales 2026-11 +5000");
        assertThat(bench.earns("sales", "2026-12", 10_000).posted("2026-12-01")).containsExactly("sales 2026-12 +3000");
    }

    @Test
    void lateRefundsRerateThePeriodInWhichTheOrderVested() {
        EntitlementBench bench = new EntitlementBench(GivenPlan.of(SALES).version());
        bench.earns("sales", "2026-11", 15_000).posted("2026-11-30");

        // 80.00 of the 150.00 go: 70.00 are left, at 30 %
        assertThat(bench.earns("sales", "2026-11", -8_000).posted("2027-02-01")).containsExactly("sales 2026-11 -2900");
    }

    @Test
    void everyVersionIsRatedByItself() {
        EntitlementBench bench = new EntitlementBench(
                GivenPlan.of(SALES).version(),
                GivenPlan.of(SALES).from("2026-12-01").version());

        assertThat(bench.earns("2026-11-01", "sales", "2026-12", 10_000)
                        .earns("2026-12-01", "sales", "2026-12", 10_000)
                        .posted("2026-12-09"))
                .containsExactly("sales 2026-12 +3000", "sales@2026-12 2026-12 +3000");
    }

    @Test
    void aHostIsEntitledToItsMeasure() {
        EntitlementBench bench =
                new EntitlementBench(GivenPlan.of(GivenPlan.host(2_000)).version());

        assertThat(bench.hostEarns(1001, "live-host", "2026-11", 400)
                        .hostEarns(1002, "live-host", "2026-11", 7)
                        .posted("2026-11-09"))
                .containsExactly("live-host 2026-11 host 1001 +400", "live-host 2026-11 host 1002 +7");
        assertThat(bench.hostEarns(1001, "live-host", "2026-11", -400).posted("2026-11-10"))
                .containsExactly("live-host 2026-11 host 1001 -400");
    }

    @Test
    void aMilestoneIsReachedAtItsThresholdAtTheEndOfADay() {
        EntitlementBench bench = new EntitlementBench(
                GivenPlan.of(GivenPlan.ordersMilestone("orders", 1_000, 50_00)).version());

        assertThat(bench.earns("orders", "term", 999).posted("2026-11-09")).isEmpty();
        assertThat(bench.earns("orders", "term", 1).earns("orders", "term", -1).posted("2026-11-10"))
                .isEmpty();
        assertThat(bench.earns("orders", "term", 1).posted("2026-11-11")).containsExactly("orders term +5000");
    }

    @Test
    void aMilestoneIsNeverTakenBackAndNeverPaidTwice() {
        EntitlementBench bench = new EntitlementBench(
                GivenPlan.of(GivenPlan.ordersMilestone("orders", 1_000, 50_00)).version());
        bench.earns("orders", "term", 1_000).posted("2026-11-09");

        assertThat(bench.earns("orders", "term", -1_000).posted("2026-11-10")).isEmpty();
        assertThat(bench.earns("orders", "term", 1_000).posted("2026-11-11")).isEmpty();
        assertThat(bench.standing().reached().values())
                .extracting(Object::toString)
                .containsExactly("2026-11-09");
    }

    @Test
    void aReplayReachesAMilestoneOnTheDayThatIsGivenWhateverTheMeasureSays() {
        EntitlementBench bench = new EntitlementBench(GivenPlan.of(GivenPlan.ordersMilestone("orders", 1_000, 50_00))
                        .version())
                .reachedBy((_, date, _) -> !date.isBefore(LocalDate.of(2026, 11, 10)));

        // over the threshold, but a day too early; then given, though the measure has fallen below
        assertThat(bench.earns("orders", "term", 1_000).posted("2026-11-09")).isEmpty();
        assertThat(bench.earns("orders", "term", -700).posted("2026-11-10")).containsExactly("orders term +5000");
        assertThat(bench.standing().reached().values()).containsExactly(LocalDate.of(2026, 11, 10));
    }

    @Test
    void whatAReplayReachesForTheFirstTimeIsLeftToTheNight() {
        EntitlementBench bench = new EntitlementBench(GivenPlan.of(GivenPlan.ordersMilestone("orders", 1_000, 50_00))
                        .version())
                .reachedBy((_, _, _) -> false);
        assertThat(bench.earns("orders", "term", 1_000).posted("2026-11-09")).isEmpty();

        assertThat(bench.reachedBy(MilestoneRule.BY_MEASURE).posted("2026-11-10"))
                .containsExactly("orders term +5000");
    }

    @Test
    void aNewVersionHasItsOwnMilestone() {
        Component orders = GivenPlan.ordersMilestone("orders", 10, 50_00);
        EntitlementBench bench = new EntitlementBench(
                GivenPlan.of(orders).version(),
                GivenPlan.of(orders).from("2026-12-01").version());

        assertThat(bench.earns("orders", "term", 9)
                        .earns("2026-12-01", "orders", "term", 9)
                        .posted("2026-12-09"))
                .isEmpty();
        assertThat(bench.earns("2026-12-01", "orders", "term", 1).posted("2026-12-10"))
                .containsExactly("orders@2026-12 term +5000");
    }

    @Test
    void trafficIsGrantedAlike() {
        Component traffic = new Component.ViewRate("traffic", Unit.TRAFFIC, 5_000, List.of(new Tier(0, 200)));
        Component million =
                new Component.Milestone("million", Unit.TRAFFIC, new Metric.EffectiveViews(5_000), 1_000, 7);
        EntitlementBench bench =
                new EntitlementBench(GivenPlan.of(traffic, million).version());

        assertThat(bench.earns("traffic", "2026-11", 1_000)
                        .earns("million", "term", 1_000)
                        .posted("2026-11-01"))
                .containsExactly("million term +7", "traffic 2026-11 +200");
        assertThat(bench.standing().entitlements().keySet())
                .extracting(EntitlementKey::unit)
                .containsOnly(Unit.TRAFFIC);
    }

    @Test
    void aPoolsShareIsKept() {
        EntitlementBench bench = new EntitlementBench(
                GivenPlan.of(GivenPlan.paidPool("pool", 100_00, 0)).version());

        assertThat(bench.earns("pool", "2026-11", 500).posted("2026-11-09")).isEmpty();
        assertThat(bench.drawsFromPool("pool", "2026-11", 70_00).posted("2026-11-30"))
                .containsExactly("pool 2026-11 +7000");
        assertThat(bench.earns("pool", "2026-11", -500).posted("2026-12-05")).isEmpty();
    }

    @Test
    void aMeasureThatItsPlanLacksStopsTheRun() {
        EntitlementBench bench = new EntitlementBench(GivenPlan.of(VIEWS).version());

        assertThatThrownBy(() -> bench.earns("clicks", "2026-11", 1).posted("2026-11-01"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("clicks");
    }
}
