package fenzhang.settlement;

import fenzhang.catalog.EnrolmentId;
import fenzhang.entitlement.Scope;
import fenzhang.entitlement.Standing;
import fenzhang.measure.MeasureKey;
import fenzhang.plan.LineCode;
import java.math.BigInteger;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Books in memory: where enrolments stand, and what was posted under agreements. All of a small platform, or
/// the values that some days moved.
///
/// Nobody changes books once they are made: the maps are views that refuse it. They are not copied, as there
/// may be many; who makes books gives its maps away.
///
/// @param splitSums fen or impressions posted so far by line and agreement
public record Books(NavigableMap<EnrolmentId, Standing> standings, NavigableMap<SplitKey, Long> splitSums)
        implements BooksAsOf {
    public Books {
        standings = Collections.unmodifiableNavigableMap(standings);
        splitSums = Collections.unmodifiableNavigableMap(splitSums);
    }

    /// Returns the books before the first day.
    public static Books empty() {
        return new Books(Collections.emptyNavigableMap(), Collections.emptyNavigableMap());
    }

    /// Returns an enrolment's standing, or the standing of which nothing is known.
    public Standing standing(EnrolmentId enrolment) {
        Standing standing = standings.get(enrolment);
        return standing == null ? Standing.none(enrolment) : standing;
    }

    /// Returns the books with what moved later laid over them.
    @Override
    public Books with(Books later) {
        NavigableMap<EnrolmentId, Standing> all = new TreeMap<>(standings);
        later.standings.forEach((id, standing) -> all.merge(id, standing, Standing::with));
        NavigableMap<SplitKey, Long> sums = new TreeMap<>(splitSums);
        sums.putAll(later.splitSums);
        return new Books(all, sums);
    }

    /// Returns what of the books others don't have: keys that they lack, be they at 0, and those with other
    /// values.
    public Books movedSince(Books before) {
        NavigableMap<EnrolmentId, Standing> moved = new TreeMap<>();
        standings.forEach((id, standing) -> {
            Standing own = standing.movedSince(before.standing(id));
            if (!own.isEmpty()) {
                moved.put(id, own);
            }
        });
        NavigableMap<SplitKey, Long> sums = new TreeMap<>(splitSums);
        sums.entrySet().removeIf(entry -> entry.getValue().equals(before.splitSums.get(entry.getKey())));
        return new Books(moved, sums);
    }

    /// Returns what of the books others have no value of.
    public Books lackedBy(Books others) {
        NavigableMap<EnrolmentId, Standing> lacked = new TreeMap<>();
        standings.forEach((id, standing) -> {
            Standing own = standing.lackedBy(others.standing(id));
            if (!own.isEmpty()) {
                lacked.put(id, own);
            }
        });
        NavigableMap<SplitKey, Long> sums = new TreeMap<>(splitSums);
        sums.keySet().removeAll(others.splitSums.keySet());
        return new Books(lacked, sums);
    }

    /// Returns what of the books is of some dramas.
    public Books ofDramas(SortedSet<Long> dramas) {
        NavigableMap<EnrolmentId, Standing> own = new TreeMap<>(standings);
        own.keySet().removeIf(id -> !dramas.contains(id.dramaId()));
        NavigableMap<SplitKey, Long> sums = new TreeMap<>(splitSums);
        sums.keySet()
                .removeIf(key -> !dramas.contains(key.line().terms().enrolment().dramaId()));
        return new Books(own, sums);
    }

    /// Returns whole standings, whatever the scopes: they are at hand.
    @Override
    public NavigableMap<EnrolmentId, Standing> standings(SortedMap<EnrolmentId, Scope> asked) {
        NavigableMap<EnrolmentId, Standing> found = new TreeMap<>();
        asked.keySet().forEach(id -> {
            Standing standing = standings.get(id);
            if (standing != null) {
                found.put(id, standing);
            }
        });
        return found;
    }

    @Override
    public NavigableMap<MeasureKey, BigInteger> measures(SortedSet<MeasureKey> keys) {
        NavigableMap<MeasureKey, BigInteger> found = new TreeMap<>();
        for (MeasureKey key : keys) {
            BigInteger value = standing(key.terms().enrolment()).measures().get(key);
            if (value != null) {
                found.put(key, value);
            }
        }
        return found;
    }

    @Override
    public NavigableMap<SplitKey, Long> splitSums(SortedSet<SplitKey> keys) {
        NavigableMap<SplitKey, Long> found = new TreeMap<>();
        for (SplitKey key : keys) {
            Long sum = splitSums.get(key);
            if (sum != null) {
                found.put(key, sum);
            }
        }
        return found;
    }

    @Override
    public NavigableSet<EnrolmentId> advanced(SortedSet<EnrolmentId> enrolments) {
        NavigableSet<EnrolmentId> advanced = new TreeSet<>(enrolments);
        advanced.removeIf(id ->
                standing(id).entitlements().keySet().stream().noneMatch(key -> key.code() == LineCode.Rule.ADVANCE));
        return advanced;
    }

    @Override
    public NavigableSet<EnrolmentId> toppedUp(SortedSet<EnrolmentId> enrolments) {
        NavigableSet<EnrolmentId> decided = new TreeSet<>(enrolments);
        decided.removeIf(id -> !standing(id).toppedUp());
        return decided;
    }
}
