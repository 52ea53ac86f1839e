package fenzhang.store.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The right to work on a platform, held by at most one process: a session advisory lock on a connection of its own.
///
/// It keeps two runs from doing the same work at once. It doesn't prove that its holder is alive and the only one: a
/// holder
/// whose connection broke has lost it without knowing. What keeps such a one from publishing is the number of its
/// attempt.
public final class PlatformLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PlatformLock.class);

    private final Connection connection;

    private PlatformLock(Connection connection) {
        this.connection = connection;
    }

    /// Opens a connection outside any pool: a pooler would hand the session, and with it the lock, to somebody else.
    @FunctionalInterface
    public interface ConnectionSource {
        /// Returns a new connection, the caller's to close.
        Connection open() throws SQLException;
    }

    /// Takes the lock of a platform, or returns empty at once if somebody holds it.
    ///
    /// @param source [Database#dedicated()]
    /// @throws DatabaseUnavailable if the database can't be used
    public static Optional<PlatformLock> tryLock(ConnectionSource source, String platform) {
        try {
            Connection connection = source.open();
            try {
                if (isTaken(connection, platform)) {
                    return Optional.of(new PlatformLock(connection));
                }
                connection.close();
                return Optional.empty();
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw DatabaseUnavailable.ofBooks("the lock of " + platform + " can't be taken", e);
        }
    }

    private static boolean isTaken(Connection connection, String platform) throws SQLException {
        String sql = "select pg_try_advisory_lock(lock_key('run', ?))";
        try (PreparedStatement lock = connection.prepareStatement(sql)) {
            lock.setString(1, platform);
            try (ResultSet row = lock.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /// Lets go of the lock at once; if the connection broke, the server has done so, or does when it notices.
    @Override
    public void close() {
        try (connection;
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_unlock_all()");
        } catch (SQLException e) {
            LOG.warn("the session of a platform's lock broke before its end: {}", e.getMessage());
        }
    }
}
