package fenzhang.store.payout;

import fenzhang.fault.CrashPoint;
import fenzhang.fault.CrashPoints;
import fenzhang.store.database.BooksLock;
import fenzhang.store.database.DatabaseUnavailable;
import fenzhang.store.database.PublicationRefused;
import fenzhang.store.database.Query;
import fenzhang.store.database.Recorder;
import fenzhang.store.database.TableCopy;
import fenzhang.store.payout.BankReport.Outcome;
import fenzhang.store.payout.BankReport.Status;
import fenzhang.store.payout.BankReport.Taken;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/// Takes in a bank's report, whole or not at all: a rejected payment is put back, once.
record BankReportWriter(DataSource dataSource) {
    Taken take(BankReport report) {
        // Closed before its commit, the connection rolls back.
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            BooksLock.takePayouts(connection);
            Taken taken = write(connection, report);
            CrashPoints.at(CrashPoint.BEFORE_PUBLISH_COMMIT);
            connection.commit();
            CrashPoints.at(CrashPoint.AFTER_PUBLISH_COMMIT);
            return taken;
        } catch (SQLException e) {
            if (PayoutWriter.isRefusal(e)) {
                throw new PublicationRefused("the report was not taken in: " + PayoutWriter.inShort(e), e);
            }
            throw DatabaseUnavailable.ofBooks(
                    "it can't be told whether the report was taken in; taking it in again will tell", e);
        }
    }

    private static Taken write(Connection connection, BankReport report) throws SQLException {
        YearMonth closed = YearMonth.parse(
                Query.rows(connection, "select max(period) as period from payout", row -> row.getString("period"))
                        .getFirst());
        LocalDate open = closed.plusMonths(1).atDay(1);
        LocalDate postedDate = report.reportedOn().isBefore(open) ? open : report.reportedOn();
        if (!Query.rows(connection, "select 1 from bank_report where sha256 = ?", _ -> 1, report.sha256())
                .isEmpty()) {
            return new Taken(false, List.of(), List.of(), postedDate);
        }
        Set<Long> returned = creators(connection, "select creator_id from payment_return where period = ?", report);
        Set<Long> accepted = creators(
                connection, "select creator_id from payment_status where period = ? and outcome = 'accepted'", report);
        refuseContradictions(report, returned, accepted);
        List<Long> returning = report.statuses().stream()
                .filter(status -> status.outcome() == Outcome.REJECTED && !returned.contains(status.creatorId()))
                .map(Status::creatorId)
                .sorted()
                .toList();
        record(connection, report);
        keep(connection, report);
        TableCopy.load(
                connection,
                "payment_return (period, creator_id, posted_date, report_sha256, was_accepted)",
                returning,
                creator ->
                        new Object[] {report.period(), creator, postedDate, report.sha256(), accepted.contains(creator)
                        });
        List<Long> held = report.statuses().stream()
                .filter(status -> status.isOfAccount() && returning.contains(status.creatorId()))
                .map(Status::creatorId)
                .sorted()
                .toList();
        HoldLog.ofReturns(connection, report.period().toString(), held, Recorder.here());
        try (Statement statement = connection.createStatement()) {
            // The report is sealed here. What fails, fails where it is known that nothing is committed.
            statement.execute("set constraints all immediate");
        }
        return new Taken(true, returning, held, postedDate);
    }

    /// What was put back can't have been paid, and what was paid comes back only if a person says so: else money would
    /// be paid twice.
    private static void refuseContradictions(BankReport report, Set<Long> returned, Set<Long> accepted) {
        for (Status status : report.statuses()) {
            if (status.outcome() == Outcome.ACCEPTED && returned.contains(status.creatorId())) {
                throw new PublicationRefused("the payment to creator " + status.creatorId()
                        + " was rejected before and is owed again; this report says that it was carried out ("
                        + status.code() + "). Ask the bank which is true before the next payout");
            }
            if (status.outcome() == Outcome.REJECTED
                    && accepted.contains(status.creatorId())
                    && !returned.contains(status.creatorId())
                    && !report.isReturnOfPaid()) {
                throw new PublicationRefused("the payment to creator " + status.creatorId()
                        + " was reported as carried out before; this report rejects it. If the bank has sent the money"
                        + " back, say so with --money-came-back");
            }
        }
    }

    private static Set<Long> creators(Connection connection, String sql, BankReport report) throws SQLException {
        return new HashSet<>(Query.rows(
                connection,
                sql,
                row -> row.getLong("creator_id"),
                report.period().toString()));
    }

    private static void keep(Connection connection, BankReport report) throws SQLException {
        String sql = "insert into bank_report_file (sha256, content) values (?, ?)";
        Query.update(connection, sql, report.sha256(), report.content());
    }

    /// The report last: from then on it takes no further row.
    private static void record(Connection connection, BankReport report) throws SQLException {
        String period = report.period().toString();
        TableCopy.load(
                connection,
                "payment_status (report_sha256, period, creator_id, outcome, status, reason)",
                report.statuses(),
                status -> new Object[] {
                    report.sha256(),
                    period,
                    status.creatorId(),
                    status.outcome().code(),
                    status.code(),
                    status.reason()
                });
        String sql = "insert into bank_report (sha256, period, report_id, reported_on) values (?, ?, ?, ?)";
        Query.update(connection, sql, report.sha256(), period, report.reportId(), report.reportedOn());
    }
}
