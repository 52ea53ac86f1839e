package fenzhang.store.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The right to do some work, held by at most one process: a session advisory lock on a connection of its own.
///
/// It keeps two runs from doing the same work at once. It doesn't prove that its holder is alive and the only
/// one: a holder whose connection broke has lost it without knowing. What keeps such a one from publishing is the
/// number of its attempt.
public final class WorkLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkLock.class);

    private final Connection connection;

    private WorkLock(Connection connection) {
        this.connection = connection;
    }

    /// Opens a connection outside any pool: a pooler would hand the session, and with it the lock, to somebody else.
    @FunctionalInterface
    public interface ConnectionSource {
        /// Returns a new connection, the caller's to close.
        Connection open() throws SQLException;
    }

    /// The work that only one process may do at a time.
    public sealed interface Purpose {
        /// Returns what the lock's key is made of: the same for every build that may run beside this one.
        String key();

        /// The nights of a platform.
        record Nights(String platform) implements Purpose {
            @Override
            public String key() {
                return platform;
            }
        }

        /// What concerns all platforms; a colon stands in no platform's code.
        enum AllPlatforms implements Purpose {
            PAYOUT(":payout"),
            STATEMENTS(":statement");

            private final String key;

            AllPlatforms(String key) {
                this.key = key;
            }

            @Override
            public String key() {
                return key;
            }
        }
    }

    /// Takes the lock for the nights of a platform, or returns empty at once if somebody holds it.
    ///
    /// @param source [Database#dedicated()]
    /// @throws DatabaseUnavailable if the database can't be used
    public static Optional<WorkLock> tryLock(ConnectionSource source, String platform) {
        return tryLock(source, new Purpose.Nights(platform));
    }

    /// Takes the lock for some work, or returns empty at once if somebody holds it.
    ///
    /// @param source [Database#dedicated()]
    /// @throws DatabaseUnavailable if the database can't be used
    public static Optional<WorkLock> tryLock(ConnectionSource source, Purpose purpose) {
        try {
            Connection connection = source.open();
            try {
                if (isTaken(connection, purpose.key())) {
                    return Optional.of(new WorkLock(connection));
                }
                connection.close();
                return Optional.empty();
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw DatabaseUnavailable.ofBooks("the lock of " + purpose.key() + " can't be taken", e);
        }
    }

    private static boolean isTaken(Connection connection, String key) throws SQLException {
        String sql = "select pg_try_advisory_lock(lock_key('run', ?))";
        try (PreparedStatement lock = connection.prepareStatement(sql)) {
            lock.setString(1, key);
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
