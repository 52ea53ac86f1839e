package fenzhang.scenario;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A small table as text: a header, then rows, cells separated by two spaces or more; `-` is an empty cell.
final class Table {
    private Table() {}

    /// Returns the rows as cells by column.
    static List<Map<String, String>> rows(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        String[] columns = cells(lines.getFirst());
        return lines.stream().skip(1).map(line -> row(columns, cells(line))).toList();
    }

    /// Returns the text without its alignment, to compare two tables.
    static List<String> plain(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .map(line -> String.join("  ", cells(line)))
                .toList();
    }

    private static Map<String, String> row(String[] columns, String[] cells) {
        if (cells.length > columns.length) {
            throw new IllegalArgumentException("more cells than columns: " + Arrays.toString(cells));
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < columns.length; i++) {
            row.put(columns[i], i >= cells.length || cells[i].equals("-") ? "" : cells[i]);
        }
        return row;
    }

    private static String[] cells(String line) {
        return line.strip().split(" {2,}");
    }

    /// Returns fen of an amount such as `-12.30`.
    static long fen(String yuan) {
        if (!yuan.matches("-?[0-9]+\\.[0-9]{2}")) {
            throw new IllegalArgumentException("'" + yuan + "' is no amount such as 12.30");
        }
        return Long.parseLong(yuan.replace(".", ""));
    }

    /// Returns an amount of fen such as `-12.30`.
    static String yuan(long fen) {
        String digits = String.format(Locale.ROOT, "%03d", Math.abs(fen));
        int point = digits.length() - 2;
        return (fen < 0 ? "-" : "") + digits.substring(0, point) + "." + digits.substring(point);
    }
}
