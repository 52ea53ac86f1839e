package fenzhang.store.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.publication.Publication;
import fenzhang.store.database.DatabaseUnavailable;
import fenzhang.store.database.Query;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The connection is lost at COMMIT: the database is asked what became of it.
class UnknownCommitTest {
    private final BooksForTests books;
    private final Publication first;

    UnknownCommitTest() throws SQLException {
        books = new BooksForTests();
        first = SmallDays.first(books.store.beginAttempt(SmallDays.PLATFORM, SmallDays.FIRST));
    }

    @AfterEach
    void close() {
        books.close();
    }

    @Test
    void aCommitThatTookPlaceIsFound() {
        new BooksStore(losing(Loss.OF_THE_ANSWER)).publish(first);
        assertThat(books.store.lastSealed("pdd").orElseThrow().seal()).isEqualTo(first.seal());
    }

    @Test
    void aCommitThatDidNotIsReportedAndCanBeRepeated() {
        assertThatThrownBy(() -> new BooksStore(losing(Loss.OF_THE_COMMIT)).publish(first))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("pdd 2026-11-21 was not published");
        assertThat(books.store.lastSealed("pdd")).isEmpty();
        books.store.publish(first);
    }

    @Test
    void withoutADatabaseToAskNobodyKnows() {
        assertThatThrownBy(() -> new BooksStore(losing(Loss.OF_THE_DATABASE)).publish(first))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("it can't be told whether pdd 2026-11-21 was published");
        assertThat(books.store.lastSealed("pdd")).isPresent();
    }

    @Test
    void aSessionThatIsKilledBeforeItsCommitPublishesNothing() {
        assertThatThrownBy(() -> new BooksStore(losing(Loss.OF_THE_SESSION)).publish(first))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("pdd 2026-11-21 was not published");
        assertThat(books.store.lastSealed("pdd")).isEmpty();
    }

    private enum Loss {
        OF_THE_ANSWER,
        OF_THE_COMMIT,
        OF_THE_DATABASE,
        OF_THE_SESSION
    }

    /// Connections whose first commit fails.
    private DataSource losing(Loss loss) {
        AtomicInteger connections = new AtomicInteger();
        DataSource whole = books.database.dataSource();
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (_, method, arguments) -> {
                    boolean isFirst = connections.getAndIncrement() == 0;
                    if (!isFirst && loss == Loss.OF_THE_DATABASE) {
                        throw new SQLException("connection refused", "08001");
                    }
                    Connection connection = (Connection) method.invoke(whole, arguments);
                    return isFirst ? losing(connection, loss) : connection;
                });
    }

    private Connection losing(Connection whole, Loss loss) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                    if (method.getName().equals("commit")) {
                        return lose(whole, loss);
                    }
                    try {
                        return method.invoke(whole, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private Object lose(Connection whole, Loss loss) throws SQLException {
        switch (loss) {
            case OF_THE_COMMIT -> whole.rollback();
            case OF_THE_ANSWER, OF_THE_DATABASE -> whole.commit();
            case OF_THE_SESSION -> {
                int session = Query.rows(whole, "select pg_backend_pid()", row -> row.getInt(1))
                        .getFirst();
                books.execute("select pg_terminate_backend(" + session + ")");
                whole.commit();
            }
        }
        throw new SQLException("an I/O error occurred while sending to the backend", "08006");
    }
}
