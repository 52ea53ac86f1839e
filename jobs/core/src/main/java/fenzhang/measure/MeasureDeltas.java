package fenzhang.measure;

import fenzhang.money.ExactSum;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// What one day adds to measures, in any order of adding. Amounts are times 10 000. One thread at a time.
public final class MeasureDeltas {
    private final Map<MeasureKey, Delta> deltas = new HashMap<>();

    /// What is added to one measure.
    static final class Delta {
        private final ExactSum sum = new ExactSum();
        private boolean isAdded;

        /// Adds `count · bps`, exactly; `bps` is the boost, 10 000 for none.
        void add(long count, long bps) {
            if (count != 0 && bps != 0) {
                sum.addProduct(count, bps);
                isAdded = true;
            }
        }
    }

    /// Adds `count · bps`, exactly; `bps` is the boost, 10 000 for none.
    public void add(MeasureKey key, long count, long bps) {
        if (count != 0 && bps != 0) {
            of(key).add(count, bps);
        }
    }

    /// Returns where to add to a measure, for those who do so again and again; as long as nobody does, it has no delta.
    Delta of(MeasureKey key) {
        return deltas.computeIfAbsent(key, _ -> new Delta());
    }

    /// Adds another day's part, such as another thread's lines.
    public void addAll(MeasureDeltas other) {
        other.deltas.forEach((key, delta) -> {
            if (delta.isAdded) {
                Delta own = of(key);
                own.sum.add(delta.sum);
                own.isAdded = true;
            }
        });
    }

    /// Returns the deltas by key; some may be zero.
    public NavigableMap<MeasureKey, BigInteger> byKey() {
        NavigableMap<MeasureKey, BigInteger> byKey = new TreeMap<>();
        deltas.forEach((key, delta) -> {
            if (delta.isAdded) {
                byKey.put(key, delta.sum.value());
            }
        });
        return byKey;
    }
}
