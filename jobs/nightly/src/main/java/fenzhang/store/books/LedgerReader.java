package fenzhang.store.books;

import fenzhang.store.database.DatabaseUnavailable;
import fenzhang.store.database.Query;
import fenzhang.store.month.DetachedMonths;
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
            from (
                select account, commodity, amount from journal_posting where business_date <= ?
                union all
                select account, commodity, side.amount::bigint from detached_posting
                cross join lateral (values (debits), (credits)) as side (amount)
                where last_date <= ? and side.amount is not null
                union all
                select account, 'cny', amount from paid_posting where posted_date <= ?) as posting
            group by commodity, account order by commodity, account
            """;
    private static final String POSTINGS = """
            select business_date, 0 as source, platform as book, number::bigint as key, posting, platform,
                platform || '-' || number as transaction, account, commodity, p.amount, drama_id, plan_id, component, period
            from journal_posting p
            join settlement_line l using (platform, business_date, number)
            where business_date <= ?
            union all
            select last_date, 0, '', 0, row_number() over (partition by month order by commodity, account, side.amount desc), '',
                'detached-' || to_char(month, 'YYYY-MM'), account, commodity, side.amount::bigint, 0, '', 'detached',
                to_char(month, 'YYYY-MM')
            from detached_posting cross join lateral (values (debits), (credits)) as side (amount)
            where last_date <= ? and side.amount is not null
            union all
            select posted_date, 1, entry || ' ' || period, creator_id, posting, platform,
                entry || '-' || period || '-' || creator_id, account, 'cny', amount, 0, '', entry, period
            from paid_posting where posted_date <= ?
            order by business_date, source, book, key, posting
            """;

    private final DataSource dataSource;

    /// Makes a reader over connections whose search path is the books' schema.
    public LedgerReader(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /// A posting and what it is for: a settlement line, or a payment to a creator or its return.
    ///
    /// @param platform empty for the bank and the tax office
    /// @param transaction `pdd-12`: the day's settlement line of this number; `payout-2026-11-700047`: what a
    ///     creator was paid for a period; `return-…`: the same, put back. Unique together with the date
    /// @param posting from 1; of a line 1 is the account that a positive one debits, 2 the one it credits
    /// @param amount fen or impressions; debit above 0, credit below
    /// @param dramaId 0 and the plan empty for payments, whose component is `payout` or `return`, and for what a
    ///     month that left the books moved: one transaction `detached-2026-10` on its last day, of component
    ///     `detached`, with a posting for the debits and one for the credits of each account
    public record Entry(
            LocalDate businessDate,
            String platform,
            String transaction,
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

    /// Gives the postings up to a date to a consumer, by date, settlement lines before payments, platform, transaction
    /// and posting, after the accounts that they are on; in one snapshot, whatever is sealed meanwhile.
    public void each(LocalDate to, Consumer<List<Account>> accounts, Consumer<Entry> entries) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false); // a cursor: the journal may not fit in memory
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            DetachedMonths.requireAsOf(connection, to);
            accounts.accept(Query.rows(connection, ACCOUNTS, LedgerReader::account, to, to, to));
            try (PreparedStatement select = connection.prepareStatement(POSTINGS)) {
                select.setFetchSize(FETCH_ROWS);
                select.setObject(1, to);
                select.setObject(2, to);
                select.setObject(3, to);
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
                row.getString("transaction"),
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
        try (Connection connection = dataSource.getConnection()) {
            DetachedMonths.requireAsOf(connection, to);
            return Query.rows(connection, ACCOUNTS, LedgerReader::account, to, to, to);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getString("account"),
                row.getString("commodity"),
                row.getBigDecimal("debits").toBigIntegerExact(),
                row.getBigDecimal("credits").toBigIntegerExact());
    }

    /// Returns the payments, and those put back, that don't balance or are not what the payout's lines say, in a
    /// sentence each; the earliest first.
    public List<String> wrongPayments(LocalDate to, int most) {
        String sql = """
                select coalesce(p.entry, 'payout') || ' of ' || coalesce(p.period, l.period) || ' to creator '
                    || coalesce(p.creator_id, l.creator_id) as name
                from (
                    select entry, period, creator_id, min(posted_date) as posted_date, sum(amount) as sum,
                        case entry when 'payout' then 1 else -1 end as sign,
                        coalesce(-sum(amount) filter (where account = 'bank:clearing'), 0) as net,
                        coalesce(-sum(amount) filter (where account = 'tax:withheld'), 0) as tax
                    from paid_posting group by entry, period, creator_id) p
                full join (
                    select x.*, o.last_date from payout_line x join payout o using (period) where x.outcome = 'paid') l using (period, creator_id)
                where coalesce(p.posted_date, l.last_date) <= ?
                    and (p.sum, p.net, p.tax) is distinct from
                        (0::numeric, p.sign * l.net_fen::numeric, p.sign * l.tax_fen::numeric)
                order by coalesce(p.posted_date, l.last_date), name limit ?
                """;
        return rows(sql, row -> row.getString("name"), to, most);
    }

    /// Returns the creators whose payable was moved by payments otherwise than the lines of payouts say, in a sentence
    /// each, by creator. What settlement lines give needs no check: their postings follow from them.
    public List<String> wrongPayables(LocalDate to, int most) {
        String sql = """
                select creator_id || ': payments took ' || sum(taken) || ' fen of what is payable, payouts come to '
                    || sum(due) as name
                from (
                    select creator_id, amount as taken, 0 as due from paid_posting
                    where posted_date <= ? and starts_with(account, 'payable:')
                    union all
                    select x.creator_id, 0, x.gross_fen from payout_line x join payout o using (period)
                    where x.outcome = 'paid' and o.last_date <= ?
                    union all
                    select creator_id, 0, -gross_fen from payout_line join payment_return using (period, creator_id)
                    where posted_date <= ?) as movement
                group by creator_id having sum(taken) <> sum(due) order by creator_id limit ?
                """;
        return rows(sql, row -> row.getString("name"), to, to, to, most);
    }

    /// Returns the balances that closed periods carry forward otherwise than the books come to, in a sentence each, by
    /// period, platform and creator.
    public List<String> wrongClosings(LocalDate to, int most) {
        String sql = """
                select o.period || ' carries ' || sum(carried) || ' fen of creator ' || creator_id || ' forward on '
                    || platform || ', the books come to ' || sum(due) as name
                from payout o
                cross join lateral (
                    select platform, creator_id, amount as carried, 0 as due from closing_balance
                    where period = o.period
                    union all
                    select platform, creator_id, 0, amount
                    from payable_after(period_before(o.last_date), o.last_date)) as balance
                where o.last_date <= ?
                group by o.period, platform, creator_id having sum(carried) <> sum(due)
                order by o.period, platform, creator_id limit ?
                """;
        return rows(sql, row -> row.getString("name"), to, most);
    }

    /// Returns what a day's journal gives each creator, in fen or impressions, by `unit creator`; none is 0.
    public NavigableMap<String, BigInteger> credited(String platform, LocalDate date) {
        return sums("""
                select unit || ' ' || creator_id as name, sum(amount) as sum
                from (
                    select kind_id, creator_id, sum(amount) as amount from line_of_day
                    where platform_id = (select platform_id from platform_number where platform = ?)
                      and business_date = ?
                    group by kind_id, creator_id) as line
                join line_kind using (kind_id)
                group by unit, creator_id
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
        return DatabaseUnavailable.ofBooks("the journal can't be read", e);
    }
}
