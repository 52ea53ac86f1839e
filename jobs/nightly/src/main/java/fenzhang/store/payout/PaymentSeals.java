package fenzhang.store.payout;

import fenzhang.store.database.DatabaseUnavailable;
import fenzhang.store.database.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/// The chain of seals of payouts and of the bank's reports (migration V9), proved by the rows that they seal.
public record PaymentSeals(DataSource dataSource) {
    /// A seal of a payout or a report.
    ///
    /// @param report the hash of the report; empty for a payout
    /// @param isOfOld whether what it seals was recorded before there were seals
    public record Sealed(Optional<String> report, String seal, boolean isOfOld) {}

    /// A seal with what it is of: sha256(previous seal, line feed, text).
    public record Proof(Sealed sealed, String previousSeal, String text) {}

    /// An entry of the chain, and what the rows prove now.
    ///
    /// @param isNext whether it follows the one before it
    private record Entry(String entry, String subject, String seal, String proved, boolean isNext) {
        String name() {
            return entry.equals("payout") ? "the payout of " + subject : "the bank's report " + subject;
        }

        List<String> problems() {
            List<String> problems = new ArrayList<>();
            if (!isNext) {
                problems.add("the seal of " + name() + " does not follow the one before: an entry of payment_seal"
                        + " was changed or taken away");
            }
            if (!proved.equals(seal)) {
                problems.add(name() + " is not what was sealed (recorded: seal " + seal.substring(0, 12)
                        + "…; its rows come to " + proved.substring(0, 12) + "…)");
            }
            return problems;
        }
    }

    /// Returns the seal of a closed period, or empty if it has none.
    public Optional<String> of(YearMonth period) {
        String sql = "select seal from payment_seal where entry = 'payout' and subject = ?";
        return rows(sql, row -> row.getString("seal"), period.toString()).stream()
                .findFirst();
    }

    /// Returns the seals of a closed period: that of its payout, and those of the reports on it in the order in which
    /// they were taken in.
    public List<Sealed> all(YearMonth period) {
        String sql = """
                select case s.entry when 'report' then s.subject end as report, s.seal, s.by_migration from payment_seal s
                where s.entry = 'payout' and s.subject = ?
                    or s.entry = 'report' and s.subject in (select sha256 from bank_report where period = ?)
                order by s.number
                """;
        return rows(sql, PaymentSeals::sealed, period.toString(), period.toString());
    }

    /// Returns the seals of a closed period, in the same order, with the texts that they seal as the rows make them
    /// now.
    /// They hold bank accounts.
    public List<Proof> proofs(YearMonth period) {
        String sql = """
                select case s.entry when 'report' then s.subject end as report, s.seal, s.by_migration, s.previous_seal,
                    case s.entry when 'payout' then payout_text(s.subject) else report_text(s.subject) end as text
                from payment_seal s
                where s.entry = 'payout' and s.subject = ?
                    or s.entry = 'report' and s.subject in (select sha256 from bank_report where period = ?)
                order by s.number
                """;
        return rows(
                sql,
                row -> new Proof(sealed(row), row.getString("previous_seal"), row.getString("text")),
                period.toString(),
                period.toString());
    }

    private static Sealed sealed(ResultSet row) throws SQLException {
        return new Sealed(
                Optional.ofNullable(row.getString("report")), row.getString("seal"), row.getBoolean("by_migration"));
    }

    /// Returns the newest seal of the chain, or empty before the first payout.
    public Optional<String> newest() {
        return rows("select seal from payment_seal order by number desc limit 1", row -> row.getString("seal")).stream()
                .findFirst();
    }

    /// Returns what is wrong with the chain, a sentence each, in its order: entries that are missing, don't follow the
    /// one before, or don't prove their rows; and whether a hold is missing among those that are not sealed yet.
    public List<String> problems() {
        List<String> problems = problems("%");
        problems.addAll(rows(
                "select count(*) as holds, coalesce(max(number), 0) as last from payment_hold having count(*) <> coalesce(max(number), 0)",
                row -> "of the holds and releases up to " + row.getInt("last") + " only " + row.getInt("holds")
                        + " are there: a row of payment_hold was taken away"));
        return problems;
    }

    /// Returns what is wrong with the seals of a period's payout and of the reports on it.
    public List<String> problems(YearMonth period) {
        return problems(period.toString());
    }

    private List<String> problems(String periods) {
        List<String> problems = new ArrayList<>();
        entries(periods).forEach(entry -> problems.addAll(entry.problems()));
        problems.addAll(unsealed(periods));
        return problems;
    }

    /// What was there before seals comes first: an entry that says so behind another was changed.
    private List<Entry> entries(String periods) {
        String sql = """
                select entry, subject, seal, proved_seal(entry, subject, previous_seal) as proved,
                    (number, previous_seal) = (number_before + 1, seal_before) and (is_of_old_before or not by_migration) as is_next
                from (
                    select *, lag(number, 1, 0) over chain as number_before, lag(seal, 1, repeat('0', 64)) over chain as seal_before,
                        lag(by_migration, 1, true) over chain as is_of_old_before
                    from payment_seal window chain as (order by number)) as linked
                where ? = '%' or subject = ? or subject in (select sha256 from bank_report where period = ?)
                order by number
                """;
        return rows(
                sql,
                row -> new Entry(
                        row.getString("entry"),
                        row.getString("subject"),
                        row.getString("seal"),
                        row.getString("proved"),
                        row.getBoolean("is_next")),
                periods,
                periods,
                periods);
    }

    private List<String> unsealed(String periods) {
        String sql = """
                select 'the payout of ' || period || ' has no seal' as problem from payout
                where period like ? and period not in (select subject from payment_seal where entry = 'payout')
                union all
                select 'the bank''s report ' || sha256 || ' has no seal' from bank_report
                where period like ? and sha256 not in (select subject from payment_seal where entry = 'report')
                order by problem
                """;
        return rows(sql, row -> row.getString("problem"), periods, periods);
    }

    private <T> List<T> rows(String sql, Query.RowReader<T> reader, Object... parameters) {
        try (Connection connection = dataSource.getConnection()) {
            return Query.rows(connection, sql, reader, parameters);
        } catch (SQLException e) {
            throw DatabaseUnavailable.ofBooks("the seals of payouts can't be read", e);
        }
    }
}
