package fenzhang.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.given.GivenPlan;
import fenzhang.given.Times;
import fenzhang.plan.Component;
import fenzhang.plan.RevenueBase;
import fenzhang.plan.Tier;
import org.junit.jupiter.api.Test;

/// A guarantee of 1 000.00 that is topped up on 31 December, the last day of the enrolment.
class TopUpTest {
    /// Pays every fen sold.
    private static final Component SALES = GivenPlan.revenue("sales", RevenueBase.GOODS_PAID, new Tier(0, 10_000));

    @Test
    void paysWhatIsMissingOnTheLastDayTheLinesOfThatDayIncluded() {
        EntitlementBench bench = bench();
        bench.earns("sales", "2026-11", 300_00).posted("2026-11-09");

        assertThat(bench.posted("2026-12-30")).isEmpty();
        assertThat(bench.earns("sales", "2026-12", 200_00).posted("2026-12-31"))
                .containsExactly("sales 2026-12 +20000", "top-up term +50000");
    }

    @Test
    void paysAllWhereNothingWasEarned() {
        assertThat(bench().posted("2026-12-31")).containsExactly("top-up term +100000");
    }

    @Test
    void isDecidedOnce() {
        EntitlementBench bench = bench();
        bench.earns("sales", "2026-12", 400_00).posted("2026-12-31");

        assertThat(bench.posted("2027-01-01")).isEmpty();
        assertThat(bench.earns("sales", "2027-01", 300_00).posted("2027-01-09"))
                .containsExactly("sales 2027-01 +30000");
        assertThat(bench.earns("sales", "2026-12", -400_00).posted("2027-01-10"))
                .containsExactly("sales 2026-12 -40000");
    }

    @Test
    void paysNothingToWhomEarnedEnoughEvenIfItIsRefundedLater() {
        EntitlementBench bench = bench();
        bench.earns("sales", "2026-11", 1_000_00).posted("2026-11-09");

        assertThat(bench.posted("2026-12-31")).isEmpty();
        assertThat(bench.earns("sales", "2026-11", -1_000_00).posted("2027-01-01"))
                .containsExactly("sales 2026-11 -100000");
    }

    @Test
    void isPaidOnTheFirstRunAfterTheLastDayAsWell() {
        assertThat(bench().posted("2027-02-05")).containsExactly("top-up term +100000");
    }

    @Test
    void anOpenEnrolmentIsNeverToppedUp() {
        EntitlementBench bench =
                new EntitlementBench(GivenPlan.of(SALES).topUp().version()).guaranteed(1_000_00, "");

        assertThat(bench.posted("2036-12-31")).isEmpty();
    }

    @Test
    void countsEarningsAfterTheCapOfAllVersionsWithoutHosts() {
        EntitlementBench bench = new EntitlementBench(
                        GivenPlan.of(SALES, GivenPlan.host(2_000))
                                .cap(100_00)
                                .topUp()
                                .version(),
                        GivenPlan.of(SALES).from("2026-12-01").version())
                .guaranteed(1_000_00, "2026-12-31");
        bench.earns("sales", "2026-11", 400_00)
                .earns("2026-12-01", "sales", "2026-12", 50_00)
                .hostEarns(1001, "live-host", "2026-11", 300_00)
                .posted("2026-12-09");

        assertThat(bench.posted("2026-12-31")).containsExactly("top-up term +85000");
    }

    @Test
    void isDueFromTheLastDayOn() {
        GuaranteeTerms guarantee = bench().guarantee().orElseThrow();

        assertThat(guarantee.topUpIsDue(Times.date("2026-12-30"))).isFalse();
        assertThat(guarantee.topUpIsDue(Times.date("2026-12-31"))).isTrue();
        assertThat(guarantee.topUpIsDue(Times.date("2027-01-01"))).isTrue();
        assertThat(guarantee.advanceIsDue(Times.date("2027-01-01"))).isFalse();
    }

    @Test
    void anAdvanceIsDueFromTheFirstDayOn() {
        GuaranteeTerms guarantee = new EntitlementBench(
                        GivenPlan.of(SALES).advance(10_000).version())
                .guaranteed(1_000_00, "")
                .guarantee()
                .orElseThrow();

        assertThat(guarantee.advanceIsDue(Times.date("2026-10-31"))).isFalse();
        assertThat(guarantee.advanceIsDue(Times.date("2026-11-01"))).isTrue();
        assertThat(guarantee.topUpIsDue(Times.date("2026-11-01"))).isFalse();
    }

    private static EntitlementBench bench() {
        return new EntitlementBench(GivenPlan.of(SALES).topUp().version()).guaranteed(1_000_00, "2026-12-31");
    }
}
