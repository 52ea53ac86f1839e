package fenzhang.measure;

import java.math.BigInteger;
import java.util.NavigableMap;
import java.util.TreeMap;

/// What one day adds to measures, in any order of adding. Amounts are times 10 000.
public final class MeasureDeltas {
    private final NavigableMap<MeasureKey, BigInteger> deltas = new TreeMap<>();

    /// Adds `count · bps`, exactly; `bps` is the boost, 10 000 for none.
    public void add(MeasureKey key, long count, long bps) {
        if (count != 0 && bps != 0) {
            deltas.merge(key, product(count, bps), BigInteger::add);
        }
    }

    /// Adds another day's part, such as another thread's lines.
    public void addAll(MeasureDeltas other) {
        other.deltas.forEach((key, delta) -> deltas.merge(key, delta, BigInteger::add));
    }

    /// Returns the deltas by key; some may be zero.
    public NavigableMap<MeasureKey, BigInteger> byKey() {
        return deltas;
    }

    private static BigInteger product(long a, long b) {
        long low = a * b;
        return Math.multiplyHigh(a, b) == low >> 63
                ? BigInteger.valueOf(low)
                : BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    }
}
