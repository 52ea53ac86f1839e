package fenzhang.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllocationTest {

    @Test
    void partsThatDivideEvenlyAreExact() {
        assertThat(allocate(100, 7_000, 3_000)).containsExactly(70, 30);
    }

    @Test
    void theOddFenGoesToTheLargestRemainder() {
        // 10 over 1 : 2 : 3 is 1.67, 3.33 and 5
        assertThat(allocate(10, 1, 2, 3)).containsExactly(2, 3, 5);
        // 7 over 5 : 3 : 2 is 3.5, 2.1 and 1.4
        assertThat(allocate(7, 5_000, 3_000, 2_000)).containsExactly(4, 2, 1);
        // 11 over 2 : 1 : 1 : 3 is 3.14, 1.57, 1.57 and 4.71: two are left over
        assertThat(allocate(11, 2, 1, 1, 3)).containsExactly(3, 2, 1, 5);
    }

    @Test
    void equalRemaindersAreServedInOrder() {
        assertThat(allocate(100, 1, 1, 1)).containsExactly(34, 33, 33);
        assertThat(allocate(101, 1, 1, 1)).containsExactly(34, 34, 33);
        assertThat(allocate(1, 5, 5)).containsExactly(1, 0);
    }

    @Test
    void aNegativeTotalIsDividedAsItsMagnitude() {
        assertThat(allocate(-100, 1, 1, 1)).containsExactly(-34, -33, -33);
        assertThat(allocate(-7, 5_000, 3_000, 2_000)).containsExactly(-4, -2, -1);
        assertThat(allocate(-1, 1, 1)).containsExactly(-1, 0);
    }

    @Test
    void nothingIsDividedIntoNothing() {
        assertThat(allocate(0, 1, 2, 3)).containsExactly(0, 0, 0);
        assertThat(Allocation.allocate(0, List.of(BigInteger.TEN))).containsExactly(0);
    }

    @Test
    void aWeightOfZeroGetsNothing() {
        assertThat(allocate(1, 0, 1)).containsExactly(0, 1);
        assertThat(allocate(101, 0, 1, 0, 1)).containsExactly(0, 51, 0, 50);
        assertThat(Allocation.allocate(1, List.of(BigInteger.ZERO, BigInteger.ONE)))
                .containsExactly(0, 1);
    }

    @Test
    void oneWeightGetsAll() {
        assertThat(allocate(Long.MIN_VALUE, 7)).containsExactly(Long.MIN_VALUE);
        assertThat(allocate(Long.MAX_VALUE, Long.MAX_VALUE)).containsExactly(Long.MAX_VALUE);
    }

    @Test
    void theEndsOf64BitsAreDividedExactly() {
        assertThat(allocate(Long.MIN_VALUE, 1, 1)).containsExactly(-4611686018427387904L, -4611686018427387904L);
        assertThat(allocate(Long.MIN_VALUE, 1, 1, 1))
                .containsExactly(-3074457345618258603L, -3074457345618258603L, -3074457345618258602L);
        assertThat(allocate(Long.MAX_VALUE, 1, 2)).containsExactly(3074457345618258602L, 6148914691236517205L);
        assertThat(allocate(Long.MAX_VALUE, Long.MAX_VALUE - 1, 1)).containsExactly(Long.MAX_VALUE - 1, 1);
    }

    @Test
    void weightsOfAnySizeDivide() {
        BigInteger huge = BigInteger.TEN.pow(40);

        assertThat(Allocation.allocate(10, List.of(huge, huge.shiftLeft(1)))).containsExactly(3, 7);
        assertThat(Allocation.allocate(-1, List.of(huge, huge.add(BigInteger.ONE))))
                .containsExactly(0, -1);
    }

    @Test
    void weightsThatAddUpTo0AreAnErrorEvenForNothing() {
        assertThatThrownBy(() -> allocate(100, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("every weight is 0");
        assertThatThrownBy(() -> allocate(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> allocate(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Allocation.allocate(1, List.of(BigInteger.ZERO)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNegativeWeightIsAnError() {
        assertThatThrownBy(() -> allocate(100, 3, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> Allocation.allocate(1, List.of(BigInteger.TWO, BigInteger.ONE.negate())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void longWeightsThatAddUpBeyond64BitsStopRatherThanMisdivide() {
        assertThatThrownBy(() -> allocate(100, Long.MAX_VALUE, 1)).isInstanceOf(ArithmeticException.class);
    }

    private static long[] allocate(long total, long... weights) {
        return Allocation.allocate(total, weights);
    }
}
