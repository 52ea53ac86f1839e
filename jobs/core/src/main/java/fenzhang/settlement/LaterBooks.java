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
import java.util.TreeSet;

/// Books with what moved in them since, such as recorded ones with days that are computed again in memory.
///
/// @param later the values that moved
record LaterBooks(BooksAsOf earlier, Books later) implements BooksAsOf {
    @Override
    public NavigableMap<EnrolmentId, Standing> standings(SortedMap<EnrolmentId, Scope> asked) {
        NavigableMap<EnrolmentId, Standing> standings = new TreeMap<>();
        NavigableMap<EnrolmentId, Standing> before = earlier.standings(asked);
        asked.forEach((id, scope) -> {
            // Only what is asked for: of a period that lies outside, what moved is not all.
            Standing standing = before.getOrDefault(id, Standing.none(id))
                    .only(scope)
                    .with(later.standing(id).only(scope));
            if (!standing.isEmpty()) {
                standings.put(id, standing);
            }
        });
        return standings;
    }

    @Override
    public NavigableMap<MeasureKey, BigInteger> measures(SortedSet<MeasureKey> keys) {
        return over(earlier.measures(keys), later.measures(keys));
    }

    @Override
    public NavigableMap<SplitKey, Long> splitSums(SortedSet<SplitKey> keys) {
        return over(earlier.splitSums(keys), later.splitSums(keys));
    }

    private static <K, V> NavigableMap<K, V> over(NavigableMap<K, V> earlier, NavigableMap<K, V> later) {
        NavigableMap<K, V> all = new TreeMap<>(earlier);
        all.putAll(later);
        return all;
    }

    @Override
    public NavigableSet<EnrolmentId> advanced(SortedSet<EnrolmentId> enrolments) {
        return and(earlier.advanced(enrolments), later.advanced(enrolments));
    }

    @Override
    public NavigableSet<EnrolmentId> toppedUp(SortedSet<EnrolmentId> enrolments) {
        return and(earlier.toppedUp(enrolments), later.toppedUp(enrolments));
    }

    private static <K> NavigableSet<K> and(NavigableSet<K> earlier, NavigableSet<K> later) {
        NavigableSet<K> all = new TreeSet<>(earlier);
        all.addAll(later);
        return all;
    }

    @Override
    public BooksAsOf with(Books more) {
        return new LaterBooks(earlier, later.with(more));
    }
}
