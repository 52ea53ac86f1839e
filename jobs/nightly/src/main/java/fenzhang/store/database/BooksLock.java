package fenzhang.store.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/// The locks under which the books are written: whoever takes it sees all that was written before.
public final class BooksLock {
    private BooksLock() {}

    /// Takes the lock until the transaction ends; waits for whoever holds it, even for a publication of many minutes.
    public static void take(Connection connection, String platform) throws SQLException {
        bePatient(connection);
        try (PreparedStatement lock = connection.prepareStatement("select lock_books(?)")) {
            lock.setString(1, platform);
            lock.execute();
        }
    }

    /// Takes the lock under which payouts and returns are written, until the transaction ends; no day is sealed
    /// meanwhile.
    public static void takePayouts(Connection connection) throws SQLException {
        bePatient(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("select lock_payouts()");
        }
    }

    private static void bePatient(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local lock_timeout = '9min'");
        }
    }
}
