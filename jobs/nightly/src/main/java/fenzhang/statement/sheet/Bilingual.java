package fenzhang.statement.sheet;

/// A label in both languages.
public record Bilingual(String zh, String en) {
    public static Bilingual of(String zh, String en) {
        return new Bilingual(zh, en);
    }

    /// Returns both on a line, Chinese first.
    public String both() {
        return zh + " " + en;
    }
}
