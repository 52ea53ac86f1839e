package fenzhang.measure;

import static fenzhang.measure.VestingBench.drama;
import static fenzhang.measure.VestingBench.line;
import static fenzhang.measure.VestingBench.target;
import static fenzhang.measure.VestingBench.unenrolled;
import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.given.GivenLine;
import fenzhang.given.GivenPlan;
import fenzhang.given.GivenState;
import fenzhang.log.LineFacts;
import fenzhang.order.Line;
import fenzhang.plan.Component;
import fenzhang.plan.RevenueBase;
import fenzhang.plan.Tier;
import org.junit.jupiter.api.Test;

/// Lines of 100.00 yuan with 20.00 commission that vest on 9 November.
class LiveHostAndOrdersTest {
    private static final Component COMMISSION =
            GivenPlan.revenue("commission", RevenueBase.GOODS_COMMISSION, new Tier(0, 3_000));
    private static final VestingBench HOST = hostOf(2_000);
    private static final VestingBench ORDERS =
            new VestingBench(GivenPlan.of(GivenPlan.ordersMilestone("orders", 1_000, 5))
                    .boost("orders", "2026-11-01", "2026-11-30", 50_000)
                    .version());
    private static final LineFacts GOODS = GivenLine.goods().facts();

    @Test
    void theHostOfALiveRoomIsServedBeforeTheDrama() {
        assertThat(HOST.on("2026-11-09", line(GOODS, target(10, 0, 1001))))
                .containsExactly("commission 2026-11 +1600", "live-host 2026-11 host 1001 +400");
    }

    @Test
    void theHostsPartIsRoundedAndTheRestIsTheDramas() {
        Line line = line(GivenLine.goods().paid(100).commission(3).facts(), target(10, 0, 1001));

        assertThat(hostOf(5_000).on("2026-11-09", line))
                .containsExactly("commission 2026-11 +1", "live-host 2026-11 host 1001 +2");
        assertThat(hostOf(10_000).on("2026-11-09", line)).containsExactly("live-host 2026-11 host 1001 +3");
        assertThat(hostOf(0).on("2026-11-09", line)).containsExactly("commission 2026-11 +3");
    }

    @Test
    void aRefundTakesBackFromBoth() {
        Line whole = line(GOODS, target(10, 0, 1001));

        assertThat(HOST.on("2026-11-20", whole, GivenState.refunded(whole, 25_00)))
                .containsExactly("commission 2026-11 -400", "live-host 2026-11 host 1001 -100");
        assertThat(HOST.on("2026-12-20", whole, GivenState.refunded(whole, 100_00)))
                .containsExactly("commission 2026-11 -1600", "live-host 2026-11 host 1001 -400");
    }

    @Test
    void everyTargetHasItsOwnHost() {
        // 20.00 in quarters: hosts 1001 and 1002 get a fifth of 5.00 each, twice for 1001
        Line line = line(GOODS, drama(), target(10, 0, 1001), target(10, 0, 1002), target(10, 7, 1001));

        assertThat(HOST.on("2026-11-09", line))
                .containsExactly(
                        "commission 2026-11 +1700",
                        "live-host 2026-11 host 1001 +200",
                        "live-host 2026-11 host 1002 +100");
    }

    @Test
    void withoutAShareForHostsAllIsTheDramas() {
        VestingBench none = new VestingBench(GivenPlan.of(COMMISSION).version());

        assertThat(none.on("2026-11-09", line(GOODS, target(10, 0, 1001)))).containsExactly("commission 2026-11 +2000");
    }

    @Test
    void hostsShareInGoodsOnly() {
        VestingBench unlocks = new VestingBench(GivenPlan.of(
                        GivenPlan.host(2_000),
                        GivenPlan.revenue("unlocks", RevenueBase.UNLOCK_PAID, new Tier(0, 5_000)))
                .version());
        LineFacts unlock = GivenLine.unlock(10).commission(20_00).facts();

        assertThat(unlocks.on("2026-11-09", line(unlock, target(10, 5, 1001))))
                .containsExactly("unlocks 2026-11 +10000");
    }

    @Test
    void theHostIsPaidBeforeTheDramaIsBoosted() {
        VestingBench boosted = new VestingBench(GivenPlan.of(COMMISSION, GivenPlan.host(2_000))
                .boost("commission", "2026-11-01", "2026-11-30", 15_000)
                .version());

        assertThat(boosted.on("2026-11-09", line(GOODS, target(10, 0, 1001))))
                .containsExactly("commission 2026-11 +2400", "live-host 2026-11 host 1001 +400");
    }

    @Test
    void anOrderCountsOnceWhenItVestsAndIsNeverBoosted() {
        Line line = line(GOODS, drama());

        assertThat(ORDERS.on("2026-11-08", line)).isEmpty();
        assertThat(ORDERS.on("2026-11-09", line)).containsExactly("orders term +1");
        assertThat(ORDERS.on("2026-11-10", line)).isEmpty();
    }

    @Test
    void anOrderCountsOnceADramaHoweverManyOfItsTargets() {
        assertThat(ORDERS.on(
                        "2026-11-09", line(GOODS, drama(), target(10, 1, 0), target(11, 1, 0), target(10, 1, 1001))))
                .containsExactly("orders term +1", "11 orders term +1");
        assertThat(ORDERS.on("2026-11-09", line(GOODS, unenrolled(10), target(11, 1, 0), target(11, 2, 0))))
                .containsExactly("11 orders term +1");
    }

    @Test
    void anOrderLeavesWhenItIsRefundedToNothing() {
        Line whole = line(GOODS, drama());
        Line partly = GivenState.refunded(whole, 99_99);
        Line fully = GivenState.refunded(whole, 100_00);

        assertThat(ORDERS.on("2026-11-10", whole, partly)).isEmpty();
        assertThat(ORDERS.on("2026-11-11", partly, fully)).containsExactly("orders term -1");
        assertThat(ORDERS.on("2026-11-11", whole, fully)).containsExactly("orders term -1");
    }

    @Test
    void anOrderThatIsRefundedBeforeItVestsOrWasFreeIsNone() {
        Line refunded = GivenState.refunded(line(GOODS, drama()), 100_00);
        Line free = line(GivenLine.goods().paid(0).commission(0).facts(), drama());

        assertThat(ORDERS.on("2026-11-09", refunded)).isEmpty();
        assertThat(ORDERS.on("2026-11-09", free)).isEmpty();
    }

    @Test
    void onlyGoodsAreOrders() {
        assertThat(ORDERS.on("2026-11-09", line(GivenLine.unlock(10).facts(), drama())))
                .isEmpty();
        assertThat(ORDERS.on("2026-11-09", line(GivenLine.licence(10).facts(), drama())))
                .isEmpty();
    }

    private static VestingBench hostOf(int bps) {
        return new VestingBench(GivenPlan.of(COMMISSION, GivenPlan.host(bps)).version());
    }
}
