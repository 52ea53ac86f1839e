package fenzhang.store.books;

import fenzhang.fault.CrashPoint;
import fenzhang.fault.CrashPoints;
import fenzhang.publication.Publication;
import fenzhang.store.database.BooksLock;
import fenzhang.store.database.DatabaseUnavailable;
import fenzhang.store.database.PublicationRefused;
import fenzhang.store.database.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/// Publishes a day in one transaction of its own, and finds out what became of it if its commit fails.
record BooksWriter(DataSource dataSource) {

    void publish(Publication publication) {
        Optional<SQLException> failure = tryPublish(publication);
        if (failure.isPresent()) {
            lookUp(publication, failure.get());
        }
    }

    /// Returns what went wrong at COMMIT, if anything did: then nobody knows yet whether the day is published.
    private Optional<SQLException> tryPublish(Publication publication) {
        BookNumbers.Named named = NumberedRows.named(publication);
        // Closed before its commit, the connection rolls back.
        try (Connection connection = dataSource.getConnection()) {
            openMonth(connection, publication.businessDate());
            connection.setAutoCommit(false);
            // Not SERIALIZABLE: the lock lets one transaction at a time write the books of a platform, unique keys and
            // triggers refuse a second one, and each statement must see what was committed while it waited for the
            // lock.
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            write(connection, publication, named);
            return commit(connection);
        } catch (SQLException e) {
            throw notPublished(publication, e);
        }
    }

    /// Makes the tables of the day's month, in a transaction of its own: other platforms need not wait for this one.
    private static void openMonth(Connection connection, LocalDate date) throws SQLException {
        Query.rows(connection, "select open_month(?)", _ -> true, date);
    }

    private static void write(Connection connection, Publication publication, BookNumbers.Named named)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // A day of a million lines is sorted and grouped several times: in memory.
            statement.execute("set local work_mem = '128MB'");
        }
        BooksLock.take(connection, publication.platform());
        PublicationFence.check(connection, publication);
        new PublishedRows(connection, publication, named).write();
        CrashPoints.at(CrashPoint.IN_PUBLISH);
        new PublishedTotals(connection, publication).check();
        PublicationFence.seal(connection, publication);
        try (Statement statement = connection.createStatement()) {
            // What fails, fails here, where it is known that nothing is committed.
            statement.execute("set constraints all immediate");
        }
    }

    private static Optional<SQLException> commit(Connection connection) {
        try {
            CrashPoints.at(CrashPoint.BEFORE_PUBLISH_COMMIT);
            connection.commit();
            CrashPoints.at(CrashPoint.AFTER_PUBLISH_COMMIT);
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(e);
        }
    }

    /// Asks the database, on another connection, whether the commit that failed took place after all.
    private void lookUp(Publication publication, SQLException failure) {
        Optional<String> seal;
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            // The lost session may still be at its commit: it has ended once its lock is free.
            BooksLock.take(connection, publication.platform());
            seal = seal(connection, publication.platform(), publication.businessDate());
        } catch (SQLException e) {
            e.addSuppressed(failure);
            throw DatabaseUnavailable.ofBooks(
                    "it can't be told whether " + day(publication) + " was published; running it again will tell", e);
        }
        if (seal.isEmpty()) {
            throw notPublished(publication, failure);
        }
        if (!seal.get().equals(publication.seal().hex())) {
            throw new PublicationRefused(
                    day(publication) + " is sealed with " + seal.get() + ", not with " + publication.seal());
        }
    }

    private static Optional<String> seal(Connection connection, String platform, LocalDate date) throws SQLException {
        String sql = "select seal from run where platform = ? and business_date = ?";
        List<String> seals = Query.rows(connection, sql, row -> row.getString("seal"), platform, date);
        return seals.stream().findFirst();
    }

    /// An integrity constraint speaks of the publication, all else of the database.
    private static RuntimeException notPublished(Publication publication, SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        if (state.startsWith("23") || state.startsWith("22")) {
            return new PublicationRefused(day(publication) + " was not published: " + failure.getMessage(), failure);
        }
        return DatabaseUnavailable.ofBooks(day(publication) + " was not published", failure);
    }

    private static String day(Publication publication) {
        return publication.platform() + " " + publication.businessDate();
    }
}
