package fenzhang.store;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.sql.DataSource;

/// Reads the journal of all platforms. All methods throw [DatabaseUnavailable] if the database can't be used.
public final class LedgerReader {
    private static final int FETCH_ROWS = 10_000;
    private static final String ACCOUNTS = """
            select account, commodity, coalesce(sum(amount) filter (where amount > 0), 0) as debits,
                coalesce(sum(amount) filter (where amount < 0), 0) as credits
            from journal_posting where business_date <= ?
            group by commodity, account order by commodity, account
            """;

    private final DataSource dataSource;

    /// Makes a reader over connections whose search path is the books' schema.
    public LedgerReader(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /// A posting and the settlement line that it is for.
    ///
    /// @param posting 1: the account that a positive line debits; 2: the one it credits
    /// @param amount fen or impressions; debit above 0, credit below
    public record Entry(
            LocalDate businessDate,
            String platform,
            int number,
            int posting,
            String account,
            String commodity,
            long amount,
            long dramaId,
            String planId,
            String component,
            String period) {}

    /// What stands on an account: debits above 0, credits below.
    ///
    /// @param debits the sum of the postings above 0
    /// @param credits the sum of those below 0
    public record Account(String account, String commodity, BigInteger debits, BigInteger credits) {
        /// Returns debits and credits together.
        public BigInteger balance() {
            return debits.add(credits);
        }
    }

    /// Gives the postings up to a date to a consumer, by date, platform, transaction and posting, after the accounts
    /// that they are on; in one snapshot, whatever is sealed meanwhile.
    public void each(LocalDate to, Consumer<List<Account>> accounts, Consumer<Entry> entries) {
        String sql = """
                select p.business_date, p.platform, p.number, p.posting, p.account, p.commodity, p.amount,
                    l.drama_id, l.plan_id, l.component, l.period
                from journal_posting p
                join settlement_line l using (platform, business_date, number)
                where p.business_date <= ?
                order by p.business_date, p.platform, p.number, p.posting
                """;
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false); // a cursor: the journal may not fit in memory
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            accounts.accept(Query.rows(connection, ACCOUNTS, LedgerReader::account, to));
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setFetchSize(FETCH_ROWS);
                select.setObject(1, to);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        entries.accept(entry(row));
                    }
                }
            }
            connection.commit();
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getObject("business_date", LocalDate.class),
                row.getString("platform"),
                row.getInt("number"),
                row.getInt("posting"),
                row.getString("account"),
                row.getString("commodity"),
                row.getLong("amount"),
                row.getLong("drama_id"),
                row.getString("plan_id"),
                row.getString("component"),
                row.getString("period"));
    }

    /// Returns the accounts that have a posting up to a date, by commodity and account.
    public List<Account> accounts(LocalDate to) {
        return rows(ACCOUNTS, LedgerReader::account, to);
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getString("account"),
                row.getString("commodity"),
                row.getBigDecimal("debits").toBigIntegerExact(),
                row.getBigDecimal("credits").toBigIntegerExact());
    }

    /// Returns the transactions that don't add up to 0 in their commodity, or are not those of a settlement line, as
    /// `platform date number`, the first of them first.
    public List<String> unbalanced(LocalDate to, int most) {
        String sql = """
                select platform || ' ' || business_date || ' ' || number as name from (
                    select coalesce(p.platform, l.platform) as platform,
                        coalesce(p.business_date, l.business_date) as business_date,
                        coalesce(p.number, l.number) as number
                    from (
                        select platform, business_date, number, sum(amount) as sum, count(*) as postings,
                            sum(abs(amount)) as size, min(commodity) as commodity, max(commodity) as other
                        from journal_posting where business_date <= ? group by platform, business_date, number) p
                    full join (select * from settlement_line where business_date <= ?) l
                        on p.platform = l.platform and p.business_date = l.business_date and p.number = l.number
                    where p.sum is distinct from 0 or p.postings <> 2 or p.commodity <> p.other
                        or p.size is distinct from 2 * abs(l.amount::numeric) or p.commodity is distinct from l.unit) as t
                order by business_date, platform, number limit ?
                """;
        return rows(sql, row -> row.getString("name"), to, to, most);
    }

    /// Returns what a day's journal gives each creator, in fen or impressions, by `unit creator`; none is 0.
    public NavigableMap<String, BigInteger> credited(String platform, LocalDate date) {
        return sums("""
                select commodity || ' ' || split_part(account, ':', 2) as name, -sum(amount) as sum from journal_posting
                where platform = ? and business_date = ? and account ~ '^(payable|traffic):[0-9]'
                group by name
                """, platform, date);
    }

    /// Returns what a day's settlement lines give each creator, in fen or impressions, by `unit creator`; none is 0.
    public NavigableMap<String, BigInteger> settled(String platform, LocalDate date) {
        return sums("""
                select unit || ' ' || creator_id as name, sum(amount) as sum from settlement_line
                where platform = ? and business_date = ? group by name
                """, platform, date);
    }

    private NavigableMap<String, BigInteger> sums(String sql, Object... parameters) {
        NavigableMap<String, BigInteger> sums = new TreeMap<>();
        for (Sum sum : rows(
                sql,
                row -> new Sum(row.getString("name"), row.getBigDecimal("sum").toBigIntegerExact()),
                parameters)) {
            if (sum.amount.signum() != 0) {
                sums.put(sum.name, sum.amount);
            }
        }
        return sums;
    }

    private record Sum(String name, BigInteger amount) {}

    private <T> List<T> rows(String sql, Query.RowReader<T> reader, Object... parameters) {
        try (Connection connection = dataSource.getConnection()) {
            return Query.rows(connection, sql, reader, parameters);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static DatabaseUnavailable unreadable(SQLException e) {
        return BooksStore.unavailable("the journal can't be read", e);
    }
}
