package fenzhang.store.people;

import fenzhang.store.database.DatabaseUnavailable;
import fenzhang.store.database.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import javax.sql.DataSource;

/// Every action that changed something, sign-in, and download of payment files or evidence: who, when, what, on which
/// digest, from where. All methods throw [DatabaseUnavailable] if the database can't be used.
public record ActionLog(DataSource dataSource) {
    /// Adds a row; when it returns, the row is durable.
    ///
    /// @param action words of lower-case letters with hyphens, such as `evidence-download`
    /// @param subject what it was done to, such as `2026-11`; may be empty
    /// @param digest SHA-256 of what was acted upon, in hexadecimal; empty if it has none
    public void append(Actor by, String action, String subject, String digest) {
        try (Connection connection = dataSource.getConnection()) {
            append(connection, by, action, subject, digest);
        } catch (SQLException e) {
            throw DatabaseUnavailable.ofBooks("the log of actions can't be written", e);
        }
    }

    /// Adds a row in the transaction of what it tells of.
    public static void append(Connection connection, Actor by, String action, String subject, String digest)
            throws SQLException {
        Query.update(
                connection,
                "insert into action_log (who, role, action, subject, digest, from_where) values (?, ?, ?, ?, ?, ?)",
                by.who(),
                by.role(),
                action,
                subject,
                digest,
                by.from());
    }

    /// Returns rows, the newest first.
    ///
    /// @param before only rows of smaller numbers; [Long#MAX_VALUE] for the newest
    /// @param limit at most so many
    public List<Action> read(long before, int limit) {
        String sql = """
                select number, who, role, from_where, action, subject, digest, recorded_at from action_log
                where number < ? order by number desc limit ?
                """;
        try (Connection connection = dataSource.getConnection()) {
            return Query.rows(
                    connection,
                    sql,
                    row -> new Action(
                            row.getLong("number"),
                            new Actor(row.getString("who"), row.getString("role"), row.getString("from_where")),
                            row.getString("action"),
                            row.getString("subject"),
                            row.getString("digest"),
                            row.getObject("recorded_at", OffsetDateTime.class).toInstant()),
                    before,
                    limit);
        } catch (SQLException e) {
            throw DatabaseUnavailable.ofBooks("the log of actions can't be read", e);
        }
    }
}
