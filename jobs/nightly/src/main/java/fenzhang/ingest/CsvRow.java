package fenzhang.ingest;

import fenzhang.catalog.draft.CatalogProblem;
import fenzhang.catalog.draft.Place;
import fenzhang.text.SpreadsheetDamage;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One row of a CSV file, whose fields are read by column name.
///
/// A field that can't be read is a problem of the row and yields a stand-in, so that all fields of a row are
/// looked at; a row with problems is then dropped as a whole ([CsvSheet]).
final class CsvRow {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+");
    private static final Pattern DATE = Pattern.compile("([0-9]{4})([-/.])([0-9]{1,2})\\2([0-9]{1,2})");
    private static final Pattern DAY_NUMBER = Pattern.compile("[34567][0-9]{4}");

    private final Place place;
    private final List<String> fields;
    private final Map<String, Integer> indexByColumn;
    private final List<CatalogProblem> problems;

    CsvRow(Place place, List<String> fields, Map<String, Integer> indexByColumn, List<CatalogProblem> problems) {
        this.place = place;
        this.fields = fields;
        this.indexByColumn = indexByColumn;
        this.problems = problems;
    }

    Place place() {
        return place;
    }

    /// Returns a field as it is, blanks and all.
    String text(String column) {
        Integer index = indexByColumn.get(column);
        if (index == null) {
            throw new IllegalArgumentException("no column " + column + " in " + indexByColumn.keySet());
        }
        return fields.get(index);
    }

    /// Returns a field that is a number of plain digits, perhaps with a minus sign.
    long number(String column) {
        String text = text(column);
        if (!NUMBER.matcher(text).matches()) {
            String damage =
                    SpreadsheetDamage.of(text).map(said -> "; it " + said).orElse("");
            return refuse(column, "must be a whole number in plain digits" + damage, 0L);
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return refuse(column, "does not fit in 64 bits", 0L);
        }
    }

    /// Returns a field that is a number or empty.
    Optional<Long> numberOrEmpty(String column) {
        return text(column).isEmpty() ? Optional.empty() : Optional.of(number(column));
    }

    /// Returns a field that is a date of the years 1 to 9999, year first: `2026-11-21`, and `2026/11/21`, `2026/1/2`
    /// and the like, as which Excel saves what it took for a date.
    LocalDate date(String column) {
        String text = text(column);
        Matcher date = DATE.matcher(text);
        if (date.matches() && !text.startsWith("0000")) {
            try {
                return LocalDate.of(number(date, 1), number(date, 3), number(date, 4));
            } catch (DateTimeException e) {
                return refuse(column, "is no day of the calendar", LocalDate.EPOCH);
            }
        }
        String damage = DAY_NUMBER.matcher(text).matches()
                ? "; it is a spreadsheet's number of a day: format the column as Text and enter it again"
                : SpreadsheetDamage.of(text).map(said -> "; it " + said).orElse("");
        return refuse(column, "must be a date such as 2026-11-21" + damage, LocalDate.EPOCH);
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    /// Returns a field that is a date or empty.
    Optional<LocalDate> dateOrEmpty(String column) {
        return text(column).isEmpty() ? Optional.empty() : Optional.of(date(column));
    }

    private <T> T refuse(String column, String reason, T standIn) {
        problems.add(new CatalogProblem(place, column + " '" + text(column) + "' " + reason));
        return standIn;
    }
}
