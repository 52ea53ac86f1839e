package fenzhang.statement.sheet;

/// A label in both languages.
public record Words(String zh, String en) {
    public static Words of(String zh, String en) {
        return new Words(zh, en);
    }

    /// Returns both on a line, Chinese first.
    public String both() {
        return zh + " " + en;
    }
}
