package fenzhang.statement;

/// A label in both languages.
record Words(String zh, String en) {
    static Words of(String zh, String en) {
        return new Words(zh, en);
    }

    /// Returns both on a line, Chinese first.
    String both() {
        return zh + " " + en;
    }
}
