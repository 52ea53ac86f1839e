package fenzhang.cli;

import fenzhang.store.database.DatabaseLogin;
import fenzhang.store.server.EmbeddedServer;
import fenzhang.testing.DatabaseCopy;
import fenzhang.testing.ForkFolder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// Databases for commands: as durable as those of users, because commands accept no other. All on one server,
/// which runs until this process ends.
final class TrialServer {
    private static final EmbeddedServer SERVER = EmbeddedServer.open(Folders.named("server"));
    private static int count;

    static {
        ForkFolder.atEnd(SERVER::close);
        hashPasswordOnce();
        for (String left :
                column(SERVER.login("postgres"), "SELECT datname FROM pg_database WHERE datname ~ '^trial'")) {
            drop(left);
        }
    }

    private TrialServer() {}

    /// Has the password kept by one round of its hash instead of thousands, which the driver computes for every
    /// connection: two fifths of what this JVM does for commands. What is asked and answered is the same.
    private static void hashPasswordOnce() {
        DatabaseLogin login = SERVER.login("postgres");
        execute(login, "SET scram_iterations = 1; ALTER ROLE " + login.user() + " PASSWORD '" + login.password() + "'");
    }

    /// Returns a new database with nothing in it.
    static DatabaseLogin empty() {
        return copyOf("template1");
    }

    /// Returns a new database with all that another one has, to which nobody may be connected.
    static synchronized DatabaseLogin copyOf(String template) {
        String name = "trial_" + count++;
        execute(SERVER.login("postgres"), DatabaseCopy.sql(name, template));
        return SERVER.login(name);
    }

    /// Returns the name of a database, to copy it.
    static String name(DatabaseLogin login) {
        return login.jdbcUrl().replaceFirst("^.*/([a-z0-9_]+)([?].*)?$", "$1");
    }

    static void drop(DatabaseLogin login) {
        drop(name(login));
    }

    private static void drop(String name) {
        execute(SERVER.login("postgres"), "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }

    /// Returns how many rows each table of the books and the catalog has. Attempts are left out: that somebody tried
    /// is noted however it ends.
    static String rowCounts(DatabaseLogin login) {
        StringJoiner all = new StringJoiner(" UNION ALL ", "", " ORDER BY 1");
        column(login, """
                SELECT tablename FROM pg_tables
                WHERE schemaname = 'fenzhang' AND tablename NOT IN ('attempt', 'attempt_end', 'flyway_schema_history')
                """).forEach(table -> all.add("SELECT '" + table + " ' || count(*) FROM fenzhang." + table));
        return all.length() > " ORDER BY 1".length() ? String.join("\n", column(login, all.toString())) : "";
    }

    /// Returns the first column of a query as text.
    static List<String> column(DatabaseLogin login, String sql) {
        try (Connection connection = connect(login);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    static void execute(DatabaseLogin login, String sql) {
        try (Connection connection = connect(login);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static Connection connect(DatabaseLogin login) throws SQLException {
        return DriverManager.getConnection(login.jdbcUrl(), login.user(), login.password());
    }
}
