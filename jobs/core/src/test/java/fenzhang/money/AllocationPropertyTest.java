package fenzhang.money;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.testkit.Draw;
import fenzhang.testkit.Gen;
import fenzhang.testkit.Property;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllocationPropertyTest {
    private static final int TRIES = 1_000;

    /// A total and the weights that it is divided by, one of them above 0.
    private record Division(long total, List<Long> weights) {
        long[] parts() {
            return Allocation.allocate(total, longs());
        }

        long[] longs() {
            return weights.stream().mapToLong(Long::longValue).toArray();
        }

        List<BigInteger> bigIntegers() {
            return weights.stream().map(BigInteger::valueOf).toList();
        }

        BigInteger magnitude() {
            return BigInteger.valueOf(total).abs();
        }

        BigInteger weightSum() {
            return bigIntegers().stream().reduce(BigInteger.ZERO, BigInteger::add);
        }

        /// `|total| · w_i`, of which the part is the share in the sum of weights.
        BigInteger product(int i) {
            return magnitude().multiply(bigIntegers().get(i));
        }
    }

    @Test
    void partsAlwaysAddUpToTheTotal() {
        Property.forAll(
                TRIES,
                AllocationPropertyTest::division,
                division -> assertThat(sum(division.parts())).isEqualTo(BigInteger.valueOf(division.total())));
    }

    @Test
    void everyPartIsItsExactShareRoundedDownOrUp() {
        Property.forAll(TRIES, AllocationPropertyTest::division, division -> {
            long[] parts = division.parts();
            for (int i = 0; i < parts.length; i++) {
                BigInteger[] share = division.product(i).divideAndRemainder(division.weightSum());
                BigInteger part = BigInteger.valueOf(parts[i]).abs();
                assertThat(part).isBetween(share[0], share[0].add(BigInteger.valueOf(share[1].signum())));
                assertThat(Long.signum(parts[i])).isIn(0, Long.signum(division.total()));
            }
        });
    }

    @Test
    void whoeverIsRoundedUpHasTheLargerRemainderOrComesFirst() {
        Property.forAll(TRIES, AllocationPropertyTest::division, division -> {
            long[] parts = division.parts();
            for (int i = 0; i < parts.length; i++) {
                for (int j = 0; j < parts.length; j++) {
                    if (isRoundedUp(division, parts, i) && !isRoundedUp(division, parts, j)) {
                        int order = remainder(division, i).compareTo(remainder(division, j));
                        assertThat(order > 0 || (order == 0 && i < j)).isTrue();
                    }
                }
            }
        });
    }

    @Test
    void aLargerWeightNeverGetsLess() {
        Property.forAll(TRIES, AllocationPropertyTest::division, division -> {
            long[] parts = division.parts();
            for (int i = 1; i < parts.length; i++) {
                if (division.weights().get(i) > division.weights().get(0)) {
                    assertThat(BigInteger.valueOf(parts[i]).abs())
                            .isGreaterThanOrEqualTo(BigInteger.valueOf(parts[0]).abs());
                }
            }
        });
    }

    @Test
    void longAndBigWeightsGiveTheSame() {
        Property.forAll(
                TRIES,
                AllocationPropertyTest::division,
                division -> assertThat(division.parts())
                        .containsExactly(Allocation.allocate(division.total(), division.bigIntegers())));
    }

    @Test
    void onlyTheProportionOfTheWeightsCounts() {
        BigInteger factor = BigInteger.TEN.pow(30);
        Property.forAll(
                TRIES,
                AllocationPropertyTest::division,
                division -> assertThat(Allocation.allocate(
                                division.total(),
                                division.bigIntegers().stream()
                                        .map(factor::multiply)
                                        .toList()))
                        .containsExactly(division.parts()));
    }

    private static boolean isRoundedUp(Division division, long[] parts, int i) {
        BigInteger floor = division.product(i).divide(division.weightSum());
        return BigInteger.valueOf(parts[i]).abs().compareTo(floor) > 0;
    }

    private static BigInteger remainder(Division division, int i) {
        return division.product(i).mod(division.weightSum());
    }

    private static BigInteger sum(long[] parts) {
        return Arrays.stream(parts).mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /// Small totals over small weights, so that ties and zeros are common, and any total over weights of any size.
    private static Division division(Draw draw) {
        boolean small = draw.oneIn(2);
        long most = small ? 20 : Long.MAX_VALUE / 8;
        Gen<Long> weight = Gen.longs(0, most);
        List<Long> weights =
                draw.from(weight.list(1, 8).suchThat(list -> list.stream().anyMatch(w -> w > 0)));
        long total = small ? draw.between(-50, 50) : draw.between(Long.MIN_VALUE, Long.MAX_VALUE);
        return new Division(total, weights);
    }
}
