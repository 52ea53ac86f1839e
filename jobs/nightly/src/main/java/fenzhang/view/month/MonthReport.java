package fenzhang.view.month;

import fenzhang.json.JsonText;
import fenzhang.store.books.BooksStore;
import fenzhang.store.books.Earnings.Grouping;
import fenzhang.store.books.Earnings.MonthSum;
import fenzhang.store.catalog.CatalogStore;
import fenzhang.text.Phrase;
import fenzhang.view.json.month.MonthView;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// What the sealed days of a month posted in cny, and those of the month before.
///
/// @param sealed how many days of the month are sealed, by platform
/// @param sealedBefore the same of the month before
/// @param rows by grouping: those that moved most first
public record MonthReport(
        YearMonth period,
        SortedMap<String, Integer> sealed,
        SortedMap<String, Integer> sealedBefore,
        SequencedMap<Grouping, List<MonthRow>> rows) {
    private static final Comparator<MonthRow> LARGEST_FIRST = Comparator.comparing(
                    (MonthRow row) -> row.amountFen().abs(), Comparator.reverseOrder())
            .thenComparing(row -> row.beforeFen().abs(), Comparator.reverseOrder())
            .thenComparing(MonthRow::keyText);

    /// Reads it.
    ///
    /// @param platforms of which it tells
    public static MonthReport of(BooksStore books, CatalogStore catalog, YearMonth period, List<String> platforms) {
        List<MonthSum> sums = books.months(period, platforms);
        Names names = Names.of(catalog, period, platforms, sums);
        SequencedMap<Grouping, List<MonthRow>> rows = new LinkedHashMap<>();
        for (Grouping grouping : Grouping.values()) {
            rows.put(
                    grouping,
                    sums.stream()
                            .filter(sum -> sum.key().grouping() == grouping)
                            .map(sum -> new MonthRow(sum, names.of(sum)))
                            .sorted(LARGEST_FIRST)
                            .toList());
        }
        return new MonthReport(
                period, sealed(books, period, platforms), sealed(books, period.minusMonths(1), platforms), rows);
    }

    private static SortedMap<String, Integer> sealed(BooksStore books, YearMonth period, List<String> platforms) {
        SortedMap<String, Integer> sealed = new TreeMap<>();
        for (String platform : platforms) {
            int days = 0;
            for (LocalDate date : books.sealedDates(platform)) {
                days += YearMonth.from(date).equals(period) ? 1 : 0;
            }
            sealed.put(platform, days);
        }
        return sealed;
    }

    /// What keys are called: plans by the newest title that a night up to the month's end found, dramas and creators as
    /// in the newest catalog.
    private record Names(Map<String, String> plans, Map<Long, String> dramas, Map<Long, String> creators) {
        static Names of(CatalogStore catalog, YearMonth period, List<String> platforms, List<MonthSum> sums) {
            Map<String, String> plans = new HashMap<>();
            for (String platform : platforms) {
                Map<String, LocalDate> newest = new HashMap<>();
                catalog.planTitles().of(platform, period.atEndOfMonth()).forEach((version, title) -> {
                    LocalDate known = newest.getOrDefault(version.planId(), LocalDate.MIN);
                    if (!version.effectiveFrom().isBefore(known)) {
                        newest.put(version.planId(), version.effectiveFrom());
                        plans.put(platform + " " + version.planId(), title.zh());
                    }
                });
            }
            return new Names(
                    plans, catalog.titles(ids(sums, Grouping.DRAMA)), catalog.names(ids(sums, Grouping.CREATOR)));
        }

        private static List<Long> ids(List<MonthSum> sums, Grouping grouping) {
            return sums.stream()
                    .filter(sum -> sum.key().grouping() == grouping)
                    .map(sum -> sum.key().id())
                    .toList();
        }

        String of(MonthSum sum) {
            return switch (sum.key().grouping()) {
                case PLATFORM -> "";
                case PLAN, COMPONENT ->
                    plans.getOrDefault(sum.key().platform() + " " + sum.key().planId(), "");
                case DRAMA -> dramas.getOrDefault(sum.key().id(), "");
                case CREATOR -> creators.getOrDefault(sum.key().id(), "");
            };
        }
    }

    /// Returns the rows of a grouping.
    public List<MonthRow> of(Grouping grouping) {
        return rows.getOrDefault(grouping, List.of());
    }

    /// Returns the sum of a grouping: that of every grouping is the same.
    public BigInteger sum(Function<MonthRow, BigInteger> amountFen) {
        return sum(of(Grouping.PLATFORM), amountFen);
    }

    static BigInteger sum(List<MonthRow> rows, Function<MonthRow, BigInteger> amountFen) {
        return rows.stream().map(amountFen).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /// Returns all of it for programs.
    public MonthView view() {
        List<MonthView.Platform> platforms = new ArrayList<>();
        sealed.forEach((platform, days) -> platforms.add(new MonthView.Platform(
                platform, days, period.lengthOfMonth(), sealedBefore.getOrDefault(platform, 0))));
        return new MonthView(
                period,
                platforms,
                sum(MonthRow::amountFen),
                sum(MonthRow::beforeFen),
                rows.values().stream()
                        .flatMap(List::stream)
                        .map(MonthReport::view)
                        .toList());
    }

    private static MonthView.Row view(MonthRow row) {
        return new MonthView.Row(
                JsonText.code(row.key().grouping()),
                given(row.key().platform()),
                given(row.key().planId()),
                given(row.key().component()),
                id(row, Grouping.DRAMA),
                id(row, Grouping.CREATOR),
                row.name(),
                row.amountFen(),
                row.beforeFen(),
                row.changeFen(),
                row.changePermille());
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty());
    }

    private static Optional<Long> id(MonthRow row, Grouping grouping) {
        return row.key().grouping() == grouping ? Optional.of(row.key().id()) : Optional.empty();
    }

    /// Returns what is not whole, a sentence each; empty if both months are sealed on all platforms.
    public List<String> gaps() {
        return gapsTold().stream().map(Phrase::english).toList();
    }

    /// Returns the same as phrases.
    List<Phrase> gapsTold() {
        List<Phrase> gaps = new ArrayList<>();
        gaps(gaps, period, sealed);
        gaps(gaps, period.minusMonths(1), sealedBefore);
        return gaps;
    }

    private static void gaps(List<Phrase> gaps, YearMonth month, SortedMap<String, Integer> sealed) {
        sealed.forEach((platform, days) -> {
            if (days < month.lengthOfMonth()) {
                gaps.add(Phrase.of("%s of %s: %s of %s days are sealed", month, platform, days, month.lengthOfMonth()));
            }
        });
    }
}
