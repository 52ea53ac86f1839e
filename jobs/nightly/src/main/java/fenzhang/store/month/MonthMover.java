package fenzhang.store.month;

import fenzhang.columnar.write.TableSchema.Column;
import fenzhang.lake.table.MonthTable;
import fenzhang.publication.SealLink;
import fenzhang.settlement.Seal;
import fenzhang.store.database.DatabaseUnavailable;
import fenzhang.store.database.PublicationRefused;
import fenzhang.store.database.Query;
import fenzhang.store.database.TableCopy;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/// Takes the rows of a month out of the books, and puts them back: each in one transaction, whole or not at all.
///
/// @param dataSource connections whose search path is the books' schema
public record MonthMover(DataSource dataSource) {
    /// Returns the seals of a month's days, by platform and date.
    public NavigableMap<String, List<SealLink>> seals(YearMonth month) {
        String sql = """
                select platform, business_date, previous_seal, seal from run
                where business_date between ? and ? order by platform, business_date
                """;
        NavigableMap<String, List<SealLink>> seals = new TreeMap<>();
        try (Connection connection = dataSource.getConnection()) {
            Query.rows(
                    connection,
                    sql,
                    row -> seals.computeIfAbsent(row.getString("platform"), _ -> new ArrayList<>())
                            .add(new SealLink(
                                    row.getObject("business_date", LocalDate.class),
                                    new Seal(row.getString("previous_seal")),
                                    new Seal(row.getString("seal")))),
                    month.atDay(1),
                    month.atEndOfMonth());
            return seals;
        } catch (SQLException e) {
            throw DetachedMonths.unreadable(e);
        }
    }

    /// Gives the rows of a month to a taker, in the order of the file, some thousands in memory at a time.
    public void each(YearMonth month, MonthTable table, Consumer<Object[]> taker) {
        List<Column> columns = table.columns();
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        String sql = "select " + names + " from " + table.view()
                + " where business_date between ? and ? order by platform, business_date, " + names;
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false); // a cursor: a month may not fit in memory
            connection.setReadOnly(true);
            Query.each(
                    connection, sql, row -> taker.accept(values(row, columns)), month.atDay(1), month.atEndOfMonth());
            connection.commit();
        } catch (SQLException e) {
            throw DatabaseUnavailable.ofBooks("the rows of " + month + " can't be read", e);
        }
    }

    private static Object[] values(ResultSet row, List<Column> columns) throws SQLException {
        Object[] values = new Object[columns.size()];
        for (int column = 0; column < values.length; column++) {
            values[column] = switch (columns.get(column).type()) {
                case DATE -> row.getObject(column + 1, LocalDate.class);
                case INT32 -> (Object) row.getInt(column + 1);
                case INT64 -> row.getLong(column + 1);
                case STRING -> row.getString(column + 1);
                case BOOLEAN, TIMESTAMP_MILLIS, FEN ->
                    throw new IllegalStateException("no month has a column of type "
                            + columns.get(column).type());
            };
        }
        return values;
    }

    /// Takes a month out of the books, but what they still need of it.
    ///
    /// @param files that have its rows, durable and read again
    /// @throws PublicationRefused if the month is not paid out, not whole, or left the books already
    public void detach(YearMonth month, SortedMap<MonthTable, MonthFile> files, String login, String host) {
        move(month, "left the books", connection -> {
            try (PreparedStatement detach = connection.prepareStatement("select detach_month(?, ?, ?, ?, ?, ?, ?)")) {
                List<Map.Entry<MonthTable, MonthFile>> all = List.copyOf(files.entrySet());
                detach.setObject(1, month.atDay(1));
                detach.setArray(
                        2, array(connection, "text", all, file -> file.getKey().view()));
                detach.setArray(
                        3,
                        array(connection, "bigint", all, file -> file.getValue().rows()));
                detach.setArray(
                        4,
                        array(connection, "bigint", all, file -> file.getValue().bytes()));
                detach.setArray(
                        5,
                        array(connection, "text", all, file -> file.getValue().sha256()));
                detach.setString(6, login);
                detach.setString(7, host);
                detach.execute();
            }
        });
    }

    private static <T> Array array(Connection connection, String type, List<T> of, Function<T, Object> value)
            throws SQLException {
        return connection.createArrayOf(type, of.stream().map(value).toArray());
    }

    /// Opens the file of a table.
    @FunctionalInterface
    public interface Rows {
        MonthTable.Reader of(MonthTable table);
    }

    /// Puts a month back into the books.
    ///
    /// @param rows those of its files
    /// @throws PublicationRefused if the month is in the books, or the rows are not what left them
    public void attach(YearMonth month, Rows rows, String login, String host) {
        move(month, "came back", connection -> {
            Query.rows(connection, "select prepare_attach(?)", _ -> true, month.atDay(1));
            for (MonthTable table : MonthTable.values()) {
                String columns = table.columns().stream().map(Column::name).collect(Collectors.joining(", "));
                try (MonthTable.Reader file = rows.of(table)) {
                    TableCopy.load(connection, "attached_" + table.view() + " (" + columns + ")", file, row -> row);
                }
            }
            Query.rows(connection, "select attach_month(?, ?, ?)", _ -> true, month.atDay(1), login, host);
        });
    }

    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    private void move(YearMonth month, String what, Work work) {
        // Closed before its commit, the connection rolls back.
        try (Connection connection = dataSource.getConnection()) {
            // A month of a million lines a day takes longer than any night's statement.
            connection.setNetworkTimeout(Runnable::run, 0);
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            try (Statement statement = connection.createStatement()) {
                // The owner's rights, where the login has them: the program's own role may not move months.
                statement.execute("set local role none");
                statement.execute("set local lock_timeout = '9min'");
                statement.execute("set local statement_timeout = 0");
                statement.execute("set local work_mem = '128MB'");
            }
            work.on(connection);
            connection.commit();
        } catch (SQLException e) {
            String state = String.valueOf(e.getSQLState());
            if (state.startsWith("23")) {
                throw new PublicationRefused(month + " has not " + what + ": " + firstLine(e), e);
            }
            if (state.equals("42501")) {
                throw new PublicationRefused(
                        month + " has not " + what + ": only the owner of the books moves months. Log in as the owner"
                                + " (spring.datasource.username), as for an upgrade",
                        e);
            }
            throw DatabaseUnavailable.ofBooks("it can't be told whether " + month + " " + what, e);
        }
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
