package fenzhang.testing;

import com.zaxxer.hikari.HikariDataSource;
import fenzhang.store.database.Database;
import fenzhang.store.database.DatabaseLogin;
import fenzhang.store.database.StoreForTests;
import fenzhang.store.server.EmbeddedServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Fresh databases for tests: clones of one that has the schema and nothing else, on a real server of this JVM.
///
/// The server is started by the first test that needs it, and stopped when the JVM ends. The next run finds the
/// template there if the folder is kept, and makes a new one only if the migrations changed. Sessions are in an
/// odd time zone; nothing is durable.
public final class TestDatabase {
    private static final Path HOME = ForkFolder.of("test-postgres");

    private static final EmbeddedServer SERVER = StoreForTests.server(HOME);
    private static final String TEMPLATE =
            "template_" + StoreForTests.migrationDigest().substring(0, 16);
    private static final String PREFIX = "test_" + ProcessHandle.current().pid() + "_";
    private static final Map<String, Database> CLONES = new LinkedHashMap<>();
    private static int count;

    static {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(1)");
            dropLeftovers(statement);
            if (!names(statement).contains(TEMPLATE)) {
                createTemplate(statement);
            }
        } catch (SQLException | RuntimeException e) {
            SERVER.close(); // a hook can't: it would need this class, which is no more
            throw new IllegalStateException("no database for tests in " + HOME, e);
        }
        ForkFolder.atEnd(TestDatabase::closeAll);
    }

    private TestDatabase() {}

    /// Returns a new database with the schema and nothing else, the caller's to close; it is dropped some time after
    /// that.
    public static synchronized Database create() {
        String name = PREFIX + count++;
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            dropClosed(statement);
            statement.execute(DatabaseCopy.sql(name, TEMPLATE));
        } catch (SQLException e) {
            throw new IllegalStateException("no database " + name + " for a test in " + HOME, e);
        }
        Database database = StoreForTests.database(SERVER.login(name));
        CLONES.put(name, database);
        return database;
    }

    private static void createTemplate(Statement statement) throws SQLException {
        statement.execute("DROP DATABASE IF EXISTS unfinished WITH (FORCE)");
        statement.execute("CREATE DATABASE unfinished");
        try (Database database = StoreForTests.database(SERVER.login("unfinished"))) {
            database.migrate();
        }
        statement.execute("ALTER DATABASE unfinished RENAME TO " + TEMPLATE);
    }

    /// Drops what runs before left: clones of processes that are gone, and templates of other migrations.
    private static void dropLeftovers(Statement statement) throws SQLException {
        for (String name : names(statement)) {
            boolean orphan = name.startsWith("test_")
                    && ProcessHandle.of(Long.parseLong(name.split("_", -1)[1])).isEmpty();
            boolean outdated = name.startsWith("template_") && !name.equals(TEMPLATE);
            if (orphan || outdated) {
                statement.execute("DROP DATABASE " + name + " WITH (FORCE)");
            }
        }
    }

    private static void dropClosed(Statement statement) throws SQLException {
        for (Map.Entry<String, Database> clone : List.copyOf(CLONES.entrySet())) {
            if (clone.getValue().dataSource() instanceof HikariDataSource pool && pool.isClosed()) {
                statement.execute("DROP DATABASE " + clone.getKey() + " WITH (FORCE)");
                CLONES.remove(clone.getKey());
            }
        }
    }

    private static List<String> names(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("""
                SELECT datname FROM pg_database WHERE datname ~ '^(test|template)_' ORDER BY datname""")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static Connection connect() throws SQLException {
        DatabaseLogin login = SERVER.login("postgres");
        return DriverManager.getConnection(login.jdbcUrl(), login.user(), login.password());
    }

    private static synchronized void closeAll() {
        CLONES.values().forEach(Database::close);
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            dropClosed(statement);
        } catch (SQLException e) {
            System.err.println("test databases are left in " + HOME + ": " + e);
        }
        SERVER.close();
    }
}
