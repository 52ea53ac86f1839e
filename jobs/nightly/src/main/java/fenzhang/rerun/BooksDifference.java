package fenzhang.rerun;

import fenzhang.catalog.EnrolmentId;
import fenzhang.entitlement.EntitlementKey;
import fenzhang.entitlement.Standing;
import fenzhang.measure.MeasureKey;
import fenzhang.plan.Unit;
import fenzhang.settlement.Books;
import fenzhang.settlement.SplitKey;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/// How books that were computed anew differ from those that were published.
///
/// @param published where the platform stands
/// @param corrected where it should stand; keys of `published` that it lacks are at 0, for nothing is ever deleted
record BooksDifference(Books published, Books corrected) {
    /// Returns the difference, with the keys that the new books lack added at 0.
    static BooksDifference of(Books published, Books anew) {
        NavigableMap<EnrolmentId, Standing> standings = new TreeMap<>(anew.standings());
        published
                .standings()
                .forEach((enrolment, standing) ->
                        standings.put(enrolment, withKeysOf(standing, anew.standing(enrolment))));
        NavigableMap<SplitKey, Long> splitSums = new TreeMap<>(anew.splitSums());
        published.splitSums().keySet().forEach(key -> splitSums.putIfAbsent(key, 0L));
        return new BooksDifference(published, new Books(standings, splitSums));
    }

    private static Standing withKeysOf(Standing published, Standing anew) {
        SortedMap<MeasureKey, BigInteger> measures = new TreeMap<>(anew.measures());
        published.measures().keySet().forEach(key -> measures.putIfAbsent(key, BigInteger.ZERO));
        SortedMap<EntitlementKey, Long> entitlements = new TreeMap<>(anew.entitlements());
        published.entitlements().keySet().forEach(key -> entitlements.putIfAbsent(key, 0L));
        return new Standing(anew.enrolment(), measures, entitlements, anew.reached(), anew.toppedUp());
    }

    /// Returns the standings and split sums that differ, as they should be.
    Books changes() {
        NavigableMap<EnrolmentId, Standing> standings = new TreeMap<>();
        corrected.standings().forEach((enrolment, standing) -> {
            if (!standing.equals(published.standing(enrolment))) {
                standings.put(enrolment, standing);
            }
        });
        NavigableMap<SplitKey, Long> splitSums = new TreeMap<>();
        corrected.splitSums().forEach((SplitKey key, Long sum) -> {
            if (!sum.equals(published.splitSums().get(key))) {
                splitSums.put(key, sum);
            }
        });
        return new Books(standings, splitSums);
    }

    /// Returns by how much the entitlements differ, in fen and impressions.
    Map<Unit, BigInteger> entitled() {
        Map<Unit, BigInteger> difference = new EnumMap<>(Unit.class);
        add(difference, corrected, false);
        add(difference, published, true);
        return difference;
    }

    private static void add(Map<Unit, BigInteger> difference, Books books, boolean negated) {
        NavigableMap<?, Standing> standings = books.standings();
        for (Standing standing : standings.values()) {
            standing.entitlements().forEach((key, amount) -> {
                BigInteger value = BigInteger.valueOf(amount);
                difference.merge(key.unit(), negated ? value.negate() : value, BigInteger::add);
            });
        }
    }
}
