package fenzhang.store.database;

import fenzhang.text.Sha256;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;

/// A login for whoever asks the books in SQL of their own. In a server of ours it is one that has no right to change
/// anything, whatever is asked; of somebody's database it is the configured login, in a session that reads only.
///
/// @param isOurs whether it is a login of a server of ours
public record SqlReader(DatabaseLogin login, boolean isOurs) {
    /// Its name in a server of ours.
    public static final String USER = "fenzhang_sql";

    private static final int FETCH_ROWS = 10_000;

    private static final String SESSION = """
            SET default_transaction_read_only = on;
            SET TimeZone = 'UTC';
            SET search_path = :schema;
            SET lock_timeout = '30s';
            SET statement_timeout = '10min';
            """.replace(":schema", Database.SCHEMA);

    /// A statement that the server refuses: wrong SQL, or a right that is missing.
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(SQLException cause) {
            super(String.valueOf(cause.getMessage()).replaceAll("\\s*\\R\\s*", " "), cause);
        }
    }

    /// Makes the login of a server of ours, or finds it made. Its password follows from the owner's, which it does not
    /// give away: no file has to keep it.
    ///
    /// @param owner a connection of the server's owner
    static SqlReader ofOwnServer(Connection owner, DatabaseLogin login) throws SQLException {
        String password = Sha256.hex(USER + " " + login.password());
        try (Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            // Two that make it at once would fail.
            statement.execute("SELECT pg_advisory_xact_lock(lock_key('sql', ''))");
            statement.execute("DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '" + USER
                    + "') THEN CREATE ROLE " + USER + "; END IF; END $$");
            statement.execute("ALTER ROLE " + USER + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION"
                    + " NOBYPASSRLS PASSWORD '" + password + "'");
            statement.execute("ALTER ROLE " + USER + " SET default_transaction_read_only = on");
            statement.execute("ALTER ROLE " + USER + " SET search_path = " + Database.SCHEMA);
            statement.execute("GRANT fenzhang_auditor TO " + USER);
            owner.commit();
        }
        return new SqlReader(new DatabaseLogin(login.jdbcUrl(), USER, password), true);
    }

    /// Gives the names of the columns of what a statement returns, and then its rows, to a taker; nothing if it returns
    /// none. Null is empty.
    ///
    /// @throws Refused if the server refuses it
    /// @throws DatabaseUnavailable if the server can't be reached
    public void ask(String sql, Consumer<List<String>> taker) throws Refused {
        try (Connection connection = connect()) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setFetchSize(FETCH_ROWS);
                if (statement.execute()) {
                    try (ResultSet rows = statement.getResultSet()) {
                        take(rows, taker);
                    }
                }
            } catch (SQLException e) {
                throw new Refused(e);
            }
        } catch (SQLException e) {
            throw new DatabaseUnavailable(
                    "the books can't be asked: " + e.getMessage(),
                    login.toString(),
                    "check that the database runs, and spring.datasource.url, .username and .password",
                    e);
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        if (!login.user().isEmpty()) {
            properties.setProperty("user", login.user());
        }
        if (!login.password().isEmpty()) {
            properties.setProperty("password", login.password());
        }
        properties.setProperty("ApplicationName", "fenzhang sql");
        properties.setProperty("connectTimeout", "10");
        Connection connection = DriverManager.getConnection(login.jdbcUrl(), properties);
        try (Statement statement = connection.createStatement()) {
            statement.execute(SESSION);
            connection.setAutoCommit(false);
            statement.execute("SELECT 1"); // from here on this transaction can't be made one that writes
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    private static void take(ResultSet rows, Consumer<List<String>> taker) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(columns.getColumnLabel(i));
        }
        taker.accept(names);
        while (rows.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= names.size(); i++) {
                String cell = rows.getString(i);
                row.add(cell == null ? "" : cell);
            }
            taker.accept(row);
        }
    }

    /// Returns the URL by which psql connects, with the password where it is a login of ours.
    public String psqlUrl() {
        String place = login.place().substring("jdbc:".length());
        return isOurs ? place.replace("://", "://" + login.user() + ":" + login.password() + "@") : place;
    }

    /// Returns the URL by which JDBC connects, likewise.
    public String jdbcUrl() {
        return isOurs ? login.place() + "?user=" + login.user() + "&password=" + login.password() : login.place();
    }
}
