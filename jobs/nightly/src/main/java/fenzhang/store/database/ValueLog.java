package fenzhang.store.database;

import java.util.Arrays;
import java.util.List;

/// A table that logs each value of a key with the day on which it moved there.
///
/// @param key the columns between platform and business_date, in the order of the primary key
/// @param value the column of the value
public record ValueLog(String table, List<String> key, String value) {
    private static final String LINE = "drama_id plan_id enrolled_from plan_version component period";

    public static final ValueLog MEASURE = new ValueLog("measure", columns(LINE + " host_id"), "value_x10000");
    public static final ValueLog ENTITLEMENT = new ValueLog("entitlement", columns(LINE + " unit host_id"), "amount");
    public static final ValueLog SPLIT_SUM = new ValueLog("split_sum", columns(LINE + " unit agreement"), "amount");

    private static List<String> columns(String names) {
        return Arrays.asList(names.split(" ", -1));
    }

    /// Returns a query of the columns of the key and the value, each key's latest on or before a day; parameters are
    /// the platform and the day.
    public String latest() {
        return latest("platform = ? and business_date <= ?");
    }

    /// Returns a query of the columns of the key and the value, each key's latest of the rows that meet a
    /// condition. It reads the primary key backwards.
    public String latest(String condition) {
        String columns = String.join(", ", key);
        return "select distinct on (" + columns + ") " + columns + ", " + value + " from " + table + " where "
                + condition + " order by " + String.join(" desc, ", key) + " desc, business_date desc";
    }
}
