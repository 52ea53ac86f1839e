package fenzhang.store.payout;

import fenzhang.store.database.DatabaseUnavailable;
import fenzhang.store.database.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/// The alerts that were raised, and who has them.
public record AlertStore(DataSource dataSource) {
    /// What nobody took for so long is given up: it stays in the books.
    private static final int DAYS_PENDING = 7;

    private static final int SENT_AT_ONCE = 500;

    /// An alert as receivers get it.
    ///
    /// @param id 32 hexadecimal digits that stand for what it is about
    /// @param day the business date, if it is about one
    /// @param message JSON
    public record Raised(String id, String kind, String platform, Optional<LocalDate> day, String message) {}

    /// What became of an alert that was to be sent.
    public enum Answer {
        TAKEN,
        /// Not this one, but others may be.
        NOT_YET,
        /// Nothing for now.
        STOP
    }

    /// Notes an alert, unless the same was raised before.
    ///
    /// @param channels of the process that raised it
    /// @throws DatabaseUnavailable if it can't be noted
    public void add(Raised alert, List<String> channels) {
        String sql = """
                insert into alert (id, kind, platform, business_date, channels, message)
                values (?, ?, ?, ?, ?, ?) on conflict do nothing
                """;
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, alert.id());
            insert.setString(2, alert.kind());
            insert.setString(3, alert.platform());
            insert.setObject(4, alert.day().orElse(null));
            insert.setArray(5, connection.createArrayOf("text", channels.toArray()));
            insert.setString(6, alert.message().replace('\0', ' '));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw DatabaseUnavailable.ofBooks("an alert can't be noted", e);
        }
    }

    /// Returns whether an alert was raised.
    public boolean isRaised(String id) {
        try (Connection connection = dataSource.getConnection()) {
            return !Query.rows(connection, "select 1 from alert where id = ?", row -> true, id)
                    .isEmpty();
        } catch (SQLException e) {
            throw DatabaseUnavailable.ofBooks("the alerts can't be read", e);
        }
    }

    /// Returns the newest business date of a platform about which an alert of a kind was raised.
    public Optional<LocalDate> newest(String kind, String platform) {
        String sql = "select max(business_date) as newest from alert where kind = ? and platform = ?";
        try (Connection connection = dataSource.getConnection()) {
            return Query.rows(
                            connection,
                            sql,
                            row -> Optional.ofNullable(row.getObject("newest", LocalDate.class)),
                            kind,
                            platform)
                    .getFirst();
        } catch (SQLException e) {
            throw DatabaseUnavailable.ofBooks("the alerts can't be read", e);
        }
    }

    /// Sends what a channel's receiver has not taken yet, whichever process raised it, the oldest first;
    /// nothing if another process is at it. What it takes is noted at once.
    ///
    /// @return whether there is nothing to do but to wait
    public boolean send(String channel, Function<Raised, Answer> take) {
        try (Connection connection = dataSource.getConnection()) {
            if (!lock(connection, "pg_try_advisory_lock")) {
                return true;
            }
            try {
                return sendPending(connection, channel, take);
            } finally {
                lock(connection, "pg_advisory_unlock");
            }
        } catch (SQLException e) {
            throw DatabaseUnavailable.ofBooks("the alerts can't be sent", e);
        }
    }

    private static boolean sendPending(Connection connection, String channel, Function<Raised, Answer> take)
            throws SQLException {
        String sql = """
                select id, kind, platform, business_date, message from alert
                where raised_at > now() - make_interval(days => ?)
                    and not exists (select from alert_sent s where s.id = alert.id and s.channel = ?)
                order by raised_at, id limit ?
                """;
        List<Raised> pending = Query.rows(connection, sql, AlertStore::raised, DAYS_PENDING, channel, SENT_AT_ONCE);
        boolean isAllTaken = true;
        for (Raised alert : pending) {
            switch (take.apply(alert)) {
                case TAKEN -> sent(connection, alert.id(), channel);
                case NOT_YET -> isAllTaken = false;
                case STOP -> {
                    return true;
                }
            }
        }
        return !isAllTaken || pending.size() < SENT_AT_ONCE;
    }

    private static Raised raised(ResultSet row) throws SQLException {
        return new Raised(
                row.getString("id"),
                row.getString("kind"),
                row.getString("platform"),
                Optional.ofNullable(row.getObject("business_date", LocalDate.class)),
                row.getString("message"));
    }

    /// Notes that a receiver has an alert, which is noted already.
    public void noteSent(String id, String channel) {
        try (Connection connection = dataSource.getConnection()) {
            sent(connection, id, channel);
        } catch (SQLException e) {
            throw DatabaseUnavailable.ofBooks("that an alert was sent can't be noted", e);
        }
    }

    private static void sent(Connection connection, String id, String channel) throws SQLException {
        String sql = "insert into alert_sent (id, channel) values (?, ?) on conflict do nothing";
        Query.update(connection, sql, id, channel);
    }

    private static boolean lock(Connection connection, String function) throws SQLException {
        String sql = "select " + function + "(lock_key('alerts', ''))";
        return Query.rows(connection, sql, row -> row.getBoolean(1)).getFirst();
    }
}
