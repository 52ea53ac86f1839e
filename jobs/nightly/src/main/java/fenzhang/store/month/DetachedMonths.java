package fenzhang.store.month;

import fenzhang.store.database.DatabaseUnavailable;
import fenzhang.store.database.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;

/// Which months left the books.
///
/// @param dataSource connections whose search path is the books' schema
public record DetachedMonths(DataSource dataSource) {
    /// Refuses days that are not all in the books.
    ///
    /// @throws MonthNotInBooks if one of them is of a month that left them
    public static void require(Connection connection, LocalDate from, LocalDate to) throws SQLException {
        refuseFirst(
                connection,
                "select month from detached_now where month <= ? and last_date >= ? order by month limit 1",
                to,
                from);
    }

    /// Refuses a day at whose end the books can't tell how things stood: any of a month that left them, but its last.
    ///
    /// @throws MonthNotInBooks if it is one
    public static void requireAsOf(Connection connection, LocalDate date) throws SQLException {
        refuseFirst(connection, "select month from detached_now where month <= ? and last_date > ?", date, date);
    }

    private static void refuseFirst(Connection connection, String sql, LocalDate one, LocalDate other)
            throws SQLException {
        List<YearMonth> months =
                Query.rows(connection, sql, row -> YearMonth.from(row.getObject("month", LocalDate.class)), one, other);
        if (!months.isEmpty()) {
            throw new MonthNotInBooks(months.getFirst());
        }
    }

    /// As [#require(Connection, LocalDate, LocalDate)], on a connection of its own.
    public void require(LocalDate from, LocalDate to) {
        try (Connection connection = dataSource.getConnection()) {
            require(connection, from, to);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /// Returns the platforms that have books, by code.
    public List<String> platforms() {
        try (Connection connection = dataSource.getConnection()) {
            return Query.rows(
                    connection, "select platform from platform_number order by platform", row -> row.getString(1));
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /// A month of the books.
    ///
    /// @param isPaid whether it is paid out
    /// @param isDetached whether its rows left the books
    /// @param days how many days of all platforms are sealed in it
    /// @param bytes what its rows and their indexes take in the database
    /// @param files what it is in outside the books, by name; empty if it never left them
    public record Month(
            YearMonth month,
            boolean isPaid,
            boolean isDetached,
            int days,
            long bytes,
            SortedMap<String, MonthFile> files) {}

    /// Returns all months with a sealed day, the earliest first.
    public List<Month> all() {
        String sql = """
                select m.month, count(*)::int as days,
                    exists (select from payout p where p.period = to_char(m.month, 'YYYY-MM')) as is_paid,
                    exists (select from detached_now d where d.month = m.month) as is_detached,
                    coalesce((
                        select sum(pg_total_relation_size(to_regclass('fenzhang.' || month_table(parent, m.month))))
                        from month_tables()), 0)::bigint as bytes
                from (select date_trunc('month', business_date)::date as month from run) m
                group by m.month order by m.month
                """;
        try (Connection connection = dataSource.getConnection()) {
            SortedMap<YearMonth, SortedMap<String, MonthFile>> files = files(connection);
            return Query.rows(connection, sql, row -> {
                YearMonth month = YearMonth.from(row.getObject("month", LocalDate.class));
                return new Month(
                        month,
                        row.getBoolean("is_paid"),
                        row.getBoolean("is_detached"),
                        row.getInt("days"),
                        row.getLong("bytes"),
                        files.getOrDefault(month, new TreeMap<>()));
            });
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static SortedMap<YearMonth, SortedMap<String, MonthFile>> files(Connection connection) throws SQLException {
        SortedMap<YearMonth, SortedMap<String, MonthFile>> files = new TreeMap<>();
        String sql = "select month, shown, row_count, bytes, sha256 from detached_file";
        Query.rows(
                connection,
                sql,
                row -> files.computeIfAbsent(
                                YearMonth.from(row.getObject("month", LocalDate.class)), _ -> new TreeMap<>())
                        .put(
                                row.getString("shown"),
                                new MonthFile(
                                        row.getLong("row_count"), row.getLong("bytes"), row.getString("sha256"))));
        return files;
    }

    static DatabaseUnavailable unreadable(SQLException e) {
        return DatabaseUnavailable.ofBooks("which months are in the books can't be read", e);
    }
}
