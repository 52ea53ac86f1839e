package fenzhang.log;

import fenzhang.log.ColumnFault.Kind;
import java.util.ArrayList;
import java.util.List;

/// Gathers what is wrong with the columns of one row, in the order in which they are asked.
final class ColumnFaults {
    private final int row;
    private final List<ColumnFault> found = new ArrayList<>();

    ColumnFaults(int row) {
        this.row = row;
    }

    /// Asks for a null in a column that holds a value in every row.
    ColumnFaults required(String column, boolean isNull) {
        return ifSo(isNull, column, Kind.NULL, false);
    }

    /// Asks for a null in a column that holds a value in rows such as this one.
    ColumnFaults requiredHere(String column, boolean isNull) {
        return ifSo(isNull, column, Kind.NULL, true);
    }

    ColumnFaults id(String column, LongColumn values) {
        return ifSo(values.isBadId(row), column, Kind.BELOW_ONE, false);
    }

    ColumnFaults optionalId(String column, LongColumn values) {
        return ifSo(values.isBadId(row), column, Kind.BELOW_ONE, true);
    }

    ColumnFaults number(String column, IntColumn values) {
        return ifSo(values.isBadId(row), column, Kind.BELOW_ONE, false);
    }

    ColumnFaults optionalNumber(String column, IntColumn values) {
        return ifSo(values.isBadId(row), column, Kind.BELOW_ONE, true);
    }

    ColumnFaults text(String column, TextColumn values) {
        return ifSo(values.isBadId(row), column, Kind.BAD_TEXT, false);
    }

    ColumnFaults optionalText(String column, TextColumn values) {
        return ifSo(values.isBadId(row), column, Kind.BAD_TEXT, true);
    }

    private ColumnFaults ifSo(boolean isWrong, String column, Kind kind, boolean mayBeNull) {
        if (isWrong) {
            found.add(new ColumnFault(column, kind, mayBeNull));
        }
        return this;
    }

    List<ColumnFault> found() {
        return List.copyOf(found);
    }
}
