package fenzhang.config.scenario;

import fenzhang.catalog.CatalogRows;
import fenzhang.config.plan.Plan;
import fenzhang.config.plan.PlatformPolicies;
import fenzhang.plan.Unit;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// A plan's example: what is given, and every settlement line that it must come to.
///
/// @param file as it is to be printed
/// @param first the platform's first business date
/// @param last the last day that is settled
/// @param days what is delivered; a day without anything may be missing
public record Scenario(
        String file,
        String title,
        Plan plan,
        PlatformPolicies policy,
        CatalogRows catalog,
        LocalDate first,
        LocalDate last,
        NavigableMap<LocalDate, Day> days,
        List<Expected> expected) {
    public Scenario {
        days = new TreeMap<>(days);
        expected = List.copyOf(expected);
    }

    /// What is delivered for a day: it happens on it.
    public record Day(List<View> views, List<Sale> sales) {
        public static final Day EMPTY = new Day(List.of(), List.of());

        public Day {
            views = List.copyOf(views);
            sales = List.copyOf(sales);
        }
    }

    /// Rows of the views log that differ by their user only: `viewers` of them, from `user` on.
    ///
    /// @param kind as in the log
    /// @param episode 0 for none; host, product and shop likewise
    public record View(
            String kind,
            LocalTime at,
            long user,
            int viewers,
            long drama,
            int episode,
            long host,
            long product,
            long shop,
            int watchMillis) {}

    /// An event in the life of an order of one line.
    ///
    /// @param event as in the log
    /// @param refundId empty but for a refund
    public record Sale(Order order, String event, LocalTime at, String refundId, long refundFen) {}

    /// What every event of an order repeats.
    ///
    /// @param drama 0 for none; episode, host, product and shop likewise
    public record Order(
            String id,
            LocalDate paidDate,
            LocalTime paidTime,
            String kind,
            boolean isGroupBuy,
            long user,
            long product,
            long shop,
            long paidFen,
            long commissionFen,
            long drama,
            int episode,
            long host) {}

    /// A settlement line that must come about.
    ///
    /// @param line where it stands in the file, 1-based
    /// @param creator 0 is suspense
    /// @param amount fen or impressions
    /// @param period empty: whichever it is; the version likewise
    public record Expected(
            int line,
            LocalDate date,
            long drama,
            String component,
            long creator,
            Unit unit,
            long amount,
            Optional<String> period,
            Optional<LocalDate> version) {}
}
