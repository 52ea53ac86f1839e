package fenzhang.status;

import fenzhang.lake.table.LineSums;
import fenzhang.outlook.UnenrolledOrders;
import fenzhang.session.Session;
import fenzhang.store.books.BooksStore;
import fenzhang.store.books.Suspense;
import fenzhang.store.catalog.CatalogStore;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
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
    private static final int DRAMAS_SHOWN = 5;

    /// @param first the platform's first business date
    /// @param last its newest sealed day
    static DramaEarnings of(Session session, String platform, LocalDate first, LocalDate last) {
        BooksStore books = session.books();
        CatalogStore catalog = session.catalog();
        LocalDate from = last.minusDays(DAYS - 1).isBefore(first) ? first : last.minusDays(DAYS - 1);
        Suspense suspense = books.suspense(platform);
        UnenrolledOrders unenrolled = UnenrolledOrders.of(session.out(), books, platform, from, last);
        Set<Long> dramas = new TreeSet<>(unenrolled.byDrama().keySet());
        suspense.dramas().forEach(drama -> dramas.add(drama.dramaId()));
        return new DramaEarnings(suspense, unenrolled, catalog.titles(dramas));
    }

    /// Returns dramas without enrolment, those for which most was paid first.
    private List<Map.Entry<Long, LineSums>> mostPaidFirst() {
        return unenrolled.byDrama().entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Long, LineSums> drama) ->
                                drama.getValue().paidFen())
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .toList();
    }

    private String title(long dramaId) {
        return titles.getOrDefault(dramaId, "not in the catalog");
    }

    public void print(Terminal terminal) {
        terminal.print(
                "  suspense      %s%s",
                NumberText.yuan(suspense.balanceFen()),
                suspense.dramas().isEmpty() ? "" : " of dramas without a split, posted so far");
        for (Suspense.OfDrama drama :
                suspense.dramas().stream().limit(DRAMAS_SHOWN).toList()) {
            terminal.print(
                    "    %18s  %s (%d)", NumberText.yuan(drama.amountFen()), title(drama.dramaId()), drama.dramaId());
        }
        more(terminal, suspense.dramas().size());
        terminal.print(
                "  no enrolment  dramas in no plan with orders of %s to %s: %s",
                unenrolled.from(),
                unenrolled.to(),
                unenrolled.byDrama().isEmpty()
                        ? "none"
                        : NumberText.count(unenrolled.byDrama().size()));
        for (Map.Entry<Long, LineSums> drama :
                mostPaidFirst().stream().limit(DRAMAS_SHOWN).toList()) {
            LineSums sums = drama.getValue();
            terminal.print(
                    "    %18s  %s (%d), order lines: %s",
                    NumberText.yuan(sums.paidFen()),
                    title(drama.getKey()),
                    drama.getKey(),
                    NumberText.count(sums.lines()));
        }
        more(terminal, unenrolled.byDrama().size());
        if (!unenrolled.unread().isEmpty()) {
            terminal.print(
                    "    without the days whose attributions can't be read below --out: %s",
                    String.join(
                            ", ",
                            unenrolled.unread().stream()
                                    .map(LocalDate::toString)
                                    .toList()));
        }
    }

    private static void more(Terminal terminal, int dramas) {
        if (dramas > DRAMAS_SHOWN) {
            terminal.print("    and %d dramas more: fenzhang status --json", dramas - DRAMAS_SHOWN);
        }
    }

    void addTo(Map<String, Object> map) {
        Map<String, Object> suspended = new LinkedHashMap<>();
        suspended.put("balance_fen", suspense.balanceFen());
        suspended.put("dramas", suspense.dramas().stream().map(this::map).toList());
        map.put("suspense", suspended);
        Map<String, Object> without = new LinkedHashMap<>();
        without.put("from", unenrolled.from().toString());
        without.put("to", unenrolled.to().toString());
        without.put("dramas", mostPaidFirst().stream().map(this::map).toList());
        without.put(
                "unread", unenrolled.unread().stream().map(LocalDate::toString).toList());
        map.put("unenrolled", without);
    }

    private Map<String, Object> map(Suspense.OfDrama drama) {
        Map<String, Object> map = drama(drama.dramaId());
        map.put("amount_fen", drama.amountFen());
        return map;
    }

    private Map<String, Object> map(Map.Entry<Long, LineSums> drama) {
        Map<String, Object> map = drama(drama.getKey());
        map.put("lines", drama.getValue().lines());
        map.put("paid_fen", drama.getValue().paidFen());
        map.put("commission_fen", drama.getValue().commissionFen());
        return map;
    }

    private Map<String, Object> drama(long dramaId) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("drama_id", dramaId);
        map.put("title", titles.getOrDefault(dramaId, ""));
        return map;
    }
}
