package fenzhang.schedule.alert;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.schedule.alert.DayFigures.Rows;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Expected ranges were worked out by hand.
class DayReviewTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 30);
    private static final Instant NOW = Instant.parse("2026-11-30T18:30:00Z");

    private static List<BigInteger> fen(long... amounts) {
        return LongStream.of(amounts).mapToObj(BigInteger::valueOf).toList();
    }

    @Test
    void anOddNumberOfDaysHasItsMiddleOneAndDistancesFromIt() {
        // Median 8; distances 7 6 5 4 3 2 1 0 1 2 3 4 5 6 992, sorted 0 1 1 2 2 3 3 [4] 4 5 5 6 6 7 992: MAD 4.
        UsualRange range = UsualRange.of(fen(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 1000), 3)
                .orElseThrow();
        assertThat(range.low()).isEqualTo(BigInteger.valueOf(-4));
        assertThat(range.high()).isEqualTo(BigInteger.valueOf(20));
        assertThat(range.contains(BigInteger.valueOf(20))).isTrue();
        assertThat(range.contains(BigInteger.valueOf(21))).isFalse();
        assertThat(range.contains(BigInteger.valueOf(-4))).isTrue();
        assertThat(range.contains(BigInteger.valueOf(-5))).isFalse();
    }

    @Test
    void halvesOfAnEvenNumberOfDaysAreExact() {
        // Median 7.5; distances 0.5 0.5 1.5 1.5 … 6.5 6.5, the 7th and 8th 3.5: MAD 3.5; 7.5 ± 3.5 is 4 to 11.
        UsualRange range = UsualRange.of(fen(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14), 1)
                .orElseThrow();
        assertThat(range.contains(BigInteger.valueOf(4))).isTrue();
        assertThat(range.contains(BigInteger.valueOf(3))).isFalse();
        assertThat(range.contains(BigInteger.valueOf(11))).isTrue();
        assertThat(range.contains(BigInteger.valueOf(12))).isFalse();
    }

    @Test
    void fewerThanTwoWeeksSayNothing() {
        assertThat(UsualRange.of(fen(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13), 1))
                .isEmpty();
    }

    /// Sixteen days before: plan a posts 100 to 103 in turn, plan b 10 on each of the last three.
    private static DayFigures day(long a, long b, long quarantined) {
        NavigableMap<LocalDate, Map<String, BigInteger>> posted = new TreeMap<>();
        for (int before = 16; before > 0; before--) {
            Map<String, BigInteger> plans = new HashMap<>(Map.of("a", BigInteger.valueOf(100 + before % 4)));
            if (before <= 3) {
                plans.put("b", BigInteger.TEN);
            }
            posted.put(DAY.minusDays(before), plans);
        }
        posted.put(DAY, Map.of("a", BigInteger.valueOf(a), "b", BigInteger.valueOf(b)));
        return new DayFigures(
                "pdd",
                DAY,
                "5ea1",
                new TreeMap<>(Map.of("views", new Rows(1_000_000, quarantined), "sales", new Rows(0, 0))),
                posted);
    }

    private static List<String> alerts(DayFigures day) {
        return new DayReview(500, 8)
                .of(day, NOW).stream()
                        .map(alert -> alert.about().kind().text() + " "
                                + alert.about().cause())
                        .toList();
    }

    @Test
    void aUsualDayIsSealedAndNothingElse() {
        // Of plan a the median is 101.5, the MAD 1: 93.5 to 109.5. Of all it is 102, the MAD 1: 94 to 110; 8 usual
        assertThat(alerts(day(101, 0, 500))).containsExactly("day_sealed sealed");
    }

    @Test
    void aPlanOffItsRangeIsToldByItselfAndWithAllPlans() {
        assertThat(alerts(day(93, 5, 0))).containsExactly("entitlement_unusual a", "day_sealed sealed");
        assertThat(alerts(day(200, 5, 0)))
                .containsExactly("entitlement_unusual ", "entitlement_unusual a", "day_sealed sealed");
    }

    @Test
    void aPlanIsMeasuredFromItsFirstDayOn() {
        assertThat(alerts(day(100, 1_000, 0))).containsExactly("entitlement_unusual ", "day_sealed sealed");
    }

    @Test
    void quarantineAboveTheWarningIsTold() {
        assertThat(alerts(day(101, 0, 501))).containsExactly("quarantine_high views", "day_sealed sealed");
    }

    @Test
    void theSameIsTheSameWheneverItIsFound() {
        Alert.About about = new Alert.About(AlertKind.DAY_LATE, "pdd", Optional.of(DAY), "late");
        // printf 'day_late\npdd\n2026-11-30\nlate' | sha256sum
        assertThat(about.id()).isEqualTo("77cc17b98367555f996b6f4fa3a32cb6");
    }
}
