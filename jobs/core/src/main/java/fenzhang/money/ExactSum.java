package fenzhang.money;

import java.math.BigInteger;

/// A running sum of 64-bit numbers and their products, exact whatever its size (settlement.md 1).
///
/// It is kept in 128 bits, in place, and carried into a [BigInteger] before those could overflow: adding costs no
/// object. One thread at a time; sums of several threads are added up at the end, in any order.
public final class ExactSum {
    private static final long HIGH_MOST = 1L << 61;

    private long high;
    private long low;
    private BigInteger carried = BigInteger.ZERO;

    /// Adds a number.
    public void add(long value) {
        add(value >> 63, value);
    }

    /// Adds `a · b`.
    public void addProduct(long a, long b) {
        add(Math.multiplyHigh(a, b), a * b);
    }

    /// Adds what another sum holds.
    public void add(ExactSum other) {
        carried = carried.add(other.value());
    }

    /// Adds a number of 128 bits whose high half is at most 2^62 in magnitude, as that of every product is.
    private void add(long addedHigh, long addedLow) {
        low += addedLow;
        high += addedHigh + (Long.compareUnsigned(low, addedLow) < 0 ? 1 : 0);
        if (high > HIGH_MOST || high < -HIGH_MOST) {
            carried = value();
            high = 0;
            low = 0;
        }
    }

    /// Returns the sum.
    public BigInteger value() {
        BigInteger halves = BigInteger.valueOf(high).shiftLeft(64).add(BigInteger.valueOf(low));
        return carried.add(low < 0 ? halves.add(BigInteger.ONE.shiftLeft(64)) : halves);
    }
}
