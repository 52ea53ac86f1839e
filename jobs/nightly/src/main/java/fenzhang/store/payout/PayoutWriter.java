package fenzhang.store.payout;

import fenzhang.catalog.Creator;
import fenzhang.fault.CrashPoint;
import fenzhang.fault.CrashPoints;
import fenzhang.payout.PayoutLine;
import fenzhang.payout.PayoutOutcome;
import fenzhang.payout.PayoutPosting;
import fenzhang.store.database.BooksLock;
import fenzhang.store.database.Database;
import fenzhang.store.database.DatabaseUnavailable;
import fenzhang.store.database.PublicationRefused;
import fenzhang.store.database.Query;
import fenzhang.store.database.TableCopy;
import fenzhang.text.Sha256;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;
import org.postgresql.util.PSQLException;

/// Closes a period in one transaction.
record PayoutWriter(DataSource dataSource) {
    /// Of `payout_line`, in the order of [#values].
    static final List<String> LINE_COLUMNS = List.of(
            "period",
            "creator_id",
            "outcome",
            "kind",
            "gross_fen",
            "tax_fen",
            "net_fen",
            "carried_fen",
            "year_income_fen",
            "year_tax_fen",
            "year_months",
            "payment_id",
            "payee_name",
            "bank_account",
            "bank_code");

    void publish(Payout payout) {
        // Closed before its commit, the connection rolls back.
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            // As for a day: the lock lets one transaction at a time pay out, and each statement must see what was
            // committed while it waited for the lock.
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            write(connection, payout);
            CrashPoints.at(CrashPoint.BEFORE_PUBLISH_COMMIT);
            connection.commit();
            CrashPoints.at(CrashPoint.AFTER_PUBLISH_COMMIT);
        } catch (SQLException e) {
            throw notPublished(payout, e);
        }
    }

    private static void write(Connection connection, Payout payout) throws SQLException {
        BooksLock.takePayouts(connection);
        String taxSha256 = parts(connection, payout);
        CrashPoints.at(CrashPoint.IN_PUBLISH);
        close(connection, payout, taxSha256);
        try (Statement statement = connection.createStatement()) {
            // What fails, fails here, where it is known that nothing is committed.
            statement.execute("set constraints all immediate");
        }
    }

    /// Writes all rows; what is checked at the end of a transaction is not checked yet.
    static void rows(Connection connection, Payout payout) throws SQLException {
        close(connection, payout, parts(connection, payout));
    }

    private static String parts(Connection connection, Payout payout) throws SQLException {
        String taxSha256 = recordTax(connection, payout);
        recordLines(connection, payout);
        recordFiles(connection, payout);
        return taxSha256;
    }

    private static String recordTax(Connection connection, Payout payout) throws SQLException {
        String canonical = payout.tax().canonical();
        String sha256 = Sha256.hex(canonical);
        String sql =
                "insert into tax_version (sha256, effective_from, canonical) values (?, ?, ?) on conflict do nothing";
        Query.update(connection, sql, sha256, payout.tax().effectiveFrom(), canonical);
        return sha256;
    }

    private record NumberedPosting(long creatorId, int number, PayoutPosting posting) {}

    private static void recordLines(Connection connection, Payout payout) throws SQLException {
        String period = payout.period().toString();
        TableCopy.load(
                connection,
                "payout_line (" + String.join(", ", LINE_COLUMNS) + ")",
                payout.lines(),
                line -> values(period, line));
        List<NumberedPosting> postings = new ArrayList<>();
        for (Payout.Line line : payout.lines()) {
            for (int i = 0; i < line.postings().size(); i++) {
                postings.add(new NumberedPosting(
                        line.line().payee().creatorId(), i + 1, line.postings().get(i)));
            }
        }
        TableCopy.load(
                connection,
                "payout_posting (period, creator_id, posting, platform, account, amount)",
                postings,
                posting -> new Object[] {
                    period,
                    posting.creatorId,
                    posting.number,
                    posting.posting.platform(),
                    posting.posting.account(),
                    posting.posting.amountFen()
                });
    }

    /// Returns a line as a row of [#LINE_COLUMNS].
    static Object[] values(String period, Payout.Line recorded) {
        PayoutLine line = recorded.line();
        Optional<Creator> creator = line.payee().creator();
        boolean isPaid = line.outcome() == PayoutOutcome.PAID;
        return new Object[] {
            period,
            line.payee().creatorId(),
            line.outcome().code(),
            creator.map(known -> known.kind().name()).orElse(""),
            line.grossFen(),
            line.taxFen(),
            line.netFen(),
            line.carriedFen(),
            line.payee().before().incomeFen(),
            line.payee().before().withheldFen(),
            line.payee().before().months(),
            recorded.paymentId(),
            creator.map(Creator::name).orElse(""),
            isPaid ? creator.orElseThrow().bankAccount() : "",
            isPaid ? creator.orElseThrow().bankCode() : ""
        };
    }

    private static void recordFiles(Connection connection, Payout payout) throws SQLException {
        String sql = "insert into payment_file (period, path, bytes, sha256, content) values (?, ?, ?, ?, ?)";
        for (Payout.File file : payout.files()) {
            Query.update(
                    connection,
                    sql,
                    payout.period().toString(),
                    file.path(),
                    file.content().length,
                    Sha256.hex(file.content()),
                    file.content());
        }
    }

    /// Writes the row that closes the period: triggers hold what was written against the journal.
    private static void close(Connection connection, Payout payout, String taxSha256) throws SQLException {
        String sql = """
                insert into payout (period, last_date, execution_date, catalog_version, tax_sha256, minimum_fen, message_id,
                    payer_org_id, payer_name, payments, gross_fen, tax_fen, net_fen, carried_fen, last_hold)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::numeric, ?::numeric, ?::numeric, ?::numeric, ?)
                """;
        int payments = Math.toIntExact(
                payout.lines().stream().filter(line -> line.line().netFen() > 0).count());
        Query.update(
                connection,
                sql,
                payout.period().toString(),
                payout.lastDate(),
                payout.executionDate(),
                payout.known().catalogVersion(),
                taxSha256,
                payout.minimumFen(),
                payout.messageId(),
                payout.payerOrgId(),
                payout.payerName(),
                payments,
                sum(payout, PayoutLine::grossFen).toString(),
                sum(payout, PayoutLine::taxFen).toString(),
                sum(payout, PayoutLine::netFen).toString(),
                sum(payout, PayoutLine::carriedFen).toString(),
                payout.known().lastHold());
    }

    /// Returns the sum of an amount over all lines.
    static BigInteger sum(Payout payout, ToLongFunction<PayoutLine> amount) {
        BigInteger sum = BigInteger.ZERO;
        for (Payout.Line line : payout.lines()) {
            sum = sum.add(BigInteger.valueOf(amount.applyAsLong(line.line())));
        }
        return sum;
    }

    /// An integrity constraint speaks of the payout, all else of the database. Whether a commit that failed took place
    /// is told by the next payout of the period.
    private static RuntimeException notPublished(Payout payout, SQLException failure) {
        if (isRefusal(failure)) {
            return new PublicationRefused(
                    "nobody was paid: " + inShort(failure)
                            + ". The books have moved since it was worked out, or are not"
                            + " what they were: run the payout again, and fenzhang ledger check if it says the same",
                    failure);
        }
        return new DatabaseUnavailable(
                "it can't be told whether " + payout.period() + " was paid out: " + failure.getMessage(),
                "the books, in schema " + Database.SCHEMA,
                "check that the database runs, then repeat the command: it will tell, and nobody is paid twice",
                failure);
    }

    /// Returns whether the database refused what was written, rather than failed.
    static boolean isRefusal(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("23") || state.startsWith("22");
    }

    /// Returns what the database said, without where in its functions it stood.
    static String inShort(SQLException failure) {
        return failure instanceof PSQLException said && said.getServerErrorMessage() != null
                ? String.valueOf(said.getServerErrorMessage().getMessage())
                : String.valueOf(failure.getMessage());
    }
}
