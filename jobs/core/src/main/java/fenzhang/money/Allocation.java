package fenzhang.money;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// Divides a total over weights by the largest-remainder method (settlement.md 1).
///
/// Each part gets `floor(|total| · w / W)`; the units left over go one each to the largest remainders, equal
/// remainders in the order of the parts. The caller gives the parts in the ascending order of their keys. Parts
/// always add up to the total and have its sign.
public final class Allocation {
    private Allocation() {}

    /// Returns the parts of `total`, in the order and the number of `weights` and in the unit of `total`.
    ///
    /// @param weights each 0 or more, at least one above 0
    /// @throws IllegalArgumentException if every weight is 0 or one is negative
    public static long[] allocate(long total, long[] weights) {
        long sum = 0;
        for (long weight : weights) {
            if (weight < 0) {
                throw new IllegalArgumentException("weight " + weight + " must not be negative");
            }
            sum = Math.addExact(sum, weight);
        }
        if (sum == 0) {
            throw new IllegalArgumentException("nothing to allocate " + total + " by: every weight is 0");
        }
        if (weights.length == 1) {
            return new long[] {total};
        }
        boolean fits =
                total != Long.MIN_VALUE && Math.multiplyHigh(Math.abs(total), sum) == 0 && Math.abs(total) * sum >= 0;
        return fits ? allocateInLongs(total, weights, sum) : allocate(total, boxed(weights));
    }

    /// As [#allocate(long, long\[\])], for weights of any size.
    public static long[] allocate(long total, List<BigInteger> weights) {
        BigInteger sum = BigInteger.ZERO;
        for (BigInteger weight : weights) {
            if (weight.signum() < 0) {
                throw new IllegalArgumentException("weight " + weight + " must not be negative");
            }
            sum = sum.add(weight);
        }
        if (sum.signum() == 0) {
            throw new IllegalArgumentException("nothing to allocate " + total + " by: every weight is 0");
        }
        BigInteger magnitude = BigInteger.valueOf(total).abs();
        BigInteger[] parts = new BigInteger[weights.size()];
        BigInteger[] remainders = new BigInteger[weights.size()];
        BigInteger left = magnitude;
        for (int i = 0; i < parts.length; i++) {
            BigInteger[] division = magnitude.multiply(weights.get(i)).divideAndRemainder(sum);
            parts[i] = division[0];
            remainders[i] = division[1];
            left = left.subtract(division[0]);
        }
        for (int i : firstByRemainder(remainders, left.intValueExact())) {
            parts[i] = parts[i].add(BigInteger.ONE);
        }
        long[] signed = new long[parts.length];
        for (int i = 0; i < parts.length; i++) {
            signed[i] = (total < 0 ? parts[i].negate() : parts[i]).longValueExact();
        }
        return signed;
    }

    private static long[] allocateInLongs(long total, long[] weights, long sum) {
        long magnitude = Math.abs(total);
        long[] parts = new long[weights.length];
        long[] remainders = new long[weights.length];
        long left = magnitude;
        for (int i = 0; i < parts.length; i++) {
            parts[i] = magnitude * weights[i] / sum;
            remainders[i] = magnitude * weights[i] % sum;
            left -= parts[i];
        }
        if (left > 0) {
            giveToLargest(parts, remainders, (int) left);
        }
        if (total < 0) {
            for (int i = 0; i < parts.length; i++) {
                parts[i] = -parts[i];
            }
        }
        return parts;
    }

    private static void giveToLargest(long[] parts, long[] remainders, int units) {
        if (units == 1) {
            int largest = 0;
            for (int i = 1; i < remainders.length; i++) {
                if (remainders[i] > remainders[largest]) {
                    largest = i;
                }
            }
            parts[largest]++;
            return;
        }
        BigInteger[] exact = new BigInteger[remainders.length];
        for (int i = 0; i < exact.length; i++) {
            exact[i] = BigInteger.valueOf(remainders[i]);
        }
        for (int i : firstByRemainder(exact, units)) {
            parts[i]++;
        }
    }

    /// Returns the places of the `units` largest remainders; the sort is stable, so equal ones keep the parts' order.
    private static List<Integer> firstByRemainder(BigInteger[] remainders, int units) {
        List<Integer> places = new ArrayList<>(remainders.length);
        for (int i = 0; i < remainders.length; i++) {
            places.add(i);
        }
        places.sort((a, b) -> remainders[b].compareTo(remainders[a]));
        return places.subList(0, units);
    }

    private static List<BigInteger> boxed(long[] weights) {
        List<BigInteger> boxed = new ArrayList<>(weights.length);
        for (long weight : weights) {
            boxed.add(BigInteger.valueOf(weight));
        }
        return boxed;
    }
}
