package fenzhang.store.database;

import fenzhang.store.database.WorkLock.ConnectionSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds out whether a connection is a session of the server's for as long as it is open.
///
/// A pooler in transaction or statement mode gives a process of the server to whoever has a statement to run. Of two
/// connections that are open at once, a server itself (or a pooler in session mode) never gives both the same process,
/// never another one to either, and keeps what either has set: any of these happening is proof. A pooler with one free
/// process shows by its being shared, one that takes them in turns by their changing; so it takes a few rounds, and
/// no load.
///
/// A pooler also makes up the process number of its greeting, as it has none yet. Then there may be several of them
/// behind one port, each with processes of its own, and more connections are tried. They are evidence, not needed:
/// where a pooler or a role has no more of them to give, those that there are decide.
final class SessionProbe {
    private static final Logger LOG = LoggerFactory.getLogger(SessionProbe.class);
    private static final int CONNECTIONS = 2;
    private static final int MORE_CONNECTIONS = 6;
    private static final int ROUNDS = 3;
    /// Unknown to the server, and so to everybody else who is given its process later.
    private static final String SETTING = "fenzhang.session";

    private final ConnectionSource source;
    private final ConnectionSource furtherSource;
    private final List<Probe> probes = new ArrayList<>();

    private SessionProbe(ConnectionSource source, ConnectionSource furtherSource) {
        this.source = source;
        this.furtherSource = furtherSource;
    }

    /// A process of the server, and what was set in it.
    ///
    /// @param process its number, and when the server was started: behind a pooler there may be several servers
    private record Session(String process, String set) {
        static Session of(Connection connection) throws SQLException {
            String sql = "select pg_backend_pid() || ' since ' || pg_postmaster_start_time(),"
                    + " coalesce(current_setting('" + SETTING + "', true), '')";
            return Query.rows(connection, sql, row -> new Session(row.getString(1), row.getString(2)))
                    .getFirst();
        }
    }

    private record Probe(Connection connection, Session first) {
        static Probe of(Connection connection) throws SQLException {
            String mark = UUID.randomUUID().toString();
            Query.rows(connection, "select set_config('" + SETTING + "', ?, false)", row -> row.getString(1), mark);
            return new Probe(connection, new Session(Session.of(connection).process(), mark));
        }

        boolean isKept() throws SQLException {
            return first.equals(Session.of(connection));
        }

        /// Returns whether the process that the server greeted with is another: somebody between greeted.
        boolean isGreetedByAnother() throws SQLException {
            return connection.isWrapperFor(PGConnection.class)
                    && !first.process()
                            .startsWith(connection.unwrap(PGConnection.class).getBackendPID() + " ");
        }
    }

    /// Returns whether sessions last as long as their connections.
    ///
    /// @param source opens the two connections that are needed, which have nothing set yet
    /// @param furtherSource opens such connections, too, and gives up soon
    static boolean sessionsLast(ConnectionSource source, ConnectionSource furtherSource) throws SQLException {
        SessionProbe probe = new SessionProbe(source, furtherSource);
        try {
            return probe.sessionsLast();
        } finally {
            for (Probe each : probe.probes) {
                each.connection().close();
            }
        }
    }

    private boolean sessionsLast() throws SQLException {
        while (probes.size() < CONNECTIONS) {
            add(source);
        }
        return areKept() && (!probes.getFirst().isGreetedByAnother() || furtherSessionsLast());
    }

    private boolean furtherSessionsLast() throws SQLException {
        try {
            while (probes.size() < MORE_CONNECTIONS) {
                add(furtherSource);
            }
        } catch (SQLException e) {
            LOG.debug("no more than {} sessions to judge by: {}", probes.size(), e.getMessage());
        }
        return areKept();
    }

    private void add(ConnectionSource from) throws SQLException {
        Connection connection = from.open();
        try {
            probes.add(Probe.of(connection));
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private boolean areKept() throws SQLException {
        long processes =
                probes.stream().map(probe -> probe.first().process()).distinct().count();
        if (processes < probes.size()) {
            return false;
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < probes.size(); i++) {
                if (!isKept(i)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isKept(int probe) throws SQLException {
        try {
            return probes.get(probe).isKept();
        } catch (SQLException e) {
            if (probe < CONNECTIONS) {
                throw e;
            }
            return true; // a further one that doesn't answer proves nothing
        }
    }
}
