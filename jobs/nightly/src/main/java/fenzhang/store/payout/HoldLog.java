package fenzhang.store.payout;

import fenzhang.store.database.BooksLock;
import fenzhang.store.database.DatabaseUnavailable;
import fenzhang.store.database.NumberedRow;
import fenzhang.store.database.PublicationRefused;
import fenzhang.store.database.Query;
import fenzhang.store.database.Recorder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.TreeMap;
import javax.sql.DataSource;

/// Holds of payments and their releases (migration V12): rows are added and never changed. All methods throw
/// [DatabaseUnavailable] if the database can't be used.
public record HoldLog(DataSource dataSource) {
    private static final String NEXT = "(select coalesce(max(number), 0) + 1 from payment_hold)";

    /// Returns the number of the newest hold or release; 0 if there is none.
    public int last() {
        try (Connection connection = dataSource.getConnection()) {
            return Query.rows(
                            connection,
                            "select coalesce(max(number), 0) as last from payment_hold",
                            row -> row.getInt("last"))
                    .getFirst();
        } catch (SQLException e) {
            throw DatabaseUnavailable.ofBooks("the holds of payments can't be read", e);
        }
    }

    /// Returns whom a payout of such knowledge does not pay for now, and why, by creator: whatever was recorded since
    /// makes no difference.
    public NavigableMap<Long, PaymentHold> inForce(PayoutKnowledge known) {
        String sql = """
                select h.number, h.creator_id, h.cause = 'bank' as is_of_bank, h.reason
                from held_creators(?, ?) join payment_hold h using (number)
                """;
        NavigableMap<Long, PaymentHold> byCreator = new TreeMap<>();
        try (Connection connection = dataSource.getConnection()) {
            Query.rows(
                    connection,
                    sql,
                    row -> byCreator.put(
                            row.getLong("creator_id"),
                            new PaymentHold(
                                    row.getInt("number"),
                                    row.getLong("creator_id"),
                                    row.getBoolean("is_of_bank"),
                                    row.getString("reason"))),
                    known.lastHold(),
                    known.catalogVersion());
        } catch (SQLException e) {
            throw DatabaseUnavailable.ofBooks("the holds of payments can't be read", e);
        }
        return byCreator;
    }

    /// Holds a creator, because a person says so.
    ///
    /// @return the number of the hold
    public int hold(long creatorId, String reason, Recorder by) {
        return add("hold", creatorId, reason, by);
    }

    /// Ends every hold of a creator.
    ///
    /// @return the number of the release
    /// @throws PublicationRefused if nothing holds the creator
    public int release(long creatorId, String reason, Recorder by) {
        return add("release", creatorId, reason, by);
    }

    private int add(String action, long creatorId, String reason, Recorder by) {
        String sql = """
                insert into payment_hold
                    (number, creator_id, action, cause, reason, bank_account, bank_code, recorded_by, recorded_on)
                values (%s, ?, ?, 'person', ?, '', '', ?, ?) returning number
                """.replace("%s", NEXT);
        try {
            return NumberedRow.add(
                    dataSource, BooksLock::takePayouts, sql, creatorId, action, reason, by.login(), by.host());
        } catch (SQLException e) {
            if (PayoutWriter.isRefusal(e)) {
                throw new PublicationRefused(PayoutWriter.inShort(e), e);
            }
            throw DatabaseUnavailable.ofBooks(
                    "it can't be told whether the " + action + " was recorded; fenzhang payout --dry-run will tell", e);
        }
    }

    /// Holds creators whose payments of a period came back for a reason of the account, in a transaction that has put
    /// them back.
    ///
    /// @param creators ascending
    static void ofReturns(Connection connection, String period, Collection<Long> creators, Recorder by)
            throws SQLException {
        String sql = """
                insert into payment_hold
                    (number, creator_id, action, cause, reason, period, bank_account, bank_code, recorded_by, recorded_on)
                select %s, r.creator_id, 'hold', 'bank', s.reason, r.period, l.bank_account, l.bank_code, ?, ?
                from payment_return r
                join payout_line l using (period, creator_id)
                join payment_status s using (report_sha256, period, creator_id)
                where r.period = ? and r.creator_id = ?
                """.replace("%s", NEXT);
        for (long creatorId : creators) {
            Query.update(connection, sql, by.login(), by.host(), period, creatorId);
        }
    }
}
