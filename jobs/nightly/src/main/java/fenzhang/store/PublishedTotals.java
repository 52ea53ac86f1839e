package fenzhang.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Adds up in the database what was just written of a day, each sum in two ways that share no code (settlement.md 14).
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
        counts();
        sums();
        transactions();
        lines();
        splits();
        seal();
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
                entitled as (select unit, sum(difference) as amount
                    from day join entitlement_difference using (platform, business_date) group by unit),
                line as (select unit, sum(amount) as amount
                    from day join settlement_line using (platform, business_date) group by unit),
                credit as (select commodity as unit, -sum(amount) as amount
                    from day join journal_posting using (platform, business_date) where posting = 2 group by commodity),
                total as (select unit, coalesce(entitled.amount, 0) as entitled, coalesce(line.amount, 0) as line,
                        coalesce(credit.amount, 0) as credit
                    from entitled full join line using (unit) full join credit using (unit))
                select unit || ' of settlement lines' as name, entitled::text as expected, line::text as found from total
                union all
                select unit || ' credited', entitled::text, credit::text from total
                """);
    }

    private void transactions() throws SQLException {
        require("""
                select 'credit of journal transaction ' || number as name, l.amount || ' ' || l.unit as expected,
                    coalesce(-p.amount || ' ' || p.commodity, 'none') as found
                from (select * from settlement_line where platform = ? and business_date = ?) l
                left join journal_posting p using (platform, business_date, number)
                where p.posting is distinct from 1
                """);
    }

    private void lines() throws SQLException {
        require("""
                with day as (select ?::text as platform, ?::date as business_date),
                entitled as (select drama_id, plan_id, plan_version, component, period, unit, sum(difference) as amount
                    from day join entitlement_difference using (platform, business_date) group by 1, 2, 3, 4, 5, 6),
                line as (select drama_id, plan_id, plan_version, component, period, unit, sum(amount) as amount
                    from day join settlement_line using (platform, business_date) group by 1, 2, 3, 4, 5, 6)
                select concat_ws(' ', 'lines of', drama_id, plan_id, plan_version, component, period, unit) as name,
                    coalesce(entitled.amount, 0)::text as expected, coalesce(line.amount, 0)::text as found
                from entitled full join line using (drama_id, plan_id, plan_version, component, period, unit)
                """);
    }

    private void splits() throws SQLException {
        require("""
                with day as (select ?::text as platform, ?::date as business_date),
                entitled as (
                    select drama_id, plan_id, enrolled_from, plan_version, component, period, unit, sum(difference) as amount
                    from day join entitlement_difference using (platform, business_date)
                    where host_id = 0 group by 1, 2, 3, 4, 5, 6, 7),
                split as (
                    select drama_id, plan_id, enrolled_from, plan_version, component, period, unit, sum(difference) as amount
                    from day join split_difference using (platform, business_date) group by 1, 2, 3, 4, 5, 6, 7)
                select concat_ws(' ', 'split of', drama_id, plan_id, enrolled_from, plan_version, component, period, unit)
                        as name,
                    coalesce(entitled.amount, 0)::text as expected, coalesce(split.amount, 0)::text as found
                from entitled
                full join split using (drama_id, plan_id, enrolled_from, plan_version, component, period, unit)
                """);
    }

    private void seal() throws SQLException {
        require("""
                select 'seal' as name, ?::text as expected,
                    encode(sha256(convert_to(?::text || E'\\n' || settlement_csv(?, ?), 'UTF8')), 'hex') as found
                """, publication.seal().hex(), publication.previousSeal().hex());
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
            throw new ControlTotalBroken(first.name(), first.expected(), first.found());
        }
    }
}
