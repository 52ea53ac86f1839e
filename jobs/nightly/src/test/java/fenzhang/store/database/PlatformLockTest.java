package fenzhang.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.store.books.BooksForTests;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlatformLockTest {
    private final BooksForTests books;

    PlatformLockTest() throws SQLException {
        books = new BooksForTests();
    }

    @AfterEach
    void close() {
        books.close();
    }

    @Test
    void oneAtATimeHoldsAPlatform() {
        try (PlatformLock held = lock("pdd")) {
            assertThat(held).isNotNull();
            assertThat(PlatformLock.tryLock(books.database::dedicated, "pdd")).isEmpty();
            lock("jd").close();
        }
        lock("pdd").close();
    }

    @Test
    void theHolderCanPublish() {
        try (PlatformLock held = lock("pdd")) {
            assertThat(held).isNotNull();
            books.publishFirst();
        }
    }

    @Test
    void aHolderThatDiesLetsGo() throws SQLException {
        AtomicReference<Connection> session = new AtomicReference<>();
        PlatformLock.ConnectionSource source = () -> {
            session.set(books.database.dedicated());
            return session.get();
        };
        try (PlatformLock dead = PlatformLock.tryLock(source, "pdd").orElseThrow()) {
            int id = Query.rows(session.get(), "select pg_backend_pid()", row -> row.getInt(1))
                    .getFirst();
            books.execute("select pg_terminate_backend(" + id + ", 10000)");
            lock("pdd").close();
            assertThat(dead).isNotNull();
        }
    }

    @Test
    void saysThatThereIsNoDatabase() {
        PlatformLock.ConnectionSource none = () -> {
            throw new SQLException("connection refused");
        };
        assertThatThrownBy(() -> PlatformLock.tryLock(none, "pdd"))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("the lock of pdd can't be taken: connection refused");
    }

    private PlatformLock lock(String platform) {
        return PlatformLock.tryLock(books.database::dedicated, platform).orElseThrow();
    }
}
