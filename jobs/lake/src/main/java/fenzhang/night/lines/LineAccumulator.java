package fenzhang.night.lines;

import fenzhang.catalog.Terms;
import fenzhang.measure.MeasureDeltas;
import fenzhang.night.context.DayContext;
import java.util.ArrayList;
import java.util.List;

/// What the lines of a day come to, once they are attributed: added up by each thread for itself, then together.
public final class LineAccumulator {
    private final MeasureDeltas deltas = new MeasureDeltas();
    private final LineTotals totals;
    /// One of the terms of each plan version: a platform has a few.
    private final List<Terms> versions = new ArrayList<>();
    private long[] hashes = new long[0];

    public LineAccumulator(DayContext context) {
        totals = new LineTotals(context);
    }

    void setHashes(long[] ofRows) {
        hashes = ofRows;
    }

    /// Returns the key hash of each row of the day's table, ascending.
    long[] hashes() {
        return hashes;
    }

    /// Returns what the lines add to the measures.
    public MeasureDeltas deltas() {
        return deltas;
    }

    public LineTotals totals() {
        return totals;
    }

    /// Notes under which plan version a line is owed to a target.
    void addVersion(Terms terms) {
        for (Terms known : versions) {
            if (known.planVersion().equals(terms.planVersion())
                    && known.enrolment().planId().equals(terms.enrolment().planId())) {
                return;
            }
        }
        versions.add(terms);
    }

    /// Returns, of each plan version under which a line is owed to a target, some terms that name it; in no order.
    public List<Terms> versions() {
        return versions;
    }

    /// Returns what the lines of the day come to.
    public DayLines lines() {
        return new DayLines(deltas, totals, versions);
    }

    /// Adds what another thread added up.
    public synchronized void addAll(LineAccumulator other) {
        deltas.addAll(other.deltas);
        totals.addAll(other.totals);
        other.versions.forEach(this::addVersion);
    }
}
