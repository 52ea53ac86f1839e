package fenzhang.night.publish;

import fenzhang.publication.Publication.ControlTotal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// What nights announce to vest on days to come: paid amounts whose hold has started, by the day on which it ends. Each
/// is a control total of its own, which is gone once its day is settled.
public final class DueToVest {
    private static final String DUE = "due.";
    private static final String PAID = ".paid";

    private DueToVest() {}

    /// Returns the name of the total of a day.
    static String name(LocalDate date) {
        return DUE + date + PAID;
    }

    /// Returns what vests, in fen, by day, if nothing is refunded before and nothing else is confirmed; days of 0 are
    /// left out.
    ///
    /// @param totals those of the newest sealed day, by name
    public static NavigableMap<LocalDate, BigInteger> paidFen(Map<String, ControlTotal> totals) {
        NavigableMap<LocalDate, BigInteger> byDay = new TreeMap<>();
        for (ControlTotal total : totals.values()) {
            String name = total.name();
            if (name.startsWith(DUE) && total.cumulative().signum() != 0) {
                String date = name.substring(DUE.length(), name.length() - PAID.length());
                byDay.put(LocalDate.parse(date), total.cumulative());
            }
        }
        return byDay;
    }
}
