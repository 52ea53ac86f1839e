package fenzhang.bench;

import java.util.Locale;

/// How much is generated.
///
/// @param days delivery dates
/// @param views rows of the views log a day
/// @param orders order lines paid a day
record WorldSize(int days, long views, long orders) {
    /// As many views as there are for one order line where nothing else is said.
    static final long VIEWS_PER_ORDER = 40;

    private static final long MILLION = 1_000_000;

    WorldSize {
        if (days < 1 || views < 1 || orders < 1) {
            throw new IllegalArgumentException(
                    "days " + days + ", views " + views + " and orders " + orders + " must each be 1 or more");
        }
    }

    /// Returns the size as a folder's name, which is also what tells two worlds apart.
    String name() {
        return days + "-days-" + views + "-views-" + orders + "-orders";
    }

    /// Returns a number of views as people say it: `20 million`, `200,000`.
    static String spoken(long count) {
        return count % MILLION == 0 ? count / MILLION + " million" : String.format(Locale.ROOT, "%,d", count);
    }
}
