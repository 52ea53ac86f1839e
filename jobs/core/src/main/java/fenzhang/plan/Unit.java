package fenzhang.plan;

/// The commodity that a component grants.
public enum Unit {
    /// Chinese yuan, counted in fen.
    CNY("cny"),
    /// Impressions of promoted traffic, counted one by one; never paid out.
    TRAFFIC("traffic");

    private final String code;

    Unit(String code) {
        this.code = code;
    }

    /// Returns the name in plan files and in settlement.csv.
    public String code() {
        return code;
    }
}
