package fenzhang.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.plan.Component;
import fenzhang.plan.RevenueBase;
import fenzhang.plan.Tier;
import fenzhang.plan.Unit;
import fenzhang.testkit.Draw;
import fenzhang.testkit.Property;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatesTest {
    /// 6.00 for 1 000 views, from 10 million on 8.00.
    private static final Component.ViewRate VIEWS = views(new Tier(0, 600), new Tier(10_000_000, 800));
    /// 1.50 an hour, from the second hour on 3.00.
    private static final Component.WatchRate HOURS =
            new Component.WatchRate("hours", Unit.CNY, 0, List.of(new Tier(0, 150), new Tier(1, 300)));
    /// 30 %, from a million yuan on 40 %.
    private static final Component.RevenueShare SALES = new Component.RevenueShare(
            "sales", RevenueBase.GOODS_PAID, List.of(new Tier(0, 3_000), new Tier(100_000_000, 4_000)));

    @ParameterizedTest(name = "{0} views earn {1} fen")
    @CsvSource({
        "0,        0",
        "1,        1",
        "1000,     600",
        "833,      500",
        "10000000, 6000000",
        "10000001, 6000001",
        "10001000, 6000800",
        "20000000, 14000000",
    })
    void viewsArePaidByTheThousand(long views, long fen) {
        assertThat(Rates.of(VIEWS, unboosted(views))).isEqualTo(fen);
    }

    @ParameterizedTest(name = "{0} ms earn {1} fen")
    @CsvSource({
        "0,       0",
        "11999,   0",
        "12000,   1",
        "3600000, 150",
        "3605999, 150",
        "3606000, 151",
        "5400000, 300",
        "7200000, 450",
    })
    void watchTimeIsPaidByTheHour(long millis, long fen) {
        assertThat(Rates.of(HOURS, unboosted(millis))).isEqualTo(fen);
    }

    @ParameterizedTest(name = "of {0} fen the share is {1}")
    @CsvSource({
        "0,         0",
        "1,         0",
        "5,         2",
        "100,       30",
        "100000000, 30000000",
        "100000001, 30000000",
        "100000005, 30000002",
        "200000000, 70000000",
    })
    void revenueIsSharedInBasisPoints(long fen, long share) {
        assertThat(Rates.of(SALES, unboosted(fen))).isEqualTo(share);
    }

    @Test
    void theSumOverTiersIsRoundedOnce() {
        // half a fen in each tier is a fen, not two
        assertThat(Rates.of(views(new Tier(0, 500), new Tier(1, 500)), unboosted(2)))
                .isEqualTo(1);
        // 0.4 + 0.4 + 0.4 is 1.2
        assertThat(Rates.of(views(new Tier(0, 400), new Tier(1, 400), new Tier(2, 400)), unboosted(3)))
                .isEqualTo(1);
    }

    /// Measures times 10 000.
    @ParameterizedTest(name = "a measure of {0} earns {1} fen")
    @CsvSource({"4999, 0", "5000, 1", "10000, 1", "15000, 3", "14999, 2", "25000, 6", "25001, 6"})
    void boostedMeasuresAreRatedWithTheirFraction(long measure, long fen) {
        // 1.00 for the first view, 3.00 for each further one, by 1 000: 1.5 views are 1 + 1.5 fen
        assertThat(Rates.of(views(new Tier(0, 1_000), new Tier(1, 3_000)), BigInteger.valueOf(measure)))
                .isEqualTo(fen);
    }

    @Test
    void aNegativeMeasureEarnsNothing() {
        assertThat(Rates.of(SALES, unboosted(-100))).isZero();
    }

    @Test
    void anAmountBeyond64BitsIsAnError() {
        BigInteger most = unboosted(Long.MAX_VALUE);

        assertThat(Rates.of(views(new Tier(0, 1_000)), most)).isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(() -> Rates.of(views(new Tier(0, 1_001)), most)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void aThresholdIsReachedByTheMeasureItself() {
        assertThat(Rates.reaches(BigInteger.valueOf(9_999_999), 1_000)).isFalse();
        assertThat(Rates.reaches(BigInteger.valueOf(10_000_000), 1_000)).isTrue();
        assertThat(Rates.reaches(BigInteger.ZERO, 0)).isTrue();
    }

    @Test
    void aHostsMeasureIsWholeFen() {
        assertThat(Rates.unboosted(BigInteger.valueOf(-250_000))).isEqualTo(-25);
        assertThatThrownBy(() -> Rates.unboosted(BigInteger.valueOf(250_001)))
                .isInstanceOf(IllegalStateException.class);
    }

    private record Rated(List<Tier> tiers, int views) {}

    /// A view is worth the rate of the tier it falls in: counted one by one.
    @Test
    void agreesWithPricingEveryViewAlone() {
        Property.forAll(2_000, RatesTest::rated, rated -> {
            long sum = 0;
            for (int view = 0; view < rated.views(); view++) {
                long rate = 0;
                for (Tier tier : rated.tiers()) {
                    rate = tier.from() <= view ? tier.rate() : rate;
                }
                sum += rate;
            }
            BigDecimal expected = BigDecimal.valueOf(sum, 3).setScale(0, RoundingMode.HALF_UP);
            assertThat(Rates.of(views(rated.tiers().toArray(Tier[]::new)), unboosted(rated.views())))
                    .isEqualTo(expected.longValueExact());
        });
    }

    private static Rated rated(Draw draw) {
        List<Tier> tiers = new ArrayList<>();
        long from = 0;
        for (int left = draw.between(1, 5); left > 0; left--) {
            tiers.add(new Tier(from, draw.between(0, 3_000)));
            from += draw.between(1, 20);
        }
        return new Rated(tiers, draw.between(0, 100));
    }

    private static Component.ViewRate views(Tier... tiers) {
        return new Component.ViewRate("views", Unit.CNY, 5_000, List.of(tiers));
    }

    private static BigInteger unboosted(long units) {
        return BigInteger.valueOf(units).multiply(BigInteger.valueOf(10_000));
    }
}
