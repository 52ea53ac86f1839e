package fenzhang.entitlement;

import fenzhang.catalog.EnrolmentId;
import fenzhang.catalog.Terms;
import fenzhang.measure.MeasureKey;
import fenzhang.time.Period;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Where an enrolment stands at the end of a day; of books in part, what is known of it: the periods of a
/// [Scope], or the values that a day moved.
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

    /// Returns the standing with the values of another of the enrolment laid over its own.
    public Standing with(Standing later) {
        SortedMap<MeasureKey, BigInteger> allMeasures = new TreeMap<>(measures);
        allMeasures.putAll(later.measures);
        SortedMap<EntitlementKey, Long> allEntitlements = new TreeMap<>(entitlements);
        allEntitlements.putAll(later.entitlements);
        SortedMap<Milestone, LocalDate> allReached = new TreeMap<>(reached);
        allReached.putAll(later.reached);
        return new Standing(enrolment, allMeasures, allEntitlements, allReached, toppedUp || later.toppedUp);
    }

    /// Returns what of the standing lies in a scope.
    public Standing only(Scope scope) {
        SortedMap<MeasureKey, BigInteger> ownMeasures = new TreeMap<>(measures);
        ownMeasures.keySet().removeIf(key -> !scope.holds(key.period()));
        SortedMap<EntitlementKey, Long> ownEntitlements = new TreeMap<>(entitlements);
        ownEntitlements.keySet().removeIf(key -> !scope.holds(key.period()));
        return new Standing(enrolment, ownMeasures, ownEntitlements, reached, toppedUp);
    }

    /// Returns what of the standing another doesn't have: keys that it lacks, be they at 0, and those with
    /// other values.
    public Standing movedSince(Standing before) {
        SortedMap<MeasureKey, BigInteger> movedMeasures = moved(before.measures, measures);
        SortedMap<EntitlementKey, Long> movedEntitlements = moved(before.entitlements, entitlements);
        SortedMap<Milestone, LocalDate> newlyReached = moved(before.reached, reached);
        return new Standing(enrolment, movedMeasures, movedEntitlements, newlyReached, toppedUp && !before.toppedUp);
    }

    /// Returns what of the standing another has no value of.
    public Standing lackedBy(Standing other) {
        SortedMap<MeasureKey, BigInteger> lackedMeasures = new TreeMap<>(measures);
        lackedMeasures.keySet().removeAll(other.measures.keySet());
        SortedMap<EntitlementKey, Long> lackedEntitlements = new TreeMap<>(entitlements);
        lackedEntitlements.keySet().removeAll(other.entitlements.keySet());
        SortedMap<Milestone, LocalDate> lackedMilestones = new TreeMap<>(reached);
        lackedMilestones.keySet().removeAll(other.reached.keySet());
        return new Standing(
                enrolment, lackedMeasures, lackedEntitlements, lackedMilestones, toppedUp && !other.toppedUp);
    }

    private static <K, V> SortedMap<K, V> moved(SortedMap<K, V> before, SortedMap<K, V> after) {
        SortedMap<K, V> moved = new TreeMap<>(after);
        moved.entrySet().removeIf(entry -> entry.getValue().equals(before.get(entry.getKey())));
        return moved;
    }

    /// Returns the periods of which the standing has values.
    public NavigableSet<Period> periods() {
        NavigableSet<Period> periods = new TreeSet<>();
        measures.keySet().forEach(key -> periods.add(key.period()));
        entitlements.keySet().forEach(key -> periods.add(key.period()));
        return periods;
    }

    /// Returns whether nothing is known of the enrolment.
    public boolean isEmpty() {
        return measures.isEmpty() && entitlements.isEmpty() && reached.isEmpty() && !toppedUp;
    }
}
