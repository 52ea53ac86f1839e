package fenzhang.schedule.alert;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where a figure usually is: around the median of some days, by so many times the median of
/// their distances from it (MAD). Neither moves for a few outliers. Exact: halves are kept by
/// counting in quarters.
///
/// @param middleX4 four times the median
/// @param reachX4 four times the widest usual distance from it
public record UsualRange(BigInteger middleX4, BigInteger reachX4) {
    /// Fewer days say nothing of what is usual.
    static final int DAYS_AT_LEAST = 14;

    private static final BigInteger FOUR = BigInteger.valueOf(4);

    /// Returns the range of days' figures; empty if they are too few.
    ///
    /// @param factor of the MAD, at least 1
    static Optional<UsualRange> of(List<BigInteger> days, int factor) {
        if (days.size() < DAYS_AT_LEAST) {
            return Optional.empty();
        }
        BigInteger middleX2 = medianX2(days);
        List<BigInteger> distancesX2 = new ArrayList<>();
        for (BigInteger day : days) {
            distancesX2.add(day.shiftLeft(1).subtract(middleX2).abs());
        }
        BigInteger madX4 = medianX2(distancesX2);
        return Optional.of(new UsualRange(middleX2.shiftLeft(1), madX4.multiply(BigInteger.valueOf(factor))));
    }

    /// Returns twice the median.
    private static BigInteger medianX2(List<BigInteger> values) {
        List<BigInteger> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle).shiftLeft(1)
                : sorted.get(middle - 1).add(sorted.get(middle));
    }

    boolean contains(BigInteger value) {
        return value.multiply(FOUR).subtract(middleX4).abs().compareTo(reachX4) <= 0;
    }

    /// Returns the lower end, rounded towards zero.
    BigInteger low() {
        return middleX4.subtract(reachX4).divide(FOUR);
    }

    /// Returns the upper end, rounded towards zero.
    BigInteger high() {
        return middleX4.add(reachX4).divide(FOUR);
    }
}
