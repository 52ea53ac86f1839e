package fenzhang.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.given.GivenCatalog;
import fenzhang.given.GivenPlan;
import fenzhang.given.Times;
import fenzhang.money.Allocation;
import fenzhang.plan.PlanVersion;
import fenzhang.plan.RevenueBase;
import fenzhang.plan.Tier;
import fenzhang.testkit.Draw;
import fenzhang.testkit.Property;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// How a line is divided over the creators of a drama. Every fen sold is earned.
class SplitTest {
    private static final PlanVersion PLAN = GivenPlan.of(
                    GivenPlan.revenue("sales", RevenueBase.GOODS_PAID, new Tier(0, 10_000)), GivenPlan.host(2_000))
            .version();

    @Test
    void everyCreatorGetsItsShareInTheOrderOfIds() {
        SettlementBench bench =
                bench(drama().split(10, 2, 7_000, "2026-11-01", "").split(10, 1, 3_000, "2026-11-01", ""));

        assertThat(bench.earns("sales", "2026-11", 100_00).posted("2026-11-09"))
                .containsExactly("sales 2026-11 creator 1 +3000", "sales 2026-11 creator 2 +7000");
    }

    @Test
    void aFenADayForThirtyDaysIsTenFenForEachOfThree() {
        SettlementBench bench = bench(drama().split(10, 1, 3_334, "2026-11-01", "")
                .split(10, 2, 3_333, "2026-11-01", "")
                .split(10, 3, 3_333, "2026-11-01", ""));
        Map<Long, Long> fenByCreator = new HashMap<>();
        for (int day = 1; day <= 30; day++) {
            List<SettlementLine> lines = bench.earns("sales", "2026-11", 1)
                    .settle(Times.date("2026-11-01").plusDays(day - 1))
                    .lines();
            assertThat(lines.stream().mapToLong(SettlementLine::amount).sum()).isEqualTo(1);
            lines.forEach(line -> fenByCreator.merge(line.creatorId(), line.amount(), Long::sum));
        }

        assertThat(fenByCreator).isEqualTo(Map.of(1L, 10L, 2L, 10L, 3L, 10L));
    }

    @Test
    void aRefundTakesBackByTheSameRule() {
        SettlementBench bench =
                bench(drama().split(10, 1, 5_000, "2026-11-01", "").split(10, 2, 5_000, "2026-11-01", ""));

        assertThat(bench.earns("sales", "2026-11", 101).posted("2026-11-09"))
                .containsExactly("sales 2026-11 creator 1 +51", "sales 2026-11 creator 2 +50");
        // 100 are left, 50 each: the odd fen goes back to where it came from
        assertThat(bench.earns("sales", "2026-11", -1).posted("2026-11-10"))
                .containsExactly("sales 2026-11 creator 1 -1");
        assertThat(bench.earns("sales", "2026-11", -100).posted("2026-11-11"))
                .containsExactly("sales 2026-11 creator 1 -50", "sales 2026-11 creator 2 -50");
    }

    @Test
    void anAgreementThatReturnsGoesOnWhereItStopped() {
        SettlementBench bench = bench(drama().split(10, 1, 5_000, "2026-11-01", "2026-11-02")
                .split(10, 2, 5_000, "2026-11-01", "2026-11-02")
                .split(10, 3, 10_000, "2026-11-03", "2026-11-03")
                .split(10, 2, 5_000, "2026-11-04", "")
                .split(10, 1, 5_000, "2026-11-04", ""));

        assertThat(bench.earns("sales", "2026-11", 1).posted("2026-11-02"))
                .containsExactly("sales 2026-11 creator 1 +1");
        assertThat(bench.earns("sales", "2026-11", 1).posted("2026-11-03"))
                .containsExactly("sales 2026-11 creator 3 +1");
        assertThat(bench.earns("sales", "2026-11", 1).posted("2026-11-04"))
                .containsExactly("sales 2026-11 creator 2 +1");
    }

    @Test
    void aNewAgreementBearsTheRefundsOfItsDays() {
        SettlementBench bench =
                bench(drama().split(10, 1, 10_000, "2026-11-01", "2026-11-30").split(10, 3, 10_000, "2026-12-01", ""));
        bench.earns("sales", "2026-11", 100).posted("2026-11-30");

        assertThat(bench.earns("sales", "2026-11", -40).posted("2026-12-01"))
                .containsExactly("sales 2026-11 creator 3 -40");
    }

    @Test
    void everyLineIsDividedByItself() {
        SettlementBench bench =
                bench(drama().split(10, 1, 5_000, "2026-11-01", "").split(10, 2, 5_000, "2026-11-01", ""));

        assertThat(bench.earns("sales", "2026-11", 1)
                        .earns("sales", "2026-12", 1)
                        .posted("2026-12-01"))
                .containsExactly("sales 2026-11 creator 1 +1", "sales 2026-12 creator 1 +1");
    }

    @Test
    void withoutASplitTheMoneyIsInSuspense() {
        SettlementBench bench = bench(drama().split(10, 1, 10_000, "2026-11-10", ""));

        assertThat(bench.earns("sales", "2026-11", 100).posted("2026-11-09"))
                .containsExactly("sales 2026-11 creator 0 +100");
        assertThat(bench.earns("sales", "2026-11", 100).posted("2026-11-10"))
                .containsExactly("sales 2026-11 creator 1 +100");
    }

    @Test
    void aSplitOfNothingIsNoSplit() {
        SettlementBench bench = bench(drama().split(10, 1, 0, "2026-11-01", ""));

        assertThat(bench.earns("sales", "2026-11", 100).posted("2026-11-09"))
                .containsExactly("sales 2026-11 creator 0 +100");
    }

    @Test
    void aShareOfNothingIsNoPartOfTheAgreement() {
        SettlementBench bench = bench(drama().split(10, 1, 5_000, "2026-11-01", "")
                .split(10, 2, 5_000, "2026-11-01", "")
                .split(10, 3, 0, "2026-11-03", ""));

        assertThat(bench.earns("sales", "2026-11", 1).posted("2026-11-02"))
                .containsExactly("sales 2026-11 creator 1 +1");
        assertThat(bench.earns("sales", "2026-11", 1).posted("2026-11-03"))
                .containsExactly("sales 2026-11 creator 2 +1");
        assertThat(bench.books().splitSums()).hasSize(1);
    }

    @Test
    void aHostIsPaidAlone() {
        SettlementBench bench = bench(drama().split(10, 1, 10_000, "2026-11-01", ""));

        assertThat(bench.earns(GivenCatalog.terms(10, "2026-11-01", "2026-11-01"), "live-host", "2026-11", 1001, 400)
                        .posted("2026-11-09"))
                .containsExactly("live-host 2026-11 creator 1001 +400");
        assertThat(bench.books().splitSums()).isEmpty();
    }

    @Test
    void onAnyDaysTheCreatorsHaveExactlyTheDivisionOfTheWhole() {
        long[] weights = {5_001, 2_999, 2_000};
        Property.forAll(40, SplitTest::dailyFen, dailyFen -> {
            SettlementBench bench = bench(drama().split(10, 1, 5_001, "2026-11-01", "")
                    .split(10, 2, 2_999, "2026-11-01", "")
                    .split(10, 3, 2_000, "2026-11-01", ""));
            long[] got = new long[3];
            long sum = 0;
            for (int day = 0; day < dailyFen.size(); day++) {
                List<SettlementLine> lines = bench.earns("sales", "2026-11", dailyFen.get(day))
                        .settle(Times.date("2026-11-01").plusDays(day))
                        .lines();
                lines.forEach(line -> got[(int) line.creatorId() - 1] += line.amount());
                sum += dailyFen.get(day);
                assertThat(got[0] + got[1] + got[2]).isEqualTo(sum);
                assertThat(got).containsExactly(Allocation.allocate(sum, weights));
            }
        });
    }

    /// Sales of up to 25 days, of which refunds never take more than was sold.
    private static List<Long> dailyFen(Draw draw) {
        List<Long> dailyFen = new ArrayList<>();
        long sum = 0;
        for (int left = draw.between(0, 25); left > 0; left--) {
            long fen = draw.between(-Math.min(sum, 30), 30);
            dailyFen.add(fen);
            sum += fen;
        }
        return dailyFen;
    }

    private static GivenCatalog drama() {
        return GivenCatalog.of(10).enrolled(10, "2026-11-01", "");
    }

    private static SettlementBench bench(GivenCatalog catalog) {
        return new SettlementBench(catalog, PLAN);
    }
}
