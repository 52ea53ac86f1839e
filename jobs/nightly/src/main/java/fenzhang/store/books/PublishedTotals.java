package fenzhang.store.books;

import fenzhang.failure.ControlTotalBroken;
import fenzhang.publication.Publication;
import fenzhang.store.database.Query;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// Adds up in the database what was just written of a day, each sum in two ways that share no code (settlement.md 14).
///
/// Sides are put below each other and grouped, never joined: the planner knows nothing of rows just written, and
/// would join them row by row.
final class PublishedTotals {
    private final Connection connection;
    private final Publication publication;

    PublishedTotals(Connection connection, Publication publication) {
        this.connection = connection;
        this.publication = publication;
    }

    private record Total(String name, String expected, String found) {}

    /// @throws ControlTotalBroken if one doesn't hold
    void check() throws SQLException {
        keepDifferences();
        counts();
        sums();
        transactions();
        lines();
        splits();
        stored();
    }

    /// Three totals need them, and each look-up of an earlier value costs time.
    private void keepDifferences() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "create temporary table if not exists entitled (like entitlement_difference) on commit delete rows");
        }
        String sql =
                "insert into entitled select * from entitlement_difference where platform = ? and business_date = ?";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, publication.platform());
            insert.setObject(2, publication.businessDate());
            insert.executeUpdate();
        }
    }

    private void counts() throws SQLException {
        require("""
                select 'settlement lines' as name, ?::text as expected, count(*)::text as found
                from settlement_line where platform = ? and business_date = ?
                """, String.valueOf(publication.lines().size()));
        require("""
                select 'journal transactions' as name, ?::text as expected, count(*)::text as found
                from journal_transaction where platform = ? and business_date = ?
                """, String.valueOf(publication.lines().size()));
    }

    private void sums() throws SQLException {
        require("""
                with day as (select ?::text as platform, ?::date as business_date),
                entry as (
                    select unit, difference as entitled, 0 as line, 0 as credit
                    from day join entitled using (platform, business_date)
                    union all
                    select unit, 0, amount, 0 from day join settlement_line using (platform, business_date)
                    union all
                    select commodity, 0, 0, -amount from day join journal_posting using (platform, business_date)
                    where posting = 2),
                total as (
                    select unit, sum(entitled) as entitled, sum(line) as line, sum(credit) as credit
                    from entry group by unit)
                select unit || ' of settlement lines' as name, entitled::text as expected, line::text as found from total
                union all
                select unit || ' on the credit side', entitled::text, credit::text from total
                """);
    }

    private void transactions() throws SQLException {
        require("""
                with day as (select ?::text as platform, ?::date as business_date),
                entry as (
                    select number, unit, amount as line, 0 as credit
                    from day join settlement_line using (platform, business_date)
                    union all
                    select number, commodity, 0, -amount from day join journal_posting using (platform, business_date)
                    where posting = 2)
                select concat_ws(' ', 'credit of journal transaction', number, unit) as name,
                    sum(line)::text as expected, sum(credit)::text as found
                from entry group by number, unit
                """);
    }

    private void lines() throws SQLException {
        require("""
                with day as (select ?::text as platform, ?::date as business_date),
                entry as (
                    select drama_id, plan_id, plan_version, component, period, unit, difference as entitled, 0 as line
                    from day join entitled using (platform, business_date)
                    union all
                    select drama_id, plan_id, plan_version, split_part(component, '@', 1), period, unit, 0, amount
                    from day join settlement_line using (platform, business_date))
                select concat_ws(' ', 'lines of', drama_id, plan_id, plan_version, component, period, unit) as name,
                    sum(entitled)::text as expected, sum(line)::text as found
                from entry group by drama_id, plan_id, plan_version, component, period, unit
                """);
    }

    private void splits() throws SQLException {
        require("""
                with day as (select ?::text as platform, ?::date as business_date),
                entry as (
                    select drama_id, plan_id, enrolled_from, plan_version, component, period, unit,
                        difference as entitled, 0 as split
                    from day join entitled using (platform, business_date)
                    where host_id = 0
                    union all
                    select drama_id, plan_id, enrolled_from, plan_version, component, period, unit, 0, difference
                    from day join split_difference using (platform, business_date))
                select concat_ws(' ', 'split of', drama_id, plan_id, enrolled_from, plan_version, component, period, unit)
                        as name,
                    sum(entitled)::text as expected, sum(split)::text as found
                from entry group by drama_id, plan_id, enrolled_from, plan_version, component, period, unit
                """);
    }

    /// The totals as the books will tell them, against the rows that they are the totals of.
    private void stored() throws SQLException {
        require("""
                with day as (select ?::text as platform, ?::date as business_date),
                entry as (
                    select 'entitled.' || unit as name, difference as amount, 0 as total
                    from day join entitled using (platform, business_date)
                    union all
                    select 'settled.' || unit, amount, 0 from day join settlement_line using (platform, business_date)
                    union all
                    select 'credited.' || commodity, -amount, 0
                    from day join journal_posting using (platform, business_date)
                    where posting = 2
                    union all
                    select replace(name, 'restated.', 'entitled.'), 0, day_value
                    from day join control_total using (platform, business_date)
                    where name like 'entitled.%' or name like 'restated.%' or name like 'settled.%' or name like 'credited.%')
                select name || ' in the books' as name, sum(amount)::text as expected, sum(total)::text as found
                from entry group by name
                """);
    }

    /// Runs a query of name, expected and found, and refuses the first that differ.
    ///
    /// @param parameters before platform and day, the last two
    private void require(String sql, Object... parameters) throws SQLException {
        Object[] all = new Object[parameters.length + 2];
        System.arraycopy(parameters, 0, all, 0, parameters.length);
        all[parameters.length] = publication.platform();
        all[parameters.length + 1] = publication.businessDate();
        List<Total> broken = Query.rows(
                connection,
                "select name, expected, found from (" + sql + ") as total where expected is distinct from found"
                        + " order by name collate \"C\" limit 1",
                row -> new Total(row.getString("name"), row.getString("expected"), row.getString("found")),
                all);
        if (!broken.isEmpty()) {
            Total first = broken.getFirst();
            throw new ControlTotalBroken(first.name(), new BigInteger(first.expected()), new BigInteger(first.found()));
        }
    }
}
