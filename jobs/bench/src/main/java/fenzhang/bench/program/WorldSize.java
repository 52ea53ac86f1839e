package fenzhang.bench.program;

/// How much is generated.
///
/// @param days delivery dates
/// @param views rows of the views log a day
/// @param orders order lines paid a day
public record WorldSize(int days, long views, long orders) {
    /// As many views as there are for one order line where nothing else is said.
    public static final long VIEWS_PER_ORDER = 40;

    public WorldSize {
        if (days < 1 || views < 1 || orders < 1) {
            throw new IllegalArgumentException(
                    "days " + days + ", views " + views + " and orders " + orders + " must each be 1 or more");
        }
    }

    /// Returns the size as a folder's name, which is also what tells two worlds apart.
    public String name() {
        return days + "-days-" + views + "-views-" + orders + "-orders";
    }
}
