package fenzhang.audit;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Section 1.
public final class Arithmetic {
    public static final BigInteger BPS = BigInteger.valueOf(10_000);

    private Arithmetic() {}

    /// HALF_UP on the magnitude.
    static BigInteger round(BigInteger dividend, BigInteger divisor) {
        BigInteger[] parts = dividend.abs().divideAndRemainder(divisor);
        BigInteger magnitude = parts[1].shiftLeft(1).compareTo(divisor) >= 0 ? parts[0].add(BigInteger.ONE) : parts[0];
        return dividend.signum() < 0 ? magnitude.negate() : magnitude;
    }

    /// The largest-remainder method; weights are in the order of the parts' keys.
    static List<BigInteger> allocate(BigInteger total, List<BigInteger> weights) {
        BigInteger all = weights.stream().reduce(BigInteger.ZERO, BigInteger::add);
        if (all.signum() <= 0) {
            throw new ArithmeticException("every weight is 0");
        }
        List<BigInteger> parts = new ArrayList<>();
        List<BigInteger> remainders = new ArrayList<>();
        for (BigInteger weight : weights) {
            BigInteger[] part = total.abs().multiply(weight).divideAndRemainder(all);
            parts.add(part[0]);
            remainders.add(part[1]);
        }
        BigInteger left = total.abs().subtract(parts.stream().reduce(BigInteger.ZERO, BigInteger::add));
        boolean[] served = new boolean[parts.size()];
        for (int unit = 0; unit < left.intValueExact(); unit++) {
            int largest = -1;
            for (int i = 0; i < parts.size(); i++) {
                if (!served[i] && (largest < 0 || remainders.get(i).compareTo(remainders.get(largest)) > 0)) {
                    largest = i;
                }
            }
            served[largest] = true;
            parts.set(largest, parts.get(largest).add(BigInteger.ONE));
        }
        return total.signum() < 0 ? parts.stream().map(BigInteger::negate).toList() : parts;
    }

    /// The amount itself, which must fit in 64 bits.
    static BigInteger fen(BigInteger amount) {
        if (amount.bitLength() > 63) {
            throw new ArithmeticException("an amount in fen does not fit in 64 bits: " + amount);
        }
        return amount;
    }

    public static LocalDate businessDate(long millis) {
        return LocalDate.ofEpochDay(Math.floorDiv(millis + 8 * 3_600_000L, 86_400_000L));
    }

    public static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }

    static BigInteger sum(BigInteger... values) {
        return Arrays.stream(values).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
