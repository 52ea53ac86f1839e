package fenzhang.night;

import fenzhang.catalog.Terms;
import fenzhang.measure.MeasureDeltas;
import java.util.Set;
import java.util.TreeSet;

/// What the lines of a day come to, once they are attributed: added up by each thread for itself, then together.
final class LineDay {
    private final MeasureDeltas deltas = new MeasureDeltas();
    private final LineTotals totals;
    private final Set<Terms> terms = new TreeSet<>();
    private long[] hashes = new long[0];

    LineDay(NightContext night) {
        totals = new LineTotals(night);
    }

    void setHashes(long[] ofRows) {
        hashes = ofRows;
    }

    /// Returns the key hash of each row of the day's table, ascending.
    long[] hashes() {
        return hashes;
    }

    /// Returns what the lines add to the measures.
    MeasureDeltas deltas() {
        return deltas;
    }

    LineTotals totals() {
        return totals;
    }

    /// Returns the terms under which a line is owed to a target.
    Set<Terms> terms() {
        return terms;
    }

    /// Adds what another thread added up.
    synchronized void addAll(LineDay other) {
        deltas.addAll(other.deltas);
        totals.addAll(other.totals);
        terms.addAll(other.terms);
    }
}
