package fenzhang.store;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.testing.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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
                    assertThat(SessionProbe.sessionsLast(pooler::connect))
                            .as("%d sessions, in turns: %s", sessions, inTurns)
                            .isFalse();
                }
            }
        }
    }

    @Test
    void aServerIsNoPooler() throws SQLException {
        for (int i = 0; i < 5; i++) {
            assertThat(SessionProbe.sessionsLast(database::dedicated)).isTrue();
        }
    }

    /// In session mode a connection has its session until it is closed, and the next one gets it with what it had set.
    @Test
    void aPoolerThatKeepsSessionsIsNone() throws SQLException {
        Deque<Connection> free = new ArrayDeque<>();
        List<Connection> all = new ArrayList<>();
        PlatformLock.ConnectionSource source = () -> {
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
            assertThat(SessionProbe.sessionsLast(source)).isTrue();
        }
        for (Connection session : all) {
            session.close();
        }
    }
}
