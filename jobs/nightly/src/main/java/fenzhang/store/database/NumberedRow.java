package fenzhang.store.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/// Adds a row whose number follows the last one, in a transaction of its own and under a lock that keeps numbers apart.
public final class NumberedRow {
    private NumberedRow() {}

    /// Takes the lock that all who add such rows take.
    @FunctionalInterface
    public interface Lock {
        void take(Connection connection) throws SQLException;
    }

    /// Adds a row, and returns its number once it is committed.
    ///
    /// @param sql inserts one row and returns its `number`
    public static int add(DataSource dataSource, Lock lock, String sql, Object... parameters) throws SQLException {
        // Closed before its commit, the connection rolls back.
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            lock.take(connection);
            int number = Query.rows(connection, sql, row -> row.getInt("number"), parameters)
                    .getFirst();
            connection.commit();
            return number;
        }
    }
}
