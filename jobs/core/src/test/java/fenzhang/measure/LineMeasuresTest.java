package fenzhang.measure;

import static fenzhang.measure.VestingBench.drama;
import static fenzhang.measure.VestingBench.line;
import static fenzhang.measure.VestingBench.target;
import static fenzhang.measure.VestingBench.unenrolled;
import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.attribution.Attribution.Target;
import fenzhang.catalog.EnrolmentId;
import fenzhang.catalog.Terms;
import fenzhang.given.GivenEvent;
import fenzhang.given.GivenLine;
import fenzhang.given.GivenPlan;
import fenzhang.given.GivenState;
import fenzhang.given.Times;
import fenzhang.log.LineFacts;
import fenzhang.order.Line;
import fenzhang.plan.Component;
import fenzhang.plan.RevenueBase;
import fenzhang.plan.Tier;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Lines of 100.00 yuan with 20.00 commission, confirmed (or sold, if no goods) on 2 November and held for 7 days.
class LineMeasuresTest {
    private static final Tier RATE = new Tier(0, 3_000);
    private static final Component COMMISSION = GivenPlan.revenue("commission", RevenueBase.GOODS_COMMISSION, RATE);
    private static final Component SALES = GivenPlan.revenue("sales", RevenueBase.GOODS_PAID, RATE);
    private static final Component UNLOCKS = GivenPlan.revenue("unlocks", RevenueBase.UNLOCK_PAID, RATE);
    private static final Component LICENCES = GivenPlan.revenue("licences", RevenueBase.LICENCE_PAID, RATE);
    private static final VestingBench BENCH =
            new VestingBench(GivenPlan.of(COMMISSION, SALES, UNLOCKS, LICENCES).version());
    private static final LineFacts GOODS = GivenLine.goods().facts();

    @Test
    void goodsVestOnTheirDayAndOnNoOther() {
        Line line = line(GOODS, drama());

        assertThat(BENCH.on("2026-11-02", line)).isEmpty();
        assertThat(BENCH.on("2026-11-08", line)).isEmpty();
        assertThat(BENCH.on("2026-11-09", line)).containsExactly("commission 2026-11 +2000", "sales 2026-11 +10000");
        assertThat(BENCH.on("2026-11-10", line)).isEmpty();
    }

    @Test
    void goodsThatNobodyConfirmedDoNotVest() {
        Line line = GivenState.confirmed(line(GOODS, drama()), "2026-11-03");

        assertThat(BENCH.on("2026-11-09", line)).isEmpty();
        assertThat(BENCH.on("2026-11-10", line)).hasSize(2);
        assertThat(BENCH.on("2026-11-09", Line.unseen(GivenEvent.LINE))).isEmpty();
    }

    @Test
    void anythingElseVestsFromItsSale() {
        assertThat(BENCH.on("2026-11-09", line(GivenLine.unlock(10).facts(), drama())))
                .containsExactly("unlocks 2026-11 +10000");
        assertThat(BENCH.on("2026-11-09", line(GivenLine.licence(10).facts(), drama())))
                .containsExactly("licences 2026-11 +10000");
    }

    @Test
    void withoutAHoldALineVestsAtOnce() {
        VestingBench atOnce = new VestingBench(GivenPlan.of(SALES).held(0).version());

        assertThat(atOnce.on("2026-11-02", line(GOODS, drama()))).containsExactly("sales 2026-11 +10000");
        assertThat(atOnce.on("2026-11-03", line(GOODS, drama()))).isEmpty();
    }

    @Test
    void refundsBeforeVestingShrinkWhatVests() {
        Line whole = line(GOODS, drama());
        Line refunded = GivenState.refunded(whole, 40_00);

        assertThat(BENCH.on("2026-11-05", whole, refunded)).isEmpty();
        assertThat(BENCH.on("2026-11-09", refunded)).containsExactly("commission 2026-11 +1200", "sales 2026-11 +6000");
    }

    @Test
    void refundsOfTheDayOfVestingShrinkWhatVestsToo() {
        Line whole = line(GOODS, drama());

        assertThat(BENCH.on("2026-11-09", whole, GivenState.refunded(whole, 40_00)))
                .containsExactly("commission 2026-11 +1200", "sales 2026-11 +6000");
        assertThat(BENCH.on("2026-11-09", whole, GivenState.refunded(whole, 100_00)))
                .isEmpty();
    }

    @Test
    void refundsAfterVestingMoveTheDifference() {
        Line whole = line(GOODS, drama());
        Line partly = GivenState.refunded(whole, 40_00);
        Line fully = GivenState.refunded(whole, 100_00);

        assertThat(BENCH.on("2026-11-10", whole, partly))
                .containsExactly("commission 2026-11 -800", "sales 2026-11 -4000");
        assertThat(BENCH.on("2026-11-11", partly, fully))
                .containsExactly("commission 2026-11 -1200", "sales 2026-11 -6000");
    }

    @Test
    void refundsInPartsTakeExactlyWhatVested() {
        Line whole = line(GivenLine.goods().paid(10_00).commission(1_01).facts(), drama());
        Line half = GivenState.refunded(whole, 5_00);
        Line none = GivenState.refunded(whole, 10_00);

        // of 1.01 the first half takes 0.505, rounded to 0.51; the second the 0.50 left
        assertThat(BENCH.on("2026-11-10", whole, half)).contains("commission 2026-11 -51");
        assertThat(BENCH.on("2026-11-11", half, none)).contains("commission 2026-11 -50");
    }

    @Test
    void moneyBelongsToTheMonthInWhichItVestedAlsoWhenItIsRefundedLater() {
        Line line = GivenState.confirmed(line(GOODS, drama()), "2026-11-28");

        assertThat(BENCH.on("2026-12-05", line)).containsExactly("commission 2026-12 +2000", "sales 2026-12 +10000");
        assertThat(BENCH.on("2027-01-20", line, GivenState.refunded(line, 100_00)))
                .containsExactly("commission 2026-12 -2000", "sales 2026-12 -10000");
    }

    @Test
    void aPlanOverTheTermHasOnePeriodAPoolHasMonthsAndAMilestoneTheTerm() {
        Component pool = GivenPlan.paidPool("pool", 100, 0);
        Component milestone = GivenPlan.paidMilestone("big", 100, 5);
        VestingBench term = new VestingBench(
                GivenPlan.of(SALES, pool, milestone).overTheTerm().version());
        VestingBench month =
                new VestingBench(GivenPlan.of(SALES, pool, milestone).version());

        assertThat(term.on("2026-11-09", line(GOODS, drama())))
                .containsExactly("big term +10000", "pool 2026-11 +10000", "sales term +10000");
        assertThat(month.on("2026-11-09", line(GOODS, drama())))
                .containsExactly("big term +10000", "pool 2026-11 +10000", "sales 2026-11 +10000");
    }

    @Test
    void theBoostIsThatOfTheDayOfPayment() {
        VestingBench boosted = new VestingBench(GivenPlan.of(COMMISSION, SALES)
                .boost("sales", "2026-11-01", "2026-11-01", 15_000)
                .boost("sales", "2026-11-02", "2026-11-30", 20_000)
                .version());
        Line first = line(GivenLine.goods().paidAt("2026-11-01T23:59:59.999").facts(), drama());
        Line second = line(GivenLine.goods().paidAt("2026-11-02T00:00").facts(), drama());

        assertThat(boosted.on("2026-11-09", first)).containsExactly("commission 2026-11 +2000", "sales 2026-11 +15000");
        assertThat(boosted.on("2026-11-09", second))
                .containsExactly("commission 2026-11 +2000", "sales 2026-11 +20000");
        assertThat(boosted.on("2026-12-24", first, GivenState.refunded(first, 33)))
                .containsExactly("commission 2026-11 -7", "sales 2026-11 -49.5");
    }

    @Test
    void everyTargetGetsItsPartOfWhatRemains() {
        Line line = line(GOODS, target(10, 1, 0), target(10, 2, 0), target(11, 1, 0));

        // 100.00 in thirds is 33.34, 33.33 and 33.33; drama 10 has two of them; 20.00 is 6.67, 6.67 and 6.66
        assertThat(BENCH.on("2026-11-09", line))
                .containsExactly(
                        "commission 2026-11 +1334",
                        "sales 2026-11 +6667",
                        "11 commission 2026-11 +666",
                        "11 sales 2026-11 +3333");
        // 50.00 is 16.67, 16.67 and 16.66; of 20.00 a half goes: 10.00 is 3.34, 3.33 and 3.33
        assertThat(BENCH.on("2026-11-10", line, GivenState.refunded(line, 50_00)))
                .containsExactly(
                        "commission 2026-11 -667",
                        "sales 2026-11 -3333",
                        "11 commission 2026-11 -333",
                        "11 sales 2026-11 -1667");
    }

    @Test
    void aTargetWithoutTermsEarnsNothing() {
        assertThat(BENCH.on("2026-11-09", line(GOODS, unenrolled(10)))).isEmpty();
        assertThat(BENCH.on("2026-11-09", line(GOODS, unenrolled(10), target(11, 0, 0))))
                .containsExactly("11 commission 2026-11 +1000", "11 sales 2026-11 +5000");
    }

    @Test
    void anOrganicLineEarnsNothing() {
        assertThat(BENCH.on("2026-11-09", line(GOODS))).isEmpty();
    }

    @Test
    void eachTargetVestsByTheHoldOfItsOwnTerms() {
        VestingBench bench = new VestingBench(
                GivenPlan.of(SALES).version(),
                GivenPlan.of(SALES).named("slow").held(30).version());
        EnrolmentId slow = new EnrolmentId(11, "slow", Times.date("2026-11-01"));
        Terms slowTerms = new Terms(slow, Times.date("2026-11-01"));
        Line line = line(GOODS, drama(), new Target(11, 0, 0, 1, Optional.of(slowTerms)));

        assertThat(bench.on("2026-11-09", line)).containsExactly("sales 2026-11 +5000");
        assertThat(bench.on("2026-11-20", line, GivenState.refunded(line, 50_00)))
                .containsExactly("sales 2026-11 -2500");
        assertThat(bench.on("2026-12-02", GivenState.refunded(line, 50_00))).containsExactly("11 sales 2026-12 +2500");
    }
}
