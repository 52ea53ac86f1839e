package fenzhang.entitlement;

import fenzhang.catalog.EnrolmentId;
import fenzhang.catalog.Terms;
import fenzhang.measure.MeasureKey;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/// Where an enrolment stands at the end of a day.
///
/// @param measures running measures, times 10 000
/// @param entitlements what each line has come to, in fen or impressions: what was posted so far
/// @param reached the day on which each milestone was reached
/// @param toppedUp whether its top-up was decided
public record Standing(
        EnrolmentId enrolment,
        SortedMap<MeasureKey, BigInteger> measures,
        SortedMap<EntitlementKey, Long> entitlements,
        SortedMap<Milestone, LocalDate> reached,
        boolean toppedUp) {
    /// A milestone of an enrolment: the terms and the component's id.
    public record Milestone(Terms terms, String component) implements Comparable<Milestone> {
        @Override
        public int compareTo(Milestone other) {
            int byTerms = terms.compareTo(other.terms);
            return byTerms != 0 ? byTerms : component.compareTo(other.component);
        }
    }

    public Standing {
        measures = Collections.unmodifiableSortedMap(new TreeMap<>(measures));
        entitlements = Collections.unmodifiableSortedMap(new TreeMap<>(entitlements));
        reached = Collections.unmodifiableSortedMap(new TreeMap<>(reached));
    }

    /// Returns the standing of an enrolment of which nothing is known.
    public static Standing none(EnrolmentId enrolment) {
        return new Standing(enrolment, new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), false);
    }

    /// Returns the standing with the day's deltas added to its measures.
    public Standing plus(NavigableMap<MeasureKey, BigInteger> deltas) {
        SortedMap<MeasureKey, BigInteger> sums = new TreeMap<>(measures);
        deltas.forEach((key, delta) -> sums.merge(key, delta, BigInteger::add));
        return new Standing(enrolment, sums, entitlements, reached, toppedUp);
    }
}
