package fenzhang.store.server;

import fenzhang.store.database.Database;
import fenzhang.store.database.DatabaseLogin;
import fenzhang.store.database.DatabaseUnavailable;
import fenzhang.store.database.NothingSettled;
import fenzhang.store.database.SessionRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A real PostgreSQL that runs in a home, for those who have none of their own.
///
/// It is a process of its own, shared by all who open the same home at a time, in this process or others: the first
/// one in starts it, the last one out stops it. One left over from a process that was killed is taken over, and
/// stopped by the next last one out. It listens on 127.0.0.1 only, on a port that changes from start to start, and
/// wants a password that only the home's owner can read. All of it is under `{home}/pg`: `data`, `password`,
/// `server.log`.
public final class EmbeddedServer implements AutoCloseable {
    static final String USER = "fenzhang";
    static final String DATABASE = "fenzhang";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final Duration STOP_LIMIT = Duration.ofMinutes(1);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);
    private static final Duration QUERY_LIMIT = Duration.ofMinutes(1);

    /// The server needs a moment to see that a connection is gone, be it one that we just closed ourselves.
    private static final Duration LEAVING_LIMIT = Duration.ofMillis(300);

    private final ServerHome home;
    private final int port;
    private final String password;
    private final Connection presence;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedServer(ServerHome home, int port, String password, Connection presence) {
        this.home = home;
        this.port = port;
        this.password = password;
        this.presence = presence;
    }

    /// Opens the server of a home: attaches to it if it runs, starts it if not, makes it if there is none.
    ///
    /// @param home the folder given by `--home`, made if need be
    /// @throws DatabaseUnavailable if that fails; what was there before is as it was
    public static EmbeddedServer open(Path home) {
        return open(home, ServerSetup.standard());
    }

    /// Opens the server of a home like [#open(Path)], for those who make nothing.
    ///
    /// @throws NothingSettled if the home has no data
    public static EmbeddedServer ofExisting(Path home) {
        if (Files.notExists(new ServerHome(home.resolve("pg")).data())) {
            throw new NothingSettled(home.toAbsolutePath().normalize().toString());
        }
        return open(home);
    }

    public static EmbeddedServer open(Path home, ServerSetup setup) {
        try {
            ServerHome files = ServerHome.in(home);
            try (ServerLock _ = ServerLock.take(files.lockFile())) {
                Optional<EmbeddedServer> joined = join(files);
                return joined.isPresent() ? joined.get() : start(files, setup);
            }
        } catch (IOException e) {
            throw new DatabaseUnavailable(
                    "PostgreSQL can't use its files: " + e,
                    home.toAbsolutePath().toString(),
                    "check that the disk has room, and that this user may write and run programs there",
                    e);
        }
    }

    /// Returns the server that runs, once it is ready; empty if there is none, or none any more.
    private static Optional<Postmaster> running(ServerHome home) throws IOException {
        Patience patience = new Patience(ServerStart.LIMIT);
        Optional<Postmaster> running = Postmaster.running(home.data());
        while (running.isPresent() && !running.get().isReady()) {
            if (!patience.pause()) {
                throw home.unavailable("PostgreSQL is neither ready nor gone: " + running.get(), 0);
            }
            running = Postmaster.running(home.data());
        }
        return running;
    }

    /// Attaches to the server that works on these files; returns empty if there is none. Files may name a server that
    /// works on others: those that they were copied from while it ran.
    private static Optional<EmbeddedServer> join(ServerHome home) throws IOException {
        Optional<Postmaster> seen = running(home);
        Optional<Postmaster> found =
                seen.isPresent() ? seen : Postmaster.recorded(home.data()).filter(unseen -> answers(home, unseen));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Postmaster running = found.get();
        try {
            Connection presence = enter(home, running);
            try {
                if (new DataProbe(home.data()).isReadBy(presence)) {
                    return Optional.of(attach(home, running, presence));
                }
            } catch (IOException | SQLException e) {
                presence.close();
                throw e;
            }
            presence.close();
        } catch (SQLException e) {
            throw notLetIn(home, running, e);
        }
        LOG.info("{} is a copy of what the server at port {} works on", home.data(), running.port());
        return Optional.empty();
    }

    /// Says whether a server answers where the data say that one was, and knows the password of this home: its process
    /// may be one that can't be seen from here. Whatever else listens there by now may ask for the password
    /// in vain, and has seconds to answer.
    private static boolean answers(ServerHome home, Postmaster recorded) {
        try {
            DatabaseLogin login = login(recorded.port(), "postgres", home.password());
            Properties properties = properties(login, ANSWER_LIMIT);
            properties.setProperty("requireAuth", "scram-sha-256");
            try (Connection connection = DriverManager.getConnection(login.jdbcUrl(), properties)) {
                return connection.isValid(1);
            }
        } catch (SQLException | IOException e) {
            LOG.debug("no server of {} answers at port {}", home.folder(), recorded.port(), e);
            return false;
        }
    }

    private static EmbeddedServer start(ServerHome home, ServerSetup setup) throws IOException {
        Postmaster started = new ServerStart(home, setup).run();
        try {
            return attach(home, started, enter(home, started));
        } catch (SQLException e) {
            started.interrupt();
            throw notLetIn(home, started, e);
        } catch (IOException | RuntimeException e) {
            started.interrupt();
            throw e;
        }
    }

    private static Connection enter(ServerHome home, Postmaster running) throws IOException, SQLException {
        return connect(login(running.port(), "postgres", home.password()));
    }

    private static EmbeddedServer attach(ServerHome home, Postmaster running, Connection presence)
            throws IOException, SQLException {
        EmbeddedServer server = new EmbeddedServer(home, running.port(), home.password(), presence);
        server.createDatabase();
        return server;
    }

    private static DatabaseUnavailable notLetIn(ServerHome home, Postmaster running, SQLException e) {
        return new DatabaseUnavailable(
                "PostgreSQL runs but does not let us in: " + e.getMessage(),
                running + "; password in " + home.passwordFile() + "; log in "
                        + home.log().file(),
                "run again; if it happens again, end process " + running.pid() + " and run again",
                e);
    }

    /// Opens the database `fenzhang`, which owns the server from then on: closing the one closes the other.
    ///
    /// @throws DatabaseUnavailable if it can't be reached, or must not be used; the server is closed then
    public Database database() {
        return Database.ofOwnServer(login(), this::close);
    }

    /// Opens the database like [#database()], for those who change nothing: the server refuses to.
    public Database readingDatabase() {
        return Database.readingOwnServer(login(), this::close);
    }

    /// Returns how to log in to the database `fenzhang`.
    public DatabaseLogin login() {
        return login(DATABASE);
    }

    /// Returns how to log in to another database of the server.
    public DatabaseLogin login(String database) {
        return login(port, database, password);
    }

    private static DatabaseLogin login(int port, String database, String password) {
        // On one machine there is nothing to encrypt for, and each offer of it is a round trip.
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?sslmode=disable&gssEncMode=disable";
        return new DatabaseLogin(url, USER, password);
    }

    public String jdbcUrl() {
        return login().jdbcUrl();
    }

    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    /// Leaves the server, and stops it if nobody else is there: neither another opener nor any other client.
    ///
    /// Close connections before. A server that can't be stopped is logged and left running: what was committed is
    /// safe.
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try (presence;
                ServerLock _ = ServerLock.take(home.lockFile())) {
            Optional<Postmaster> running = Postmaster.running(home.data());
            if (running.isPresent() && isAlone(running.get())) {
                stop(running.get());
            }
        } catch (IOException | SQLException | DatabaseUnavailable e) {
            LOG.warn("PostgreSQL in {} was not stopped: {}", home.folder(), e.toString());
        }
    }

    private boolean isAlone(Postmaster running) throws SQLException {
        // It may have died and been started anew since.
        try (Connection own = presence.isValid(1) ? presence : connect(login(running.port(), "postgres", password))) {
            Patience patience = new Patience(LEAVING_LIMIT);
            int others = others(own);
            while (others > 0 && patience.pause()) {
                others = others(own);
            }
            if (others > 0) {
                LOG.info("PostgreSQL in {} is left running for {} other connections", home.folder(), others);
            }
            return others == 0;
        }
    }

    /// Counts openers by their presence, and all other clients, pools of other processes among them: presences are lost
    /// when a backend crashes, and pools come back by themselves. Pools that this process did not come to close are
    /// no reason to stay: it is ending, and what it has not committed is rolled back.
    private static int others(Connection connection) throws SQLException {
        return queryInt(
                connection,
                "SELECT count(*) FROM pg_stat_activity"
                        + " WHERE backend_type IN ('client backend', 'walsender') AND pid <> pg_backend_pid()"
                        + " AND application_name <> '" + SessionRules.APPLICATION + "'");
    }

    private void stop(Postmaster running) throws IOException {
        long mark = home.log().mark();
        running.interrupt();
        Patience patience = new Patience(STOP_LIMIT);
        while (Postmaster.running(home.data()).isPresent()) {
            if (!patience.pause()) {
                throw home.unavailable("PostgreSQL did not stop within " + STOP_LIMIT.toSeconds() + " s", mark);
            }
        }
    }

    /// Makes the database unless it is there. A kill between the start and this would leave a server without it.
    private void createDatabase() throws SQLException {
        try (Statement statement = presence.createStatement()) {
            if (queryInt(presence, "SELECT count(*) FROM pg_database WHERE datname = '" + DATABASE + "'") == 0) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        } catch (SQLException e) {
            presence.close();
            throw e;
        }
    }

    private static int queryInt(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /// Opens the connection that shows the others that we are here, whatever our pools do.
    private static Connection connect(DatabaseLogin login) throws SQLException {
        return DriverManager.getConnection(login.jdbcUrl(), properties(login, QUERY_LIMIT));
    }

    /// @param limit for each answer, in whole seconds
    private static Properties properties(DatabaseLogin login, Duration limit) {
        Properties properties = new Properties();
        properties.setProperty("user", login.user());
        properties.setProperty("password", login.password());
        properties.setProperty("ApplicationName", "fenzhang presence");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", Long.toString(limit.toSeconds()));
        properties.setProperty("assumeMinServerVersion", "14");
        return properties;
    }
}
