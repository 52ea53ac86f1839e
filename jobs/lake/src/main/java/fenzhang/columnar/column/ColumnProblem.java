package fenzhang.columnar.column;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.parquet.schema.Type;

/// Why a column of a file can't be read, and what it should be.
///
/// @param words go on from the column's name: `is missing; expected …`
public record ColumnProblem(String column, String words) {
    /// So many are told apart; of the others only the names.
    private static final int TOLD = 4;

    /// @param named the fields of the column's name
    /// @param fields all fields of the file
    public static ColumnProblem of(ColumnBinding column, List<Type> named, List<Type> fields) {
        if (named.size() > 1) {
            return twice(column.name());
        }
        String found = named.isEmpty()
                ? "is missing" + otherCase(column.name(), fields)
                : "is " + InputType.describe(named.getFirst());
        return new ColumnProblem(
                column.name(), found + "; expected " + column.type().expected());
    }

    public static ColumnProblem twice(String column) {
        return new ColumnProblem(column, "stands twice; expected it once. Have the file written without the other one");
    }

    @Override
    public String toString() {
        return "column " + column + " " + words;
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
    public static String list(List<ColumnProblem> wrong) {
        if (wrong.size() == 1) {
            return wrong.getFirst().toString();
        }
        List<ColumnProblem> told = wrong.subList(0, Math.min(TOLD, wrong.size()));
        List<ColumnProblem> others = wrong.subList(told.size(), wrong.size());
        return wrong.size() + " columns are not what they should be:\n  "
                + lines(told)
                + (others.isEmpty()
                        ? ""
                        : "\n  and so with " + names(others) + " (fenzhang check DATE says of each what)");
    }

    private static String lines(List<ColumnProblem> wrong) {
        return wrong.stream().map(ColumnProblem::toString).collect(Collectors.joining("\n  "));
    }

    private static String names(List<ColumnProblem> wrong) {
        return wrong.stream().map(ColumnProblem::column).collect(Collectors.joining(", "));
    }
}
