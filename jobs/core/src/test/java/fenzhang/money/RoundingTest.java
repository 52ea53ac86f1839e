package fenzhang.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.testkit.Draw;
import fenzhang.testkit.Gen;
import fenzhang.testkit.Property;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundingTest {
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    @ParameterizedTest(name = "{0} * {1} / {2} is {3}")
    @CsvSource({
        "1, 1, 3, 0",
        "2, 1, 3, 1",
        "1, 1, 2, 1",
        "3, 1, 2, 2",
        "5, 1, 2, 3",
        "49, 1, 100, 0",
        "50, 1, 100, 1",
        "0, 7, 9, 0",
        "2000, 3333, 10000, 667",
        "1001, 3000, 10000, 300",
    })
    void halvesGoAwayFromZeroOnBothSides(long a, long b, long divisor, long expected) {
        assertThat(Rounding.mulDiv(a, b, divisor)).isEqualTo(expected);
        assertThat(Rounding.mulDiv(-a, b, divisor)).isEqualTo(-expected);
        assertThat(Rounding.mulDiv(a, -b, divisor)).isEqualTo(-expected);
        assertThat(Rounding.mulDiv(-a, -b, divisor)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} * {1} / {2} is {3}")
    @CsvSource({
        "3000000000000000001, 5, 10, 1500000000000000001",
        "-3000000000000000001, 5, 10, -1500000000000000001",
        "3000000000000000001, 4, 10, 1200000000000000000",
        "2999999999999999999, 7, 15, 1400000000000000000",
        "9223372036854775807, 10000, 10000, 9223372036854775807",
        "9223372036854775807, 9223372036854775807, 9223372036854775807, 9223372036854775807",
        "4611686018427387904, 2, 2, 4611686018427387904",
    })
    void aProductBeyond64BitsIsExact(long a, long b, long divisor, long expected) {
        assertThat(Rounding.mulDiv(a, b, divisor)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} * {1} / {2} is {3}")
    @CsvSource({
        "9223372036854775807, 1, 1, 9223372036854775807",
        "-9223372036854775808, 1, 1, -9223372036854775808",
        "4611686018427387904, -2, 1, -9223372036854775808",
        "9223372036854775807, 1, 2, 4611686018427387904",
        "-9223372036854775807, 1, 2, -4611686018427387904",
        "-9223372036854775808, 1, 2, -4611686018427387904",
        "-9223372036854775808, 3, 4, -6917529027641081856",
        "-9223372036854775808, 1, 9223372036854775807, -1",
        "9223372036854775806, 1, 9223372036854775807, 1",
        "4611686018427387903, 1, 9223372036854775807, 0",
        "4611686018427387904, 1, 9223372036854775807, 1",
    })
    void theEndsOf64BitsAreExact(long a, long b, long divisor, long expected) {
        assertThat(Rounding.mulDiv(a, b, divisor)).isEqualTo(expected);
    }

    @Test
    void aResultBeyond64BitsIsAnError() {
        assertThatThrownBy(() -> Rounding.mulDiv(Long.MAX_VALUE, 3, 2)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Rounding.mulDiv(Long.MIN_VALUE, -1, 1)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Rounding.mulDiv(Long.MIN_VALUE, Long.MIN_VALUE, Long.MAX_VALUE))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void aDivisorBelowOneIsRefused() {
        assertThatThrownBy(() -> Rounding.mulDiv(1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Rounding.mulDiv(1, 1, -2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Rounding.divide(BigInteger.ONE, BigInteger.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bigNumbersRoundLikeSmallOnes() {
        BigInteger huge = BigInteger.TEN.pow(40);

        assertThat(Rounding.divide(huge.add(BigInteger.ONE), BigInteger.TWO))
                .isEqualTo(new BigInteger("5000000000000000000000000000000000000001"));
        assertThat(Rounding.divide(huge.add(BigInteger.ONE).negate(), BigInteger.TWO))
                .isEqualTo(new BigInteger("-5000000000000000000000000000000000000001"));
        assertThat(Rounding.divide(huge, BigInteger.valueOf(3)))
                .isEqualTo(new BigInteger("3333333333333333333333333333333333333333"));
    }

    /// The standard library's HALF_UP rounds ties away from zero too.
    @Test
    void agreesWithDecimalArithmetic() {
        Property.forAll(5_000, RoundingTest::quotient, numbers -> {
            BigInteger product = BigInteger.valueOf(numbers.get(0)).multiply(BigInteger.valueOf(numbers.get(1)));
            BigInteger expected = new BigDecimal(product)
                    .divide(BigDecimal.valueOf(numbers.get(2)), 0, RoundingMode.HALF_UP)
                    .toBigIntegerExact();
            if (expected.compareTo(LEAST) < 0 || expected.compareTo(MOST) > 0) {
                assertThatThrownBy(() -> Rounding.mulDiv(numbers.get(0), numbers.get(1), numbers.get(2)))
                        .isInstanceOf(ArithmeticException.class);
            } else {
                assertThat(Rounding.mulDiv(numbers.get(0), numbers.get(1), numbers.get(2)))
                        .isEqualTo(expected.longValueExact());
            }
        });
    }

    private static List<Long> quotient(Draw draw) {
        Gen<Long> any = Gen.longs(Long.MIN_VALUE, Long.MAX_VALUE);
        return List.of(draw.from(any), draw.from(any), draw.between(1, Long.MAX_VALUE));
    }
}
