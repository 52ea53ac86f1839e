package fenzhang.store.payout;

import fenzhang.payout.PayoutLine;
import fenzhang.payout.PayoutPosting;
import fenzhang.store.database.DatabaseUnavailable;
import fenzhang.store.database.Query;
import fenzhang.text.MaskedAccount;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;

/// Holds payouts and bank reports that were worked out again against the rows that the books recorded. Differences are
/// sentences; accounts are not in them but for their last four characters.
record PayoutComparison(DataSource dataSource) {
    private static final int MOST = 20;
    private static final Set<String> ACCOUNTS = Set.of("bank_account");

    /// Returns what the recorded payout says otherwise: its sums, lines and postings, at most twenty of each. Its files
    /// are not looked at.
    List<String> differences(Payout again) {
        String period = again.period().toString();
        List<String> differences = new ArrayList<>();
        try (Connection connection = dataSource.getConnection()) {
            differences.addAll(sums(connection, again));
            differences.addAll(byCreator(
                    lines(again),
                    recorded(connection, PayoutWriter.LINE_COLUMNS, """
                            select %s from payout_line where period = ? order by creator_id
                            """, period),
                    PayoutWriter.LINE_COLUMNS));
            differences.addAll(postings(connection, again));
            return differences;
        } catch (SQLException e) {
            throw DatabaseUnavailable.ofBooks("the payout of " + period + " can't be read", e);
        }
    }

    private static List<String> sums(Connection connection, Payout again) throws SQLException {
        List<String> columns = List.of("last_date", "message_id", "payments", "gross", "tax", "net", "carried");
        List<List<String>> recorded = Query.rows(
                connection,
                """
                        select to_char(last_date, 'YYYY-MM-DD') as last_date, message_id, payments, gross_fen as gross,
                            tax_fen as tax, net_fen as net, carried_fen as carried
                        from payout where period = ?
                        """,
                row -> texts(row, columns.size()),
                again.period().toString());
        List<String> now = Arrays.asList(
                again.lastDate().toString(),
                again.messageId(),
                Long.toString(again.lines().stream()
                        .filter(line -> line.line().netFen() > 0)
                        .count()),
                PayoutWriter.sum(again, PayoutLine::grossFen).toString(),
                PayoutWriter.sum(again, PayoutLine::taxFen).toString(),
                PayoutWriter.sum(again, PayoutLine::netFen).toString(),
                PayoutWriter.sum(again, PayoutLine::carriedFen).toString());
        return recorded.isEmpty()
                ? List.of("payout " + again.period() + " is not recorded")
                : columns(again.period().toString(), columns, recorded.getFirst(), now);
    }

    private static NavigableMap<Long, List<String>> lines(Payout again) {
        NavigableMap<Long, List<String>> lines = new TreeMap<>();
        for (Payout.Line line : again.lines()) {
            lines.put(
                    line.line().payee().creatorId(),
                    Arrays.stream(PayoutWriter.values(again.period().toString(), line))
                            .map(String::valueOf)
                            .toList());
        }
        return lines;
    }

    private static NavigableMap<Long, List<String>> recorded(
            Connection connection, List<String> columns, String sql, Object... parameters) throws SQLException {
        NavigableMap<Long, List<String>> byCreator = new TreeMap<>();
        Query.rows(
                connection,
                String.format(Locale.ROOT, sql, String.join(", ", columns)),
                row -> byCreator.put(row.getLong("creator_id"), texts(row, columns.size())),
                parameters);
        return byCreator;
    }

    private static List<String> texts(ResultSet row, int columns) throws SQLException {
        List<String> texts = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
            texts.add(Objects.requireNonNullElse(row.getString(column), ""));
        }
        return Collections.unmodifiableList(texts);
    }

    private static List<String> byCreator(
            Map<Long, List<String>> again, Map<Long, List<String>> recorded, List<String> columns) {
        List<String> differences = new ArrayList<>();
        Set<Long> creators = new TreeSet<>(recorded.keySet());
        creators.addAll(again.keySet());
        for (long creator : creators) {
            List<String> before = recorded.get(creator);
            List<String> now = again.get(creator);
            if (before == null) {
                differences.add("creator " + creator + " comes out with a line, none is recorded");
            } else if (now == null) {
                differences.add("creator " + creator + " has a line, none comes out");
            } else {
                differences.addAll(columns("creator " + creator, columns, before, now));
            }
            if (differences.size() >= MOST) {
                return differences;
            }
        }
        return differences;
    }

    private static List<String> columns(String whose, List<String> columns, List<String> recorded, List<String> again) {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (!recorded.get(i).equals(again.get(i))) {
                String column = columns.get(i);
                differences.add(whose + ": " + column + " is recorded as " + shown(column, recorded.get(i))
                        + ", and comes out as " + shown(column, again.get(i)));
            }
        }
        return differences;
    }

    private static String shown(String column, String value) {
        if (value.isEmpty()) {
            return "nothing";
        }
        return ACCOUNTS.contains(column) ? MaskedAccount.of(value) : value;
    }

    private static List<String> postings(Connection connection, Payout again) throws SQLException {
        NavigableMap<Long, List<String>> now = new TreeMap<>();
        for (Payout.Line line : again.lines()) {
            for (PayoutPosting posting : line.postings()) {
                now.computeIfAbsent(line.line().payee().creatorId(), _ -> new ArrayList<>())
                        .add((posting.platform() + " " + posting.account() + " " + posting.amountFen()).strip());
            }
        }
        NavigableMap<Long, List<String>> recorded = new TreeMap<>();
        Query.rows(
                connection,
                """
                select creator_id, btrim(platform || ' ' || account || ' ' || amount) as posting from payout_posting
                where period = ? order by creator_id, payout_posting.posting
                """,
                row -> recorded.computeIfAbsent(row.getLong("creator_id"), _ -> new ArrayList<>())
                        .add(row.getString("posting")),
                again.period().toString());
        List<String> differences = new ArrayList<>();
        Set<Long> creators = new TreeSet<>(recorded.keySet());
        creators.addAll(now.keySet());
        for (long creator : creators) {
            List<String> before = recorded.getOrDefault(creator, List.of());
            List<String> comesOut = now.getOrDefault(creator, List.of());
            if (!before.equals(comesOut) && differences.size() < MOST) {
                differences.add("creator " + creator + ": the postings are recorded as " + before + ", and come out as "
                        + comesOut);
            }
        }
        return differences;
    }

    /// Returns what is recorded otherwise of the bank's reports on a period's payout, and of payments put back.
    ///
    /// @param again the reports whose files are kept, read again
    List<String> reports(YearMonth period, List<BankReport> again) {
        try (Connection connection = dataSource.getConnection()) {
            List<String> differences = new ArrayList<>();
            for (BankReport report : again) {
                NavigableMap<Long, List<String>> now = new TreeMap<>();
                for (BankReport.Status status : report.statuses()) {
                    now.put(
                            status.creatorId(),
                            List.of(
                                    Long.toString(status.creatorId()),
                                    status.outcome().code(),
                                    status.code(),
                                    status.reason()));
                }
                List<String> columns = List.of("creator_id", "outcome", "status", "reason");
                byCreator(now, recorded(connection, columns, """
                                        select %s from payment_status where report_sha256 = ? order by creator_id
                                        """, report.sha256()), columns)
                        .forEach(difference ->
                                differences.add("the bank's report " + report.reportId() + ", " + difference));
            }
            differences.addAll(wrongReturns(connection, period));
            differences.addAll(missingReturns(connection, period));
            return differences;
        } catch (SQLException e) {
            throw DatabaseUnavailable.ofBooks("what the bank said of " + period + " can't be read", e);
        }
    }

    /// Whatever a report rejects was put back, by that report or an earlier one.
    private static List<String> missingReturns(Connection connection, YearMonth period) throws SQLException {
        return Query.rows(connection, """
                        select distinct on (s.creator_id) 'creator ' || s.creator_id || ': report '
                            || coalesce(b.report_id, s.report_sha256) || ' rejects the payment, and it is not put back' as problem
                        from payment_status s
                        left join bank_report b on b.sha256 = s.report_sha256
                        where s.period = ? and s.outcome = 'rejected'
                            and not exists (
                                select from payment_return r where r.period = s.period and r.creator_id = s.creator_id)
                        order by s.creator_id, b.reported_on, s.report_sha256 limit 20
                        """, row -> row.getString("problem"), period.toString());
    }

    private static List<String> wrongReturns(Connection connection, YearMonth period) throws SQLException {
        return Query.rows(connection, """
                        select 'creator ' || r.creator_id || ': the payment is put back ' || case
                                when b.sha256 is null then 'by a report that the bank never made: ' || r.report_sha256
                                when s.outcome is distinct from 'rejected' then 'though report ' || b.report_id || ' does not reject it'
                                else 'on ' || to_char(r.posted_date, 'YYYY-MM-DD') || ', and comes out on '
                                    || to_char(greatest(b.reported_on, o.first_open), 'YYYY-MM-DD') end as problem
                        from payment_return r
                        left join bank_report b on b.sha256 = r.report_sha256
                        left join payment_status s
                            on s.report_sha256 = r.report_sha256 and s.period = r.period and s.creator_id = r.creator_id
                        left join lateral (
                            select max(p.last_date) + 1 as first_open
                            from payment_seal as of_payout
                            join payout p on p.period = of_payout.subject
                            join payment_seal as of_report on of_report.number > of_payout.number
                            where of_payout.entry = 'payout' and of_report.entry = 'report'
                                and of_report.subject = r.report_sha256) o on true
                        where r.period = ?
                            and (b.sha256 is null or s.outcome is distinct from 'rejected'
                                or r.posted_date is distinct from greatest(b.reported_on, o.first_open))
                        order by r.creator_id limit 20
                        """, row -> row.getString("problem"), period.toString());
    }
}
