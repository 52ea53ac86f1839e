package fenzhang.explain;

import fenzhang.log.LineKey;
import fenzhang.measure.MeasureKey;
import java.math.BigInteger;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/// An order line that moved measures on a day.
///
/// @param vestedDramas the dramas of the targets that vested on the day; of others a refund took something back
/// @param movements by how much it moved each measure, times 10 000; none is 0
public record MeasureMovement(LineKey line, Set<Long> vestedDramas, NavigableMap<MeasureKey, BigInteger> movements) {
    /// Returns what it moved of a drama's measures.
    MeasureMovement of(long dramaId) {
        NavigableMap<MeasureKey, BigInteger> own = new TreeMap<>(movements);
        own.keySet().removeIf(key -> key.terms().enrolment().dramaId() != dramaId);
        return new MeasureMovement(line, vestedDramas.contains(dramaId) ? Set.of(dramaId) : Set.of(), own);
    }

    /// Returns whether something of it vested; else a refund took something back.
    public boolean vested() {
        return !vestedDramas.isEmpty();
    }
}
