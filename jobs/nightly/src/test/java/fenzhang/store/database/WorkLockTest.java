package fenzhang.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.store.books.BooksForTests;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkLockTest {
    private final BooksForTests books;

    WorkLockTest() throws SQLException {
        books = new BooksForTests();
    }

    @AfterEach
    void close() {
        books.close();
    }

    @Test
    void oneAtATimeHoldsAPlatform() {
        try (WorkLock held = lock("pdd")) {
            assertThat(held).isNotNull();
            assertThat(WorkLock.tryLock(books.database::dedicated, "pdd")).isEmpty();
            lock("jd").close();
        }
        lock("pdd").close();
    }

    @Test
    void theHolderCanPublish() {
        try (WorkLock held = lock("pdd")) {
            assertThat(held).isNotNull();
            books.publishFirst();
        }
    }

    @Test
    void aHolderThatDiesLetsGo() throws SQLException {
        AtomicReference<Connection> session = new AtomicReference<>();
        WorkLock.ConnectionSource source = () -> {
            session.set(books.database.dedicated());
            return session.get();
        };
        try (WorkLock dead = WorkLock.tryLock(source, "pdd").orElseThrow()) {
            int id = Query.rows(session.get(), "select pg_backend_pid()", row -> row.getInt(1))
                    .getFirst();
            books.execute("select pg_terminate_backend(" + id + ", 10000)");
            lock("pdd").close();
            assertThat(dead).isNotNull();
        }
    }

    @Test
    void saysThatThereIsNoDatabase() {
        WorkLock.ConnectionSource none = () -> {
            throw new SQLException("connection refused");
        };
        assertThatThrownBy(() -> WorkLock.tryLock(none, "pdd"))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("the lock of pdd can't be taken: connection refused");
    }

    private WorkLock lock(String platform) {
        return WorkLock.tryLock(books.database::dedicated, platform).orElseThrow();
    }
}
