package fenzhang.columnar.column;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.parquet.schema.Type;

/// Says why a column of a file can't be read, and what it should be.
public final class ColumnProblem {
    /// So many are told apart; of the others only the names.
    private static final int TOLD = 4;

    private static final String COLUMN = "column ";

    private ColumnProblem() {}

    /// @param named the fields of the column's name
    /// @param fields all fields of the file
    public static String of(ColumnBinding column, List<Type> named, List<Type> fields) {
        if (named.size() > 1) {
            return twice(column.name());
        }
        String found = named.isEmpty()
                ? "is missing" + otherCase(column.name(), fields)
                : "is " + InputType.describe(named.getFirst());
        return COLUMN + column.name() + " " + found + "; expected "
                + column.type().expected();
    }

    public static String twice(String column) {
        return COLUMN + column + " stands twice; expected it once. Have the file written without the other one";
    }

    private static String otherCase(String name, List<Type> fields) {
        return fields.stream()
                .map(Type::getName)
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .map(other -> "; there is " + other + ": rename it")
                .orElse("");
    }

    /// Returns what is wrong with a file's columns, in one or a few lines.
    public static String list(List<String> wrong) {
        if (wrong.size() == 1) {
            return wrong.getFirst();
        }
        List<String> told = wrong.subList(0, Math.min(TOLD, wrong.size()));
        List<String> others = wrong.subList(told.size(), wrong.size());
        return wrong.size() + " columns are not what they should be:\n  "
                + String.join("\n  ", told)
                + (others.isEmpty() ? "" : "\n  and so with " + names(others));
    }

    private static String names(List<String> wrong) {
        return wrong.stream()
                .map(words -> words.substring(COLUMN.length()).split(" ", 2)[0])
                .collect(Collectors.joining(", "));
    }
}
