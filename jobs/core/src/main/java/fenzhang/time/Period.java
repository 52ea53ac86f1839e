package fenzhang.time;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/// The period that a measure runs over and a settlement line names: a calendar month or the whole term.
///
/// Ids are `2026-11` for a month and `term` (settlement.md 9); they sort by code point, months before the term.
///
/// @param id as it stands in settlement.csv
public record Period(String id) implements Comparable<Period> {
    /// The whole term of an enrolment under one plan version.
    public static final Period TERM = new Period("term");

    public Period {
        if (!id.equals("term")) {
            YearMonth.parse(id);
        }
    }

    /// Returns the month that a business date lies in.
    public static Period monthOf(LocalDate date) {
        return new Period(YearMonth.from(date).toString());
    }

    /// Returns the month, or empty for the term.
    public Optional<YearMonth> month() {
        return id.equals("term") ? Optional.empty() : Optional.of(YearMonth.parse(id));
    }

    @Override
    public int compareTo(Period other) {
        return id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return id;
    }
}
