package fenzhang.store.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

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

    /// Adds the values that differ from the latest ones before their day.
    ///
    /// A standing that moved holds all of its values, also those that did not: the database tells them apart.
    ///
    /// @param values platform, the key, business_date, the value
    public <T> void addMoved(Connection connection, Iterable<T> rows, Function<T, Object[]> values)
            throws SQLException {
        TableCopy.offer(connection, table, allColumns(), rows, values);
        try (Statement statement = connection.createStatement()) {
            statement.execute(moved());
        }
    }

    private String moved() {
        String sameKey = key.stream().map(c -> "b." + c + " = o." + c).collect(Collectors.joining(" and "));
        return """
                insert into :table (:columns)
                select :columns from offered_:table o
                where :value is distinct from (
                    select b.:value from :table b
                    where b.platform = o.platform and :same_key and b.business_date < o.business_date
                    order by b.business_date desc limit 1)
                """.replace(":table", table)
                .replace(":columns", allColumns())
                .replace(":value", value)
                .replace(":same_key", sameKey);
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

    private String allColumns() {
        return "platform, " + String.join(", ", key) + ", business_date, " + value;
    }
}
