package fenzhang.ingest;

import fenzhang.catalog.CatalogProblem;
import fenzhang.catalog.Place;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// One row of a CSV file, whose fields are read by column name.
///
/// A field that can't be read is a problem of the row and yields a stand-in, so that all fields of a row are looked at;
/// a row with problems
/// is then dropped as a whole ([CsvSheet]).
final class CsvRow {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

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
            return refuse(column, "must be a whole number in plain digits", 0L);
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

    /// Returns a field that is a date of the years 1 to 9999.
    LocalDate date(String column) {
        String text = text(column);
        if (DATE.matcher(text).matches() && !text.startsWith("0000")) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                return refuse(column, "is no day of the calendar", LocalDate.EPOCH);
            }
        }
        return refuse(column, "must be a date such as 2026-11-21", LocalDate.EPOCH);
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
