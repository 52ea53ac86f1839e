package fenzhang.store.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// What a server says of itself, as far as it decides whether books may be kept there.
///
/// @param copy whether it is a standby, or being recovered
/// @param versionNumber such as 140012 for 14.12
/// @param version for people
/// @param encoding of the database
/// @param fsync, fullPageWrites, synchronousCommit its settings of these names
record ServerFacts(
        boolean copy,
        int versionNumber,
        String version,
        String encoding,
        String fsync,
        String fullPageWrites,
        String synchronousCommit) {
    private static final int OLDEST_VERSION = 140_000;

    static ServerFacts of(Connection connection) throws SQLException {
        String sql = """
                SELECT pg_is_in_recovery(),
                       current_setting('server_version_num')::int,
                       current_setting('server_version'),
                       current_setting('server_encoding'),
                       current_setting('fsync'),
                       current_setting('full_page_writes'),
                       current_setting('synchronous_commit')""";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return new ServerFacts(
                    row.getBoolean(1),
                    row.getInt(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    row.getString(7));
        }
    }

    /// Refuses a server that must not hold books.
    ///
    /// @param durable whether it must keep a commit through a power cut
    void check(DatabaseLogin login, boolean durable) {
        if (copy) {
            throw refused(login, "is a standby and can't be written", "point spring.datasource.url to the primary");
        }
        if (versionNumber < OLDEST_VERSION) {
            throw refused(login, "is PostgreSQL " + version, "use PostgreSQL 14 or later");
        }
        if (!encoding.equals("UTF8")) {
            throw refused(
                    login, "has the encoding " + encoding, "create a database with ENCODING 'UTF8' TEMPLATE template0");
        }
        if (durable) {
            checkOn(login, "fsync", fsync);
            checkOn(login, "full_page_writes", fullPageWrites);
            checkOn(login, "synchronous_commit", synchronousCommit);
        }
    }

    private static void checkOn(DatabaseLogin login, String setting, String value) {
        if (value.equals("off")) {
            throw refused(
                    login,
                    "has " + setting + " = off, so that a power cut may undo a payment that was made",
                    "set " + setting + " = on, for the server or for this role");
        }
    }

    private static DatabaseUnavailable refused(DatabaseLogin login, String what, String advice) {
        return new DatabaseUnavailable("the database " + what, login.toString(), advice);
    }
}
