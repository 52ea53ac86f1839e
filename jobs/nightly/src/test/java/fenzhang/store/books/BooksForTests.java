package fenzhang.store.books;

import fenzhang.publication.Publication;
import fenzhang.store.database.Database;
import fenzhang.store.database.Query;
import fenzhang.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Empty books with a catalog, in a database of their own.
public final class BooksForTests implements AutoCloseable {
    private static final String TABLES = """
            select c.relname from pg_class c
            where c.relnamespace = 'fenzhang'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'flyway_schema_history'
            order by c.relname
            """;

    public final Database database = TestDatabase.create();
    final BooksStore store = new BooksStore(database.dataSource());

    public BooksForTests() throws SQLException {
        execute("""
                insert into catalog_version (version, content_sha256, creators, dramas, placements, enrolments, splits)
                values (1, repeat('0', 64), 0, 0, 0, 0, 0)
                """);
    }

    /// Publishes the first of the small days.
    public Publication publishFirst() {
        Publication first = SmallDays.first(store.beginAttempt(SmallDays.PLATFORM, SmallDays.FIRST));
        store.publish(first);
        return first;
    }

    /// Publishes the second of the small days.
    Publication publishSecond(Publication first) {
        LocalDate date = SmallDays.FIRST.plusDays(1);
        Publication second = SmallDays.second(store.beginAttempt(SmallDays.PLATFORM, date), first.seal());
        store.publish(second);
        return second;
    }

    /// Publishes the third of the small days.
    Publication publishThird(Publication second) {
        LocalDate date = SmallDays.FIRST.plusDays(2);
        Publication third = SmallDays.third(store.beginAttempt(SmallDays.PLATFORM, date), second.seal());
        store.publish(third);
        return third;
    }

    /// Runs statements in one transaction.
    public void execute(String... statements) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        }
    }

    /// Returns the first column of a query as text.
    List<String> texts(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            return Query.rows(connection, sql, row -> row.getString(1));
        }
    }

    List<String> tables() throws SQLException {
        return texts(TABLES);
    }

    /// Returns how many rows each table has, to see that something left nothing behind. Those of a month count as rows
    /// of
    /// all: the month's own tables may be there before its first day is.
    Map<String, String> sizes() throws SQLException {
        Map<String, String> sizes = new TreeMap<>();
        List<String> months = texts("select relname from pg_class where relispartition");
        for (String table : tables()) {
            if (months.contains(table)) {
                continue;
            }
            sizes.put(table, texts("select count(*) from " + table).getFirst());
        }
        return sizes;
    }

    @Override
    public void close() {
        database.close();
    }
}
