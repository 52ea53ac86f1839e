package fenzhang.settlement;

import fenzhang.catalog.EnrolmentId;
import fenzhang.entitlement.Scope;
import fenzhang.entitlement.Standing;
import fenzhang.measure.MeasureKey;
import java.math.BigInteger;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/// A platform's books as of the end of a day, asked for by key, so that a night costs what its day moves and
/// not what was ever posted.
///
/// Who asks, asks for all at once: an answer may take a query of a database. What the books don't have is left
/// out of it.
public interface BooksAsOf {
    /// Returns where enrolments stand. Of a period that is asked for a standing has all values; of others it
    /// may have none, or all.
    NavigableMap<EnrolmentId, Standing> standings(SortedMap<EnrolmentId, Scope> asked);

    /// Returns measures, times 10 000.
    NavigableMap<MeasureKey, BigInteger> measures(SortedSet<MeasureKey> keys);

    /// Returns what was posted so far of lines under agreements, in fen or impressions.
    NavigableMap<SplitKey, Long> splitSums(SortedSet<SplitKey> keys);

    /// Returns those of some enrolments to which an advance was posted.
    NavigableSet<EnrolmentId> advanced(SortedSet<EnrolmentId> enrolments);

    /// Returns those of some enrolments whose top-up was decided.
    NavigableSet<EnrolmentId> toppedUp(SortedSet<EnrolmentId> enrolments);

    /// Returns the values that these books have of the keys of others, and maybe others of the same periods.
    default Books valuesOf(Books others) {
        NavigableMap<EnrolmentId, Scope> asked = new TreeMap<>();
        others.standings().forEach((id, standing) -> asked.put(id, Scope.of(standing.periods())));
        return new Books(
                asked.isEmpty() ? new TreeMap<>() : standings(asked),
                others.splitSums().isEmpty()
                        ? new TreeMap<>()
                        : splitSums(others.splitSums().navigableKeySet()));
    }

    /// Returns the books with what moved later.
    default BooksAsOf with(Books later) {
        return new LaterBooks(this, later);
    }
}
