package fenzhang.xlsx;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What stands above the rows of a sheet.
///
/// @param name on its tab
/// @param titles the lines above the table, the first in large letters
public record SheetHead(String name, List<String> titles, List<SheetColumn> columns) {
    private static final int LONGEST_NAME = 31;

    public SheetHead {
        titles = List.copyOf(titles);
        columns = List.copyOf(columns);
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.matches("'.*|.*'|.*[\\[\\]:*?/\\\\].*")) {
            throw new IllegalArgumentException("'" + name + "' can't be the name of a sheet: up to " + LONGEST_NAME
                    + " letters, none of []:*?/\\, no ' at an end");
        }
        if (titles.isEmpty() || columns.isEmpty()) {
            throw new IllegalArgumentException("sheet " + name + " has no title or no column");
        }
    }

    /// Returns the number of the row with the columns' heads, from 1.
    int headRow() {
        return titles.size() + 1;
    }

    /// Refuses sheets of which two have one name, for a spreadsheet in any case of letters.
    static void requireDistinct(List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("two sheets are called " + name);
            }
        }
    }
}
