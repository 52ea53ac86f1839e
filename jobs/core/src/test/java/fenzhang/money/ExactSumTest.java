package fenzhang.money;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.testkit.Draw;
import fenzhang.testkit.Property;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExactSumTest {

    @Test
    void nothingAddedIsZero() {
        assertThat(new ExactSum().value()).isZero();
    }

    /// Each product is near 2^126 in magnitude: two of them pass what 128 bits hold, a thousand by far.
    @Test
    void aSumBeyond128BitsIsCarriedAndNotWrapped() {
        ExactSum up = new ExactSum();
        ExactSum down = new ExactSum();
        for (int i = 0; i < 1_000; i++) {
            up.addProduct(Long.MIN_VALUE, Long.MIN_VALUE);
            down.addProduct(Long.MIN_VALUE, Long.MAX_VALUE);
        }

        assertThat(up.value()).isEqualTo(BigInteger.TWO.pow(126).multiply(BigInteger.valueOf(1_000)));
        assertThat(down.value())
                .isEqualTo(
                        BigInteger.TWO.pow(63).subtract(BigInteger.TWO.pow(126)).multiply(BigInteger.valueOf(1_000)));
    }

    @Test
    void signsAndCarriesOfThe64BitHalvesAreRight() {
        ExactSum sum = new ExactSum();
        sum.add(-1);
        assertThat(sum.value()).isEqualTo(-1);
        sum.add(1);
        assertThat(sum.value()).isZero();
        sum.add(Long.MIN_VALUE);
        sum.add(Long.MIN_VALUE);
        assertThat(sum.value()).isEqualTo(new BigInteger("-18446744073709551616"));
        sum.add(Long.MAX_VALUE);
        assertThat(sum.value()).isEqualTo(new BigInteger("-9223372036854775809"));
    }

    @Test
    void anyProductsAddUpAsBigIntegersDoInAnyParts() {
        Property.forAll(1_000, draw -> draw.list(0, 80, ExactSumTest::anyLong), factors -> {
            ExactSum left = new ExactSum();
            ExactSum right = new ExactSum();
            BigInteger expected = BigInteger.ZERO;
            for (int i = 0; i + 1 < factors.size(); i += 2) {
                (i % 3 == 0 ? left : right).addProduct(factors.get(i), factors.get(i + 1));
                expected = expected.add(product(factors, i));
            }
            left.add(right);
            assertThat(left.value()).isEqualTo(expected);
        });
    }

    private static BigInteger product(List<Long> factors, int i) {
        return BigInteger.valueOf(factors.get(i)).multiply(BigInteger.valueOf(factors.get(i + 1)));
    }

    private static long anyLong(Draw draw) {
        return draw.oneIn(4)
                ? draw.oneOf(List.of(Long.MIN_VALUE, Long.MAX_VALUE, -1L, 0L, 1L))
                : draw.between(Long.MIN_VALUE, Long.MAX_VALUE);
    }
}
