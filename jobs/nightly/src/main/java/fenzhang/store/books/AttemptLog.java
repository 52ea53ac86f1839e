package fenzhang.store.books;

import fenzhang.fault.CrashPoint;
import fenzhang.fault.CrashPoints;
import fenzhang.store.database.BooksLock;
import fenzhang.store.database.DatabaseUnavailable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import javax.sql.DataSource;

/// The attempts of runs: whose number is the newest may publish.
record AttemptLog(DataSource dataSource) {

    long begin(String platform, LocalDate date) {
        // Closed before its commit, the connection rolls back.
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            long attempt = next(connection, platform, date);
            CrashPoints.at(CrashPoint.BEFORE_ATTEMPT_COMMIT);
            connection.commit();
            CrashPoints.at(CrashPoint.AFTER_ATTEMPT_COMMIT);
            return attempt;
        } catch (SQLException e) {
            throw DatabaseUnavailable.ofBooks("no attempt at " + platform + " " + date + " was begun", e);
        }
    }

    /// A publication under way holds the books: it either ends before this attempt begins, or finds that it has begun.
    private static long next(Connection connection, String platform, LocalDate date) throws SQLException {
        BooksLock.take(connection, platform);
        String sql = """
                insert into attempt (platform, attempt, business_date)
                select ?, coalesce(max(attempt), 0) + 1, ? from attempt where platform = ?
                returning attempt
                """;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, platform);
            insert.setObject(2, date);
            insert.setString(3, platform);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    void end(String platform, long attempt, String outcome, String message) {
        String sql = "insert into attempt_end (platform, attempt, outcome, message) values (?, ?, ?, ?)";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, platform);
            insert.setLong(2, attempt);
            insert.setString(3, outcome);
            // What PostgreSQL's text can't hold, an error message may.
            insert.setString(4, message.replace('\0', ' '));
            CrashPoints.at(CrashPoint.BEFORE_ATTEMPT_END);
            insert.executeUpdate();
            CrashPoints.at(CrashPoint.AFTER_ATTEMPT_END);
        } catch (SQLException e) {
            throw DatabaseUnavailable.ofBooks(
                    "the end of attempt " + attempt + " of " + platform + " was not noted", e);
        }
    }

    Optional<LastAttempt> last(String platform) {
        String sql = """
                select business_date, attempt, coalesce(outcome, ''), coalesce(message, '')
                from attempt left join attempt_end using (platform, attempt)
                where platform = ? order by attempt desc limit 1
                """;
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, platform);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new LastAttempt(
                                row.getObject(1, LocalDate.class), row.getLong(2), row.getString(3), row.getString(4)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw DatabaseUnavailable.ofBooks("the attempts of " + platform + " can't be read", e);
        }
    }

    boolean isUnderWay(String platform) {
        String sql = """
                select exists (
                    select from pg_locks
                    where locktype = 'advisory' and granted and objsubid = 1
                      and database = (select oid from pg_database where datname = current_database())
                      and ((classid::bigint << 32) | objid::bigint) = lock_key('run', ?))
                """;
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, platform);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw DatabaseUnavailable.ofBooks("the lock of " + platform + " can't be looked at", e);
        }
    }
}
