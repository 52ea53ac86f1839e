package fenzhang.store.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Runs queries.
public final class Query {
    private static final int FETCH_ROWS = 10_000;

    private Query() {}

    /// Turns the row that the result set stands on into a value.
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// Takes the row that the result set stands on.
    @FunctionalInterface
    public interface RowTaker {
        void take(ResultSet row) throws SQLException;
    }

    /// Gives all rows to a taker, some thousands in memory at a time.
    ///
    /// @param connection in a transaction
    public static void each(Connection connection, String sql, RowTaker taker, Object... parameters)
            throws SQLException {
        try (PreparedStatement select = cursor(connection, sql, parameters);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                taker.take(row);
            }
        }
    }

    /// Runs a statement that has no rows to return.
    public static void update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            set(update, parameters);
            update.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }

    /// Prepares a query whose rows need not fit in memory.
    ///
    /// @param connection in a transaction
    public static PreparedStatement cursor(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement select = connection.prepareStatement(sql);
        select.setFetchSize(FETCH_ROWS);
        set(select, parameters);
        return select;
    }

    /// Returns all rows in the query's order; they must fit in memory.
    public static <T> List<T> rows(Connection connection, String sql, RowReader<T> reader, Object... parameters)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            set(select, parameters);
            List<T> rows = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(reader.read(row));
                }
            }
            return rows;
        }
    }
}
