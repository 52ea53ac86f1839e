package fenzhang.status;

import fenzhang.lake.table.LineSums;
import fenzhang.outlook.UnenrolledOrders;
import fenzhang.store.books.Suspense;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Dramas whose money nobody gets: of some no split was in force when it was posted, so it waits in suspense; others
/// have orders and are in no plan. Both are notices: a catalog import brings the split, and an enrolment helps later
/// orders.
///
/// @param titles by drama, as the newest catalog has them
public record DramaEarnings(Suspense suspense, UnenrolledOrders unenrolled, Map<Long, String> titles) {
    private static final int DAYS = 7;

    /// @param first the platform's first business date
    /// @param last its newest sealed day
    static DramaEarnings of(StatusSources sources, String platform, LocalDate first, LocalDate last) {
        LocalDate from = last.minusDays(DAYS - 1).isBefore(first) ? first : last.minusDays(DAYS - 1);
        Suspense suspense = sources.books().suspense(platform);
        UnenrolledOrders unenrolled = UnenrolledOrders.of(sources.out(), sources.books(), platform, from, last);
        Set<Long> dramas = new TreeSet<>(unenrolled.byDrama().keySet());
        suspense.dramas().forEach(drama -> dramas.add(drama.dramaId()));
        return new DramaEarnings(suspense, unenrolled, sources.catalog().titles(dramas));
    }

    /// Returns dramas without enrolment, those for which most was paid first.
    public List<Map.Entry<Long, LineSums>> mostPaidFirst() {
        return unenrolled.byDrama().entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Long, LineSums> drama) ->
                                drama.getValue().paidFen())
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .toList();
    }
}
