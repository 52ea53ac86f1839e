package fenzhang.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.given.GivenCatalog;
import fenzhang.given.GivenPlan;
import fenzhang.plan.RevenueBase;
import fenzhang.plan.Tier;
import org.junit.jupiter.api.Test;

/// Amounts at the end of 64 bits, and roundings at a tie.
class AbsurdAmountsTest {
    private static final GivenCatalog HALVES = GivenCatalog.of(10)
            .enrolled(10, "2026-11-01", "")
            .split(10, 1, 5_000, "2026-11-01", "")
            .split(10, 2, 5_000, "2026-11-01", "");

    private static SettlementBench paying(long bps) {
        return new SettlementBench(
                HALVES,
                GivenPlan.of(GivenPlan.revenue("sales", RevenueBase.GOODS_PAID, new Tier(0, bps)))
                        .version());
    }

    @Test
    void theGreatestAmountIsPaidToTheFen() {
        assertThat(paying(10_000).earns("sales", "2026-11", Long.MAX_VALUE).posted("2026-11-09"))
                .containsExactly(
                        "sales 2026-11 creator 1 +4611686018427387904", "sales 2026-11 creator 2 +4611686018427387903");
    }

    @Test
    void oneFenMoreStopsTheRunNamingDramaAndEnrolment() {
        SettlementBench bench =
                paying(10_000).earns("sales", "2026-11", Long.MAX_VALUE).earns("sales", "2026-11", 1);

        assertThatThrownBy(() -> bench.posted("2026-11-09"))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContainingAll("drama 10", "great", "2026-11-01", "64 bits");
        assertThat(bench.books()).isEqualTo(Books.empty());
    }

    @Test
    void whatIsSoldMayBeAbsurdAsLongAsTheShareIsNot() {
        SettlementBench bench =
                paying(31).earns("sales", "2026-11", Long.MAX_VALUE).earns("sales", "2026-11", Long.MAX_VALUE);

        // 2 * (2^63 - 1) * 31 / 10 000 = 57 184 906 628 499 610.0034
        assertThat(bench.posted("2026-11-09"))
                .containsExactly(
                        "sales 2026-11 creator 1 +28592453314249805", "sales 2026-11 creator 2 +28592453314249805");
    }

    @Test
    void aTieIsRoundedAwayFromZeroAndTakenBackWhole() {
        // 5 000 fen at 31 bps are 15.5 fen; 4 999 are 15.4969; 15 000 are 46.5
        SettlementBench bench = paying(31);
        assertThat(bench.earns("sales", "2026-11", 4_999).posted("2026-11-09"))
                .containsExactly("sales 2026-11 creator 1 +8", "sales 2026-11 creator 2 +7");
        assertThat(bench.earns("sales", "2026-11", 1).posted("2026-11-10"))
                .containsExactly("sales 2026-11 creator 2 +1");
        assertThat(bench.earns("sales", "2026-11", 10_000).posted("2026-11-11"))
                .containsExactly("sales 2026-11 creator 1 +16", "sales 2026-11 creator 2 +15");
        assertThat(bench.earns("sales", "2026-11", -15_000).posted("2026-11-12"))
                .containsExactly("sales 2026-11 creator 1 -24", "sales 2026-11 creator 2 -23");
    }
}
