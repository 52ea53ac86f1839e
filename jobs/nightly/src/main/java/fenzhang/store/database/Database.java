package fenzhang.store.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The database of the books: its pools, its schema, and connections outside the pools.
///
/// Every session has the zone UTC and a bounded wait for everything: for the connection, a lock, a statement, the
/// network.
public final class Database implements AutoCloseable {
    /// The schema of everything that is ours.
    public static final String SCHEMA = "fenzhang";

    /// The schema of Spring Batch's tables, which hold no money and no restart position.
    public static final String BATCH_SCHEMA = "batch";

    private static final int POOL_SIZE = 6;
    private static final int BATCH_POOL_SIZE = 3;
    private static final int MIGRATION_POOL_SIZE = 3;
    private static final String PROBE_SECONDS = "20";
    /// A pooler that has no session left lets whoever asks for one wait, by default for minutes.
    private static final String FURTHER_PROBE_SECONDS = "2";
    /// How long a server may be away unnoticed: a restart takes seconds.
    private static final long BORROW_MILLIS = 10_000;
    /// Less for the history, which asks some five times on the way out of a night that failed.
    private static final long BATCH_BORROW_MILLIS = 5_000;
    private static final long IDLE_MILLIS = 60_000;
    private static final long KEEPALIVE_MILLIS = 120_000;

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final Queue<Connection> dedicated = new ConcurrentLinkedQueue<>();
    private final DatabaseLogin login;
    private final SessionRules rules;
    private final HikariDataSource books;
    private final HikariDataSource batch;
    private final Optional<Runnable> stopOwnServer;

    private Database(DatabaseLogin login, SessionRules rules, Optional<Runnable> stopOwnServer) {
        this.login = login;
        this.rules = rules;
        this.books = pool("books", POOL_SIZE, BORROW_MILLIS, rules.books());
        this.batch = pool("batch", BATCH_POOL_SIZE, BATCH_BORROW_MILLIS, rules.batch());
        this.stopOwnServer = stopOwnServer;
    }

    /// Opens somebody's database and checks that it may hold books: the primary, version 14 or later, UTF-8, durable.
    ///
    /// @throws DatabaseUnavailable if it can't be reached, or must not be used
    /// @throws PooledSessions if there is a pooler before it that does not keep sessions
    public static Database open(DatabaseLogin login) {
        return open(login, SessionRules.STANDARD);
    }

    /// Opens the database of a server of our own: closing the database stops the server.
    ///
    /// @param stopServer is run once the database is closed, too
    /// @throws DatabaseUnavailable if it can't be reached; the server is stopped then
    public static Database ofOwnServer(DatabaseLogin login, Runnable stopServer) {
        return new Database(login, SessionRules.STANDARD, Optional.of(stopServer)).checked();
    }

    /// Opens somebody's database like [#open(DatabaseLogin)], for who changes nothing: the server refuses to.
    public static Database reading(DatabaseLogin login) {
        return open(login, SessionRules.READING);
    }

    /// Opens the database of a server of our own like [#ofOwnServer], for those who change nothing.
    public static Database readingOwnServer(DatabaseLogin login, Runnable stopServer) {
        return new Database(login, SessionRules.READING, Optional.of(stopServer)).checked();
    }

    static Database open(DatabaseLogin login, SessionRules rules) {
        return new Database(login, rules, Optional.empty()).checked();
    }

    private Database checked() {
        try {
            requireSessions(); // before any session is given settings, which a pooler would hand on to others
            try (Connection connection = books.getConnection()) {
                ServerFacts.of(connection).check(login, rules.durable());
            }
            return this;
        } catch (SQLException | PoolInitializationException e) {
            close();
            throw new DatabaseUnavailable(
                    "the database can't be reached: " + reason(e),
                    login.toString(),
                    "check that it runs, and spring.datasource.url, .username and .password",
                    e);
        } catch (DatabaseUnavailable | PooledSessions e) {
            close();
            throw e;
        }
    }

    /// Our own server has nobody before it.
    private void requireSessions() throws SQLException {
        if (stopOwnServer.isEmpty()) {
            if (!SessionProbe.sessionsLast(probed(PROBE_SECONDS), probed(FURTHER_PROBE_SECONDS))) {
                throw new PooledSessions(login);
            }
        }
    }

    /// @param seconds how long an answer may take
    private WorkLock.ConnectionSource probed(String seconds) {
        Properties properties = rules.driverProperties(login);
        properties.setProperty("socketTimeout", seconds);
        if (seconds.equals(FURTHER_PROBE_SECONDS)) {
            properties.setProperty("connectTimeout", seconds);
        }
        return () -> DriverManager.getConnection(login.jdbcUrl(), properties);
    }

    /// Returns the driver's words, and what it keeps to itself: the error beneath.
    private static String reason(Exception e) {
        Throwable driver = e instanceof PoolInitializationException && e.getCause() != null ? e.getCause() : e;
        Throwable beneath = driver.getCause();
        return beneath == null ? driver.getMessage() + "" : driver.getMessage() + " (" + beneath + ")";
    }

    /// Returns the pool for the books; its connections commit each statement unless a transaction is begun.
    public DataSource dataSource() {
        return books;
    }

    /// Returns the small pool for Spring Batch's tables, whose commits don't wait for the disk. It connects at first
    /// use.
    public DataSource batchDataSource() {
        return batch;
    }

    /// Opens a connection outside the pools, the caller's to close: for advisory locks, which live as long as it
    /// does.
    ///
    /// The server notices within a minute if this machine dies, and lets go of the locks.
    public Connection dedicated() throws SQLException {
        Connection connection = DriverManager.getConnection(login.jdbcUrl(), rules.driverProperties(login));
        try (Statement statement = connection.createStatement()) {
            statement.execute(rules.dedicated());
            dedicated.removeIf(Database::isClosed);
            dedicated.add(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /// Brings the schema up to date; a few milliseconds if it is. Several processes may do so at once. Who only reads
    /// changes no books and makes none: a schema of another version is refused then, and so is none.
    ///
    /// @throws NothingSettled if there is no schema, for who only reads
    /// @throws DatabaseUnavailable if a migration fails, or the schema is not one that this version knows
    public void migrate() {
        try (Connection connection = books.getConnection()) {
            if (Migrations.areApplied(connection, rules.migrationFolder())) {
                return;
            }
            if (rules.readsOnly()) {
                if (!Migrations.wereApplied(connection)) {
                    throw new NothingSettled(login + ", schema " + SCHEMA);
                }
                throw new DatabaseUnavailable(
                        "the books are of another version of fenzhang",
                        login + ", schema " + SCHEMA,
                        "ask the version that settled last; or let the next run bring them up to date, then ask again");
            }
        } catch (SQLException e) {
            throw unmigrated(e);
        }
        try (HikariDataSource migrators = pool("migrations", MIGRATION_POOL_SIZE, BORROW_MILLIS, rules.migrations())) {
            new Migrations(migrators, rules.migrationFolder()).apply();
            // Made before the roles had rights here: from now on sessions take theirs.
            books.getHikariPoolMXBean().softEvictConnections();
        } catch (SQLException | FlywayException e) {
            throw unmigrated(e);
        }
    }

    private DatabaseUnavailable unmigrated(Exception e) {
        return new DatabaseUnavailable(
                "the schema can't be brought up to date: " + MigrationWords.of(e),
                login + ", schema " + SCHEMA,
                "if another version of fenzhang was here last, run that one; else remove the cause and run again",
                e);
    }

    /// Returns a login for whoever asks in SQL of their own.
    ///
    /// @throws DatabaseUnavailable if it can't be made
    public SqlReader sqlReader() {
        if (stopOwnServer.isEmpty()) {
            return new SqlReader(login, false);
        }
        try (Connection owner = dedicated()) {
            return SqlReader.ofOwnServer(owner, login);
        } catch (SQLException e) {
            throw new DatabaseUnavailable(
                    "no login that only reads can be made: " + e.getMessage(), login.toString(), "run again", e);
        }
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    /// Cuts all connections at once, whoever is using them: transactions under way are rolled back, locks are let go.
    /// For a process that must end now. The server is stopped first if it is ours and nobody else is there:
    /// that ends sessions at once, while a pool waits for those that are in use.
    public void cut() {
        for (Connection connection : dedicated) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debug("a connection could not be cut", e);
            }
        }
        stopOwnServer.ifPresent(Runnable::run);
        batch.close();
        books.close();
    }

    /// Closes the pools with their connections, and then the server if it is ours.
    @Override
    public void close() {
        batch.close();
        books.close();
        stopOwnServer.ifPresent(Runnable::run);
    }

    private HikariDataSource pool(String name, int size, long borrowMillis, String sessionSql) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName(name);
        pool.setJdbcUrl(login.jdbcUrl());
        pool.setDataSourceProperties(rules.driverProperties(login));
        pool.setConnectionInitSql(sessionSql);
        pool.setAutoCommit(true);
        pool.setMaximumPoolSize(size);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(borrowMillis);
        pool.setIdleTimeout(IDLE_MILLIS);
        pool.setKeepaliveTime(KEEPALIVE_MILLIS);
        return pool;
    }
}
