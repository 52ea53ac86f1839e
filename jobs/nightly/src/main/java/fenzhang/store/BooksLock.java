package fenzhang.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/// The lock under which the books of a platform are written: whoever takes it sees all that was written before.
final class BooksLock {
    private BooksLock() {}

    /// Takes the lock until the transaction ends; waits for whoever holds it, even for a publication of many minutes.
    static void take(Connection connection, String platform) throws SQLException {
        try (Statement statement = connection.createStatement();
                PreparedStatement lock = connection.prepareStatement("select lock_books(?)")) {
            statement.execute("set local lock_timeout = '9min'");
            lock.setString(1, platform);
            lock.execute();
        }
    }
}
