package fenzhang.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/// The chain of seals of payouts and of the bank's reports (migration V9), proved by the rows that they seal.
public record PaymentSeals(DataSource dataSource) {
    /// An entry of the chain, and what the rows prove now.
    private record Entry(int number, String entry, String subject, String previous, String seal, String proved) {
        String name() {
            return entry.equals("payout") ? "the payout of " + subject : "the bank's report " + subject;
        }
    }

    /// Returns the seal of a closed period, or empty if it has none.
    public Optional<String> of(YearMonth period) {
        String sql = "select seal from payment_seal where entry = 'payout' and subject = ?";
        return rows(sql, row -> row.getString("seal"), period.toString()).stream()
                .findFirst();
    }

    /// Returns the newest seal of the chain, or empty before the first payout.
    public Optional<String> newest() {
        return rows("select seal from payment_seal order by number desc limit 1", row -> row.getString("seal")).stream()
                .findFirst();
    }

    /// Returns what is wrong with the chain, a sentence each, in its order: entries that are missing, don't follow the
    /// one before, or don't prove their rows.
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        String before = "0".repeat(64);
        int number = 0;
        for (Entry entry : entries("")) {
            number++;
            if (entry.number != number || !entry.previous.equals(before)) {
                problems.add("the seal of " + entry.name() + " does not follow the one before: an entry of payment_seal"
                        + " was changed or taken away");
                number = entry.number;
            }
            if (!entry.proved.equals(entry.seal)) {
                problems.add(changed(entry));
            }
            before = entry.seal;
        }
        problems.addAll(unsealed());
        return problems;
    }

    /// Returns what is wrong with the seals of a period's payout and of the reports on it.
    public List<String> problems(YearMonth period) {
        List<String> problems = new ArrayList<>();
        String condition = """
                where subject = '%s' or subject in (select sha256 from bank_report where period = '%s')
                """.formatted(period, period);
        for (Entry entry : entries(condition)) {
            if (!entry.proved.equals(entry.seal)) {
                problems.add(changed(entry));
            }
        }
        if (of(period).isEmpty()) {
            problems.add("the payout of " + period + " has no seal");
        }
        return problems;
    }

    private static String changed(Entry entry) {
        return entry.name() + " is not what was sealed (recorded: seal " + entry.seal.substring(0, 12)
                + "…; its rows come to " + entry.proved.substring(0, 12) + "…)";
    }

    private List<Entry> entries(String condition) {
        String sql = """
                select number, entry, subject, previous_seal, seal, proved_seal(entry, subject, previous_seal) as proved
                from payment_seal %s order by number
                """.formatted(condition);
        return rows(
                sql,
                row -> new Entry(
                        row.getInt("number"),
                        row.getString("entry"),
                        row.getString("subject"),
                        row.getString("previous_seal"),
                        row.getString("seal"),
                        row.getString("proved")));
    }

    private List<String> unsealed() {
        String sql = """
                select 'the payout of ' || period || ' has no seal' as problem from payout
                where period not in (select subject from payment_seal where entry = 'payout')
                union all
                select 'the bank''s report ' || sha256 || ' has no seal' from bank_report
                where sha256 not in (select subject from payment_seal where entry = 'report')
                order by problem
                """;
        return rows(sql, row -> row.getString("problem"));
    }

    private <T> List<T> rows(String sql, Query.RowReader<T> reader, Object... parameters) {
        try (Connection connection = dataSource.getConnection()) {
            return Query.rows(connection, sql, reader, parameters);
        } catch (SQLException e) {
            throw BooksStore.unavailable("the seals of payouts can't be read", e);
        }
    }
}
