package fenzhang.log;

import java.util.Comparator;

/// A column on account of which a row is quarantined as `NULL_FIELD` or `BAD_ID`, and what it holds there.
///
/// @param mayBeNull whether some rows of the log have no value in this column
public record ColumnFault(String column, Kind kind, boolean mayBeNull) implements Comparable<ColumnFault> {
    private static final Comparator<ColumnFault> ORDER = Comparator.comparing(ColumnFault::column)
            .thenComparing(ColumnFault::kind)
            .thenComparing(ColumnFault::mayBeNull);

    /// What can be wrong with a value.
    public enum Kind {
        NULL("null"),
        BELOW_ONE("below 1"),
        BAD_TEXT("empty, over 64 bytes or no UTF-8");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /// Returns what is wrong, for people; never the value.
    public String words() {
        return column + " " + kind.words;
    }

    @Override
    public int compareTo(ColumnFault other) {
        return ORDER.compare(this, other);
    }
}
