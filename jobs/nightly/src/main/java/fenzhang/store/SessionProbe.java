package fenzhang.store;

import fenzhang.store.PlatformLock.ConnectionSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.postgresql.PGConnection;

/// Finds out whether a connection is a session of the server's for as long as it is open.
///
/// A pooler in transaction or statement mode gives a process of the server to whoever has a statement to run. Of two
/// connections that are open at once, a server itself (or a pooler in session mode) never gives both the same process,
/// never another one to either, and keeps what either has set: any of these happening is proof. A pooler with one free
/// process shows by its being shared, one that takes them in turns by their changing; so it takes a few rounds, and
/// no load.
///
/// A pooler also makes up the process number of its greeting, as it has none yet. Then there may be several of them
/// behind one port, each with processes of its own, and more connections are tried.
final class SessionProbe {
    private static final int CONNECTIONS = 2;
    private static final int MORE_CONNECTIONS = 6;
    private static final int ROUNDS = 3;
    /// Unknown to the server, and so to everybody else who is given its process later.
    private static final String SETTING = "fenzhang.session";

    private final ConnectionSource source;
    private final List<Probe> probes = new ArrayList<>();

    private SessionProbe(ConnectionSource source) {
        this.source = source;
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
    /// @param source opens connections that have nothing set yet
    static boolean sessionsLast(ConnectionSource source) throws SQLException {
        SessionProbe probe = new SessionProbe(source);
        try {
            return probe.sessionsLast();
        } finally {
            for (Probe each : probe.probes) {
                each.connection().close();
            }
        }
    }

    private boolean sessionsLast() throws SQLException {
        return sessionsLast(CONNECTIONS) && (!probes.getFirst().isGreetedByAnother() || sessionsLast(MORE_CONNECTIONS));
    }

    private boolean sessionsLast(int connections) throws SQLException {
        while (probes.size() < connections) {
            Connection connection = source.open();
            try {
                probes.add(Probe.of(connection));
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        }
        long processes =
                probes.stream().map(probe -> probe.first().process()).distinct().count();
        if (processes < probes.size()) {
            return false;
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (Probe probe : probes) {
                if (!probe.isKept()) {
                    return false;
                }
            }
        }
        return true;
    }
}
