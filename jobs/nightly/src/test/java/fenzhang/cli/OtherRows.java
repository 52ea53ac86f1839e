package fenzhang.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.example.data.Group;

/// How the rows of a damaged file differ from those that were written, as parquet-java reads them without a look at
/// checksums.
record OtherRows(Kind kind, String detail) {
    enum Kind {
        /// One value is another one.
        A_VALUE(true),
        /// Every value that was one is another one: an entry of a dictionary.
        AN_ENTRY(true),
        /// Some values of one column are others, each in its place.
        VALUES_OF_A_COLUMN(true),
        VALUES_OF_COLUMNS(true),
        /// A null and a value changed places; there are as many of both, and the values are in their order.
        NULLS_IN_OTHER_ROWS(true),
        /// More nulls than there were in a column, or fewer.
        NULLS(false),
        /// Values stand in other rows than they did.
        SHIFTED(false),
        /// Values stand in another column than they did.
        ANOTHER_COLUMN(false),
        /// There are more rows, or fewer.
        ROWS(false),
        /// parquet-java can't read what we settled.
        UNREADABLE(false);

        private final boolean undetectable;

        Kind(boolean undetectable) {
            this.undetectable = undetectable;
        }

        /// Returns whether nothing in the file can tell.
        boolean isUndetectable() {
            return undetectable;
        }
    }

    /// A cell that is another one.
    private record Cell(int row, int column, String before, String after) {}

    private static final int SHIFTED_AT_LEAST = 5;

    static OtherRows of(Path file, List<Group> written) {
        List<Group> read;
        try {
            read = ParquetFiles.read(file);
        } catch (IOException | RuntimeException e) {
            return new OtherRows(Kind.UNREADABLE, e.toString());
        }
        if (read.size() != written.size()) {
            return new OtherRows(Kind.ROWS, read.size() + " instead of " + written.size());
        }
        List<List<String>> before = cells(written);
        List<List<String>> after = cells(read);
        List<Cell> others = others(before, after);
        String detail =
                others.size() + " cells, such as " + others.stream().limit(4).toList();
        return new OtherRows(kind(before, others), detail);
    }

    private static List<List<String>> cells(List<Group> rows) {
        List<List<String>> columns = new ArrayList<>();
        for (int column = 0; column < rows.getFirst().getType().getFieldCount(); column++) {
            List<String> cells = new ArrayList<>();
            for (Group row : rows) {
                cells.add(row.getFieldRepetitionCount(column) == 0 ? "null" : row.getValueToString(column, 0));
            }
            columns.add(cells);
        }
        return columns;
    }

    private static List<Cell> others(List<List<String>> before, List<List<String>> after) {
        List<Cell> others = new ArrayList<>();
        for (int column = 0; column < before.size(); column++) {
            for (int row = 0; row < before.get(column).size(); row++) {
                String was = before.get(column).get(row);
                String is = after.get(column).get(row);
                if (!was.equals(is)) {
                    others.add(new Cell(row, column, was, is));
                }
            }
        }
        return others;
    }

    private static Kind kind(List<List<String>> before, List<Cell> others) {
        if (others.stream().anyMatch(cell -> cell.before.equals("null") != cell.after.equals("null"))) {
            long were =
                    others.stream().filter(cell -> cell.before.equals("null")).count();
            long are = others.stream().filter(cell -> cell.after.equals("null")).count();
            return were == are ? Kind.NULLS_IN_OTHER_ROWS : Kind.NULLS;
        }
        if (others.size() == 1) {
            return Kind.A_VALUE;
        }
        Map<Integer, List<Cell>> byColumn = new HashMap<>();
        others.forEach(cell ->
                byColumn.computeIfAbsent(cell.column, _ -> new ArrayList<>()).add(cell));
        boolean entries = true;
        for (Map.Entry<Integer, List<Cell>> column : byColumn.entrySet()) {
            List<Cell> cells = column.getValue();
            if (isShifted(before.get(column.getKey()), cells)) {
                return Kind.SHIFTED;
            }
            if (isOfAnother(before, column.getKey(), cells)) {
                return Kind.ANOTHER_COLUMN;
            }
            Set<String> changes = new HashSet<>();
            cells.forEach(cell -> changes.add(cell.before + " → " + cell.after));
            entries &= changes.size() == 1;
        }
        return byColumn.size() > 1 ? Kind.VALUES_OF_COLUMNS : entries ? Kind.AN_ENTRY : Kind.VALUES_OF_A_COLUMN;
    }

    /// Returns whether the cells are those of rows some places before or after them.
    private static boolean isShifted(List<String> before, List<Cell> cells) {
        for (int by = -8; by <= 8; by++) {
            int places = by;
            long same = cells.stream()
                    .filter(cell -> cell.row + places >= 0 && cell.row + places < before.size())
                    .filter(cell -> before.get(cell.row + places).equals(cell.after))
                    .count();
            if (by != 0 && cells.size() >= SHIFTED_AT_LEAST && same >= cells.size() - 2) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfAnother(List<List<String>> before, int column, List<Cell> cells) {
        for (int other = 0; other < before.size(); other++) {
            List<String> values = before.get(other);
            if (other != column
                    && cells.size() >= SHIFTED_AT_LEAST
                    && cells.stream().allMatch(cell -> values.get(cell.row).equals(cell.after))) {
                return true;
            }
        }
        return false;
    }
}
