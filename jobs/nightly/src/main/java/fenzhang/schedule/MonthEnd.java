package fenzhang.schedule;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// When a month is settled as a whole.
final class MonthEnd {
    private MonthEnd() {}

    /// Returns the newest month of which all platforms have settled every day; empty if no
    /// platform has settled a day of it.
    ///
    /// @param next the first day of each platform that is not sealed
    /// @param first the first business date of all platforms
    static Optional<YearMonth> complete(Collection<LocalDate> next, LocalDate first) {
        return next.stream()
                .min(Comparator.naturalOrder())
                .map(date -> YearMonth.from(date).minusMonths(1))
                .filter(month -> !month.atEndOfMonth().isBefore(first));
    }
}
