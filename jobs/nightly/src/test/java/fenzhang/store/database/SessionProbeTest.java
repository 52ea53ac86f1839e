package fenzhang.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.testing.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/// A pooler that gives sessions away is found out whatever process it takes next; a server, and a pooler that keeps
/// sessions, are never taken for one.
class SessionProbeTest {
    private static Database database;

    @BeforeAll
    static void open() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    /// A pooler in statement mode: each statement runs in the next free session of the server, those of others
    /// included.
    private static final class Pooler implements AutoCloseable {
        private final Deque<Connection> free = new ArrayDeque<>();
        private final List<Connection> all = new ArrayList<>();
        private final boolean takesInTurns;

        Pooler(int sessions, boolean takesInTurns) throws SQLException {
            this.takesInTurns = takesInTurns;
            for (int i = 0; i < sessions; i++) {
                Connection session = database.dedicated();
                all.add(session);
                free.add(session);
            }
        }

        Connection connect() {
            return (Connection) Proxy.newProxyInstance(
                    Pooler.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                        if (method.getName().equals("close")) {
                            return null;
                        }
                        if (method.getName().equals("isWrapperFor")) {
                            return false;
                        }
                        Connection session = free.removeFirst();
                        if (takesInTurns) {
                            free.addLast(session);
                        } else {
                            free.addFirst(session);
                        }
                        try {
                            return method.invoke(session, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        @Override
        public void close() throws SQLException {
            for (Connection session : all) {
                session.close();
            }
        }
    }

    @Test
    void aPoolerThatGivesSessionsAwayIsFoundOut() throws SQLException {
        for (int sessions : List.of(1, 2, 5)) {
            for (boolean inTurns : List.of(false, true)) {
                try (Pooler pooler = new Pooler(sessions, inTurns)) {
                    assertThat(SessionProbe.sessionsLast(pooler::connect, pooler::connect))
                            .as("%d sessions, in turns: %s", sessions, inTurns)
                            .isFalse();
                }
            }
        }
    }

    @Test
    void aServerIsNoPooler() throws SQLException {
        for (int i = 0; i < 5; i++) {
            assertThat(SessionProbe.sessionsLast(database::dedicated, database::dedicated))
                    .isTrue();
        }
    }

    /// A pool of few sessions, or a role with a limit of connections: the last one that is asked for never comes.
    @Test
    void furtherSessionsAreEvidenceAndNotNeeded() throws SQLException {
        for (int limit : List.of(2, 5)) {
            AtomicInteger opened = new AtomicInteger();
            WorkLock.ConnectionSource source = () -> {
                if (opened.getAndIncrement() >= limit) {
                    throw new SQLException("too many connections for role", "53300");
                }
                return greetedByAnother(database.dedicated());
            };
            assertThat(SessionProbe.sessionsLast(source, source))
                    .as("of %d", limit)
                    .isTrue();
            assertThat(opened).hasValue(limit + 1);
        }
        WorkLock.ConnectionSource one = oneAtMost();
        assertThatThrownBy(() -> SessionProbe.sessionsLast(one, one)).isInstanceOf(SQLException.class);
    }

    private static WorkLock.ConnectionSource oneAtMost() {
        AtomicInteger opened = new AtomicInteger();
        return () -> {
            if (opened.getAndIncrement() > 0) {
                throw new SQLException("too many connections for role", "53300");
            }
            return database.dedicated();
        };
    }

    private static Connection greetedByAnother(Connection session) {
        PGConnection greeting = (PGConnection) Proxy.newProxyInstance(
                Pooler.class.getClassLoader(), new Class<?>[] {PGConnection.class}, (_, _, _) -> -1);
        return (Connection) Proxy.newProxyInstance(
                Pooler.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (_, method, arguments) -> switch (method.getName()) {
                    case "isWrapperFor" -> true;
                    case "unwrap" -> greeting;
                    default -> method.invoke(session, arguments);
                });
    }

    /// In session mode a connection has its session until it is closed, and the next one gets it with what it had set.
    @Test
    void aPoolerThatKeepsSessionsIsNone() throws SQLException {
        Deque<Connection> free = new ArrayDeque<>();
        List<Connection> all = new ArrayList<>();
        WorkLock.ConnectionSource source = () -> {
            Connection session = free.isEmpty() ? database.dedicated() : free.removeFirst();
            all.add(session);
            return (Connection) Proxy.newProxyInstance(
                    Pooler.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                        if (method.getName().equals("close")) {
                            free.add(session);
                            return null;
                        }
                        return method.getName().equals("isWrapperFor") ? false : method.invoke(session, arguments);
                    });
        };
        for (int i = 0; i < 3; i++) {
            assertThat(SessionProbe.sessionsLast(source, source)).isTrue();
        }
        for (Connection session : all) {
            session.close();
        }
    }
}
