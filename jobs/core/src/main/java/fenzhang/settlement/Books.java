package fenzhang.settlement;

import fenzhang.catalog.EnrolmentId;
import fenzhang.entitlement.Standing;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Where a platform stands at the end of a day: every enrolment, and what was posted under every agreement.
///
/// Nobody changes books once they are made: the maps are views that refuse it. They are not copied, as a platform has
/// some 100,000 standings; who makes books gives its maps away.
///
/// @param splitSums fen or impressions posted so far by line and agreement
public record Books(NavigableMap<EnrolmentId, Standing> standings, NavigableMap<SplitKey, Long> splitSums) {
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

    /// Returns the books with a day's changes.
    public Books with(Books changes) {
        NavigableMap<EnrolmentId, Standing> all = new TreeMap<>(standings);
        all.putAll(changes.standings);
        NavigableMap<SplitKey, Long> sums = new TreeMap<>(splitSums);
        sums.putAll(changes.splitSums);
        return new Books(all, sums);
    }
}
