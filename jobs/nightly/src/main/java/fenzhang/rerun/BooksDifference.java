package fenzhang.rerun;

import fenzhang.catalog.EnrolmentId;
import fenzhang.entitlement.EntitlementKey;
import fenzhang.entitlement.Standing;
import fenzhang.measure.MeasureKey;
import fenzhang.settlement.Books;
import fenzhang.settlement.BooksAsOf;
import fenzhang.settlement.BooksMovement;
import fenzhang.settlement.SplitKey;
import java.math.BigInteger;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/// How books that were computed anew differ from those that were published.
final class BooksDifference {
    private BooksDifference() {}

    /// Returns the difference: what was published, and what should stand there instead; keys that no longer
    /// come about are at 0, for nothing is ever deleted.
    ///
    /// @param start where both started
    /// @param published what moved since, as published
    /// @param anew what moved since, computed anew
    static BooksMovement of(BooksAsOf start, Books published, Books anew) {
        Books unmoved = start.valuesOf(published.lackedBy(anew).with(anew.lackedBy(published)));
        Books corrected = atZero(published).with(unmoved).with(anew);
        return new BooksMovement(unmoved.with(published), corrected);
    }

    private static Books atZero(Books published) {
        NavigableMap<EnrolmentId, Standing> standings = new TreeMap<>();
        published.standings().forEach((id, standing) -> standings.put(id, atZero(standing)));
        NavigableMap<SplitKey, Long> splitSums = new TreeMap<>();
        published.splitSums().keySet().forEach(key -> splitSums.put(key, 0L));
        return new Books(standings, splitSums);
    }

    private static Standing atZero(Standing published) {
        SortedMap<MeasureKey, BigInteger> measures = new TreeMap<>();
        published.measures().keySet().forEach(key -> measures.put(key, BigInteger.ZERO));
        SortedMap<EntitlementKey, Long> entitlements = new TreeMap<>();
        published.entitlements().keySet().forEach(key -> entitlements.put(key, 0L));
        return new Standing(published.enrolment(), measures, entitlements, new TreeMap<>(), false);
    }
}
