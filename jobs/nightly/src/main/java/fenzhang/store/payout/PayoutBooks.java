package fenzhang.store.payout;

import fenzhang.payout.PayoutOutcome;
import fenzhang.payout.YearToDate;
import fenzhang.store.database.DatabaseUnavailable;
import fenzhang.store.database.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;

/// What is payable, and the periods that were paid out (migration V7). All methods throw [DatabaseUnavailable] if the
/// database can't be used.
public final class PayoutBooks {
    private final DataSource dataSource;

    /// Makes them over connections whose search path is the books' schema.
    public PayoutBooks(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /// Returns the newest closed period, or empty before the first payout.
    public Optional<YearMonth> lastClosed() {
        return rows("select max(period) as period from payout", row -> Optional.ofNullable(row.getString("period")))
                .getFirst()
                .map(YearMonth::parse);
    }

    /// Returns all closed periods, ascending.
    public List<YearMonth> closedPeriods() {
        return rows("select period from payout order by period", row -> YearMonth.parse(row.getString("period")));
    }

    /// Returns a closed period, or empty if it isn't closed by itself.
    public Optional<ClosedPeriod> closed(YearMonth period) {
        return closed("period = ?", period.toString());
    }

    /// Returns the period that a payment file paid, by the file's message id.
    public Optional<ClosedPeriod> closedBy(String messageId) {
        return closed("message_id = ?", messageId);
    }

    private Optional<ClosedPeriod> closed(String condition, String value) {
        String sql = """
                select period, execution_date, catalog_version, minimum_fen, message_id, payer_org_id, payer_name, payments,
                    gross_fen, tax_fen, net_fen, carried_fen, last_hold
                from payout where\s""" + condition;
        return rows(
                        sql,
                        row -> new ClosedPeriod(
                                YearMonth.parse(row.getString("period")),
                                row.getObject("execution_date", LocalDate.class),
                                new PayoutKnowledge(row.getInt("catalog_version"), row.getInt("last_hold")),
                                row.getLong("minimum_fen"),
                                row.getString("message_id"),
                                row.getString("payer_org_id"),
                                row.getString("payer_name"),
                                row.getInt("payments"),
                                row.getBigDecimal("gross_fen").toBigIntegerExact(),
                                row.getBigDecimal("tax_fen").toBigIntegerExact(),
                                row.getBigDecimal("net_fen").toBigIntegerExact(),
                                row.getBigDecimal("carried_fen").toBigIntegerExact()),
                        value)
                .stream()
                .findFirst();
    }

    /// Returns the canonical form of the rules of withholding that the payout of a closed period applied.
    ///
    /// @throws IllegalStateException if they were taken out of the books
    public String taxRule(YearMonth period) {
        return rows(
                        "select t.canonical from payout p join tax_version t on t.sha256 = p.tax_sha256 where p.period = ?",
                        row -> row.getString("canonical"),
                        period.toString())
                .stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "the rule of withholding of the payout of " + period + " is not in the books"));
    }

    /// Returns what creators are owed at the end of a date, in fen, by creator and platform; none is 0. Suspense is
    /// creator 0.
    ///
    /// @throws ArithmeticException if a balance does not fit in 64 bits
    public NavigableMap<Long, SortedMap<String, Long>> payable(LocalDate date) {
        return payable(
                "select creator_id, platform, amount from payable_after(period_before(?), ?)", date.plusDays(1), date);
    }

    /// Returns what creators were owed at the end of a closed period before it was paid out, as [#payable(LocalDate)].
    public NavigableMap<Long, SortedMap<String, Long>> payableBefore(YearMonth period) {
        return payable("""
                with earlier as (
                    select period, last_date from payout where last_date < ?::date order by last_date desc limit 1)
                select creator_id, platform, sum(amount) as amount
                from (
                    select creator_id, platform, amount from closing_balance
                    where period = (select period from earlier)
                    union all
                    select creator_id, platform, amount from payable_movement
                    where entry <> 'payout' and posted_date <= ?::date
                      and posted_date > coalesce((select last_date from earlier), date '-infinity')) as movement
                group by creator_id, platform having sum(amount) <> 0
                """, period.atEndOfMonth(), period.atEndOfMonth());
    }

    private NavigableMap<Long, SortedMap<String, Long>> payable(String sql, Object... parameters) {
        NavigableMap<Long, SortedMap<String, Long>> byCreator = new TreeMap<>();
        rows(
                sql,
                row -> byCreator
                        .computeIfAbsent(row.getLong("creator_id"), _ -> new TreeMap<>())
                        .put(
                                row.getString("platform"),
                                row.getBigDecimal("amount").longValueExact()),
                parameters);
        return byCreator;
    }

    /// Returns what individuals had of a payer in the calendar year before a period, by creator; who had nothing
    /// is left out. Payments that went back by the end of the period are no income, but their months count.
    public Map<Long, YearToDate> yearToDate(String payerOrgId, YearMonth period) {
        String sql = """
                select l.creator_id, l.period, l.gross_fen, l.tax_fen, coalesce(r.posted_date <= ?, false) as is_returned
                from payout_line l
                join payout o on o.period = l.period and o.payer_org_id = ?
                left join payment_return r on r.period = l.period and r.creator_id = l.creator_id
                where l.period >= ? and l.period < ? and l.outcome = 'paid' and l.kind = 'INDIVIDUAL'
                order by l.creator_id, l.period desc
                """;
        Map<Long, YearToDate> byCreator = new HashMap<>();
        rows(
                sql,
                row -> {
                    YearToDate later = byCreator.getOrDefault(row.getLong("creator_id"), YearToDate.NONE);
                    return byCreator.put(row.getLong("creator_id"), plus(later, row, period));
                },
                period.atEndOfMonth(),
                payerOrgId,
                YearMonth.of(period.getYear(), 1).toString(),
                period.toString());
        return byCreator;
    }

    /// Adds an earlier payment to later ones. Its month counts if no month between it and the period lacks one.
    private static YearToDate plus(YearToDate later, ResultSet row, YearMonth period) throws SQLException {
        boolean isReturned = row.getBoolean("is_returned");
        boolean isNext = YearMonth.parse(row.getString("period")).equals(period.minusMonths(later.months() + 1L));
        return new YearToDate(
                Math.addExact(later.incomeFen(), isReturned ? 0 : row.getLong("gross_fen")),
                Math.addExact(later.withheldFen(), isReturned ? 0 : row.getLong("tax_fen")),
                later.months() + (isNext ? 1 : 0));
    }

    /// Returns the lines of a closed period, by creator.
    public List<PaidLine> lines(YearMonth period) {
        String sql = """
                with held as materialized (
                    select n.creator_id, h.cause = 'bank' as is_of_bank, h.reason
                    from payout o, held_creators(o.last_hold, o.catalog_version) n join payment_hold h using (number)
                    where o.period = ?)
                select l.creator_id, l.outcome, l.kind, l.payee_name, l.gross_fen, l.tax_fen, l.net_fen, l.carried_fen,
                    l.year_income_fen, l.year_tax_fen, l.year_months, l.payment_id, l.bank_account, r.posted_date,
                    coalesce(w.reason, '') as return_reason, h.is_of_bank, h.reason as hold_reason,
                    coalesce((
                        select s.outcome || ' ' || s.status from payment_status s
                        join bank_report b on b.sha256 = s.report_sha256
                        where s.period = l.period and s.creator_id = l.creator_id
                        order by s.outcome = 'pending', b.reported_on desc, b.sha256 limit 1), '') as status
                from payout_line l
                left join payment_return r using (period, creator_id)
                left join payment_status w
                    on w.report_sha256 = r.report_sha256 and w.period = r.period and w.creator_id = r.creator_id
                left join held h on h.creator_id = l.creator_id and l.outcome = 'held'
                where l.period = ? order by l.creator_id
                """;
        return rows(sql, PayoutBooks::line, period.toString(), period.toString());
    }

    private static PaidLine line(ResultSet row) throws SQLException {
        boolean isOfBank = row.getBoolean("is_of_bank");
        return new PaidLine(
                row.getLong("creator_id"),
                outcome(row.getString("outcome")),
                row.getString("kind"),
                row.getString("payee_name"),
                row.getLong("gross_fen"),
                row.getLong("tax_fen"),
                row.getLong("net_fen"),
                row.getLong("carried_fen"),
                new YearToDate(row.getLong("year_income_fen"), row.getLong("year_tax_fen"), row.getInt("year_months")),
                row.getString("payment_id"),
                row.getString("bank_account"),
                new PaidLine.BankAnswer(
                        row.getString("status"),
                        row.getString("return_reason"),
                        Optional.ofNullable(row.getObject("posted_date", LocalDate.class))),
                Optional.ofNullable(row.getString("hold_reason")).map(reason -> PaymentHold.why(isOfBank, reason)));
    }

    private static PayoutOutcome outcome(String code) {
        return Stream.of(PayoutOutcome.values())
                .filter(outcome -> outcome.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /// Returns the files of a closed period with their content, by path.
    public List<Payout.File> files(YearMonth period) {
        return rows(
                "select path, content from payment_file where period = ? order by path",
                row -> new Payout.File(row.getString("path"), row.getBytes("content")),
                period.toString());
    }

    /// Closes a period, whole or not at all. When it returns, the payout is durable.
    ///
    /// @throws PublicationRefused if it contradicts the books: a day was sealed since, the period is closed
    public void publish(Payout payout) {
        new PayoutWriter(dataSource).publish(payout);
    }

    /// Takes in a bank's report, whole or not at all: rejected payments are put back on the bank's date, or on
    /// the first day after the last closed period if that is later.
    ///
    /// @throws PublicationRefused if it contradicts an earlier report
    public BankReport.Taken take(BankReport report) {
        return new BankReportWriter(dataSource).take(report);
    }

    /// Returns who is held, and who was.
    public HoldLog holds() {
        return new HoldLog(dataSource);
    }

    /// Returns what was proposed and approved.
    public ProposalLog proposals() {
        return new ProposalLog(dataSource);
    }

    /// Returns the chain of seals of payouts and reports.
    public PaymentSeals seals() {
        return new PaymentSeals(dataSource);
    }

    /// Returns what the recorded payout says otherwise than one that was worked out again, a sentence each; its files
    /// are not looked at.
    public List<String> differences(Payout again) {
        return new PayoutComparison(dataSource).differences(again);
    }

    /// A report of the bank as it was taken in.
    ///
    /// @param content its file; empty if there is none
    /// @param isOfOld whether it was taken in before files were kept
    public record ReportFile(String sha256, Optional<byte[]> content, boolean isOfOld) {}

    /// Returns the bank's reports on a period's payout, in the order in which they were recorded.
    public List<ReportFile> reports(YearMonth period) {
        String sql = """
                select r.sha256, f.content, coalesce(s.by_migration, false) as is_of_old from bank_report r
                left join bank_report_file f using (sha256)
                left join payment_seal s on s.entry = 'report' and s.subject = r.sha256
                where r.period = ? order by s.number, r.sha256
                """;
        return rows(
                sql,
                row -> new ReportFile(
                        row.getString("sha256"),
                        Optional.ofNullable(row.getBytes("content")),
                        row.getBoolean("is_of_old")),
                period.toString());
    }

    /// Returns what is recorded otherwise of the bank's reports on a period's payout than they say when they are read
    /// again, and of the payments that were put back, a sentence each.
    public List<String> differences(YearMonth period, List<BankReport> again) {
        return new PayoutComparison(dataSource).reports(period, again);
    }

    private <T> List<T> rows(String sql, Query.RowReader<T> reader, Object... parameters) {
        try (Connection connection = dataSource.getConnection()) {
            return Query.rows(connection, sql, reader, parameters);
        } catch (SQLException e) {
            throw DatabaseUnavailable.ofBooks("the payouts can't be read", e);
        }
    }
}
