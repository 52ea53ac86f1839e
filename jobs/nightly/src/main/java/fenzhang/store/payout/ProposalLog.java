package fenzhang.store.payout;

import fenzhang.store.database.BooksLock;
import fenzhang.store.database.DatabaseUnavailable;
import fenzhang.store.database.PublicationRefused;
import fenzhang.store.database.Query;
import fenzhang.store.database.Recorder;
import fenzhang.store.people.ActionLog;
import fenzhang.store.people.Actor;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;

/// Proposals of payouts and their approvals (migration V20): rows are added and never changed. All methods throw
/// [DatabaseUnavailable] if the database can't be used.
public record ProposalLog(DataSource dataSource) {
    private static final String PROPOSAL = """
            select p.*, a.approved_by from payout_proposal p left join payout_approval a on a.proposal = p.number
            """;

    /// Returns whether a payout needs somebody else's approval.
    public boolean isFourEyes() {
        return !read(
                        "select number from four_eyes where is_on and number = (select max(number) from four_eyes)",
                        row -> row.getLong("number"))
                .isEmpty();
    }

    /// Turns four eyes on, if it is off. Only the owner of the books turns it off.
    public void turnOn(Recorder by) {
        if (isFourEyes()) {
            return;
        }
        String sql = "insert into four_eyes (is_on, recorded_by, recorded_on) values (true, ?, ?)";
        try (Connection connection = dataSource.getConnection()) {
            Query.update(connection, sql, by.login(), by.host());
        } catch (SQLException e) {
            throw DatabaseUnavailable.ofBooks("four eyes can't be turned on", e);
        }
    }

    /// Returns what the seal of a payout would be of, by writing all of it and rolling it back: the digest is of the
    /// rows, as the database will see them.
    ///
    /// @throws PublicationRefused if the books don't take it
    public String content(Payout payout) {
        // Closed without a commit, the connection rolls back.
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            BooksLock.takePayouts(connection);
            PayoutWriter.rows(connection, payout);
            String content = Query.rows(
                            connection,
                            "select payout_text(?) as content",
                            row -> row.getString("content"),
                            payout.period().toString())
                    .getFirst();
            connection.rollback();
            return content;
        } catch (SQLException e) {
            throw refused("what would be paid can't be worked out", e);
        }
    }

    /// Records a proposal, and in the log of actions that it was made.
    public void propose(Payout payout, String content, String digest, Actor by) {
        String sql = """
                insert into payout_proposal (period, execution_date, digest, content, proposed_by, proposed_from)
                values (?, ?, ?, ?, ?, ?)
                """;
        add("the proposal was not recorded", connection -> {
            Query.update(
                    connection,
                    sql,
                    payout.period().toString(),
                    payout.executionDate(),
                    digest,
                    content,
                    by.who(),
                    by.from());
            ActionLog.append(connection, by, "payout-propose", payout.period().toString(), digest);
        });
    }

    /// Records an approval, and in the log of actions that it was given.
    ///
    /// @throws PublicationRefused if the database refuses it: by the proposer, a second one, after 7 days
    public void approve(PayoutProposal proposal, Actor by) {
        add("the approval was not recorded", connection -> {
            Query.update(
                    connection,
                    "insert into payout_approval (proposal, digest, approved_by, approved_from) values (?, ?, ?, ?)",
                    proposal.number(),
                    proposal.digest(),
                    by.who(),
                    by.from());
            ActionLog.append(connection, by, "payout-approve", proposal.period().toString(), proposal.digest());
        });
    }

    /// Returns the newest proposal of a digest.
    public Optional<PayoutProposal> ofDigest(String digest) {
        return read(PROPOSAL + "where p.digest = ? order by p.number desc limit 1", ProposalLog::proposal, digest)
                .stream()
                .findFirst();
    }

    /// Returns the proposals of a period, the newest first.
    public List<PayoutProposal> of(YearMonth period) {
        return read(PROPOSAL + "where p.period = ? order by p.number desc", ProposalLog::proposal, period.toString());
    }

    /// What a creator would be paid otherwise.
    ///
    /// @param proposedFen net; empty if the creator had no line
    /// @param nowFen net; empty if the creator has no line
    public record Change(long creatorId, OptionalLong proposedFen, OptionalLong nowFen) {}

    /// Returns the creators whose lines of two contents differ, by creator.
    public List<Change> changes(String proposed, String now) {
        String sql = """
                with line as (
                    select side, row ->> 1 as creator, row, (row ->> 6)::bigint as net
                    from (values ('proposed', ?), ('now', ?)) as content (side, text),
                        regexp_split_to_table(text, E'\\n') as split,
                        lateral (select nullif(split, '')::jsonb as row) as parsed
                    where row ->> 0 = 'line')
                select coalesce(p.creator, n.creator)::bigint as creator, p.net as proposed, n.net as now
                from (select * from line where side = 'proposed') p
                    full join (select * from line where side = 'now') n on p.creator = n.creator
                where p.row is distinct from n.row order by 1
                """;
        return read(
                sql, row -> new Change(row.getLong("creator"), fen(row, "proposed"), fen(row, "now")), proposed, now);
    }

    private static OptionalLong fen(ResultSet row, String column) throws SQLException {
        long fen = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(fen);
    }

    private static PayoutProposal proposal(ResultSet row) throws SQLException {
        return new PayoutProposal(
                row.getLong("number"),
                YearMonth.parse(row.getString("period")),
                row.getObject("execution_date", LocalDate.class),
                row.getString("content"),
                row.getString("proposed_by"),
                Optional.ofNullable(row.getString("approved_by")));
    }

    private <T> List<T> read(String sql, Query.RowReader<T> reader, Object... parameters) {
        try (Connection connection = dataSource.getConnection()) {
            return Query.rows(connection, sql, reader, parameters);
        } catch (SQLException e) {
            throw DatabaseUnavailable.ofBooks("the proposals of payouts can't be read", e);
        }
    }

    /// Rows to record in a transaction.
    @FunctionalInterface
    private interface Rows {
        void add(Connection connection) throws SQLException;
    }

    private void add(String failed, Rows rows) {
        // Closed before its commit, the connection rolls back.
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            BooksLock.takePayouts(connection);
            rows.add(connection);
            connection.commit();
        } catch (SQLException e) {
            throw refused(failed, e);
        }
    }

    private static RuntimeException refused(String what, SQLException failure) {
        return PayoutWriter.isRefusal(failure)
                ? new PublicationRefused(what + ": " + PayoutWriter.inShort(failure), failure)
                : DatabaseUnavailable.ofBooks(what, failure);
    }
}
