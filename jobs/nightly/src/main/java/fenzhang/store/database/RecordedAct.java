package fenzhang.store.database;

import fenzhang.text.Phrase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import javax.sql.DataSource;

/// Something that somebody recorded, and who (migration V15). Nothing is computed from it.
///
/// @param kind `catalog`, `plan`, `policy`, `restate`, `payout`, `confirm`, `hold`, `release`, `assign`,
///     `detach` or `attach`
/// @param subject what was recorded, in words that depend on the kind
/// @param by the login at the operating system
/// @param on the host; may be empty
/// @param program which, and its version; empty if that was not noted
public record RecordedAct(String kind, String subject, String by, String on, String program, Instant at) {

    /// Reads what was recorded.
    public record Log(DataSource dataSource) {
        /// Returns all, in the order in which it was recorded.
        public List<RecordedAct> all() {
            return acts("select * from act order by recorded_at, kind, subject collate \"C\"");
        }

        /// Returns who recorded a catalog version; empty for one of before V15.
        public List<RecordedAct> ofCatalog(int version) {
            return acts("select * from act where kind = 'catalog' and subject = ?", Integer.toString(version));
        }

        private List<RecordedAct> acts(String sql, Object... parameters) {
            try (Connection connection = dataSource.getConnection()) {
                return Query.rows(
                        connection,
                        sql,
                        row -> new RecordedAct(
                                row.getString("kind"),
                                row.getString("subject"),
                                row.getString("recorded_by"),
                                row.getString("recorded_on"),
                                row.getString("program"),
                                row.getObject("recorded_at", OffsetDateTime.class)
                                        .toInstant()),
                        parameters);
            } catch (SQLException e) {
                throw DatabaseUnavailable.ofBooks("who recorded what can't be read", e);
            }
        }
    }

    /// Returns who, where and when, for people.
    public String who() {
        return told().english();
    }

    /// Returns the same as a phrase.
    public Phrase told() {
        return on.isEmpty()
                ? Phrase.of("recorded by %s at %s", by, at)
                : Phrase.of("recorded by %s on %s at %s", by, on, at);
    }
}
