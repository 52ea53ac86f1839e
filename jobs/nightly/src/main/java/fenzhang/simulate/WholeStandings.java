package fenzhang.simulate;

import fenzhang.catalog.EnrolmentId;
import fenzhang.entitlement.Scope;
import fenzhang.entitlement.Standing;
import fenzhang.measure.MeasureKey;
import fenzhang.settlement.BooksAsOf;
import fenzhang.settlement.SplitKey;
import java.math.BigInteger;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/// Books that give all periods of an enrolment, whichever are asked for.
record WholeStandings(BooksAsOf books) implements BooksAsOf {
    @Override
    public NavigableMap<EnrolmentId, Standing> standings(SortedMap<EnrolmentId, Scope> asked) {
        SortedMap<EnrolmentId, Scope> whole = new TreeMap<>();
        asked.keySet().forEach(id -> whole.put(id, Scope.WHOLE));
        return books.standings(whole);
    }

    @Override
    public NavigableMap<MeasureKey, BigInteger> measures(SortedSet<MeasureKey> keys) {
        return books.measures(keys);
    }

    @Override
    public NavigableMap<SplitKey, Long> splitSums(SortedSet<SplitKey> keys) {
        return books.splitSums(keys);
    }

    @Override
    public NavigableSet<EnrolmentId> advanced(SortedSet<EnrolmentId> enrolments) {
        return books.advanced(enrolments);
    }

    @Override
    public NavigableSet<EnrolmentId> toppedUp(SortedSet<EnrolmentId> enrolments) {
        return books.toppedUp(enrolments);
    }
}
