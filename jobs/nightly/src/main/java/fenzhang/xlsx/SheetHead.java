package fenzhang.xlsx;

import java.util.ArrayList;
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

    /// Returns names of sheets that a workbook takes, like some that it may not: cut to the length of names,
    /// without what none may have, and with a number where there would be two alike.
    public static List<String> names(List<String> wanted) {
        List<String> names = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String each : wanted) {
            String allowed = each.replaceAll("[\\[\\]:*?/\\\\]", "_").replaceAll("^'|'$", "_");
            String name = cut(allowed.isEmpty() ? "_" : allowed, LONGEST_NAME);
            for (int number = 2; !seen.add(name.toLowerCase(Locale.ROOT)); number++) {
                String end = " " + number;
                name = cut(allowed, LONGEST_NAME - end.length()) + end;
            }
            names.add(name);
        }
        return names;
    }

    private static String cut(String name, int length) {
        if (name.length() <= length) {
            return name;
        }
        boolean splitsPair = Character.isHighSurrogate(name.charAt(length - 1));
        String cut = name.substring(0, splitsPair ? length - 1 : length);
        return cut.endsWith("'") ? cut.substring(0, cut.length() - 1) + "_" : cut;
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
