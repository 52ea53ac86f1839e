package fenzhang.store.books;

import fenzhang.failure.ControlTotalBroken;
import fenzhang.ledger.JournalTransaction;
import fenzhang.plan.Unit;
import fenzhang.publication.Publication;
import fenzhang.settlement.SettlementLine;
import fenzhang.store.database.Query;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.LongStream;

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
        keepSums();
        counts();
        journal();
        sums();
        lines();
        splits();
        stored();
    }

    /// What several totals need: each look-up of an earlier value costs time, and so does each reading of the lines.
    private void keepSums() throws SQLException {
        keep("entitled", "entitlement_of_day");
        keep("divided", "split_sum_of_day");
        make("posted", """
                select drama_id, kind_id, count(*) as lines, sum(amount) as amount from line_of_day
                where platform_id = (select platform_id from platform_number where platform = ?) and business_date = ?
                group by drama_id, kind_id
                """);
    }

    /// Filled as it is made: into a table that is there the server would read with one core only.
    private void make(String table, String query) throws SQLException {
        Query.update(
                connection,
                "create temporary table " + table + " on commit drop as " + query,
                publication.platform(),
                publication.businessDate());
    }

    private void keep(String differences, String table) throws SQLException {
        make(differences, """
                select v.enrolment_id, v.kind_id, v.party_id, v.amount::numeric - coalesce((
                    select b.amount from :table b
                    where b.enrolment_id = v.enrolment_id and b.kind_id = v.kind_id and b.party_id = v.party_id
                        and b.business_date < v.business_date and b.business_date >= k.since
                    order by b.business_date desc limit 1), 0) as difference
                from :table v
                join enrolment_number e using (enrolment_id)
                join line_kind k using (kind_id)
                where e.platform_id = (select platform_id from platform_number where platform = ?)
                  and v.business_date = ?
                """.replace(":table", table));
    }

    private void counts() throws SQLException {
        require(
                "select 'settlement lines' as name, ?::text as expected, coalesce(sum(lines), 0)::text as found from posted",
                String.valueOf(publication.lines().size()));
    }

    /// A line is its transaction, so the books hold no other journal: what the night made of its lines must be that.
    private void journal() {
        List<SettlementLine> lines = publication.lines();
        List<JournalTransaction> journal = publication.journal();
        same("journal transactions", BigInteger.valueOf(lines.size()), BigInteger.valueOf(journal.size()));
        for (Unit unit : Unit.values()) {
            same(
                    unit.code() + " on the credit side",
                    sum(lines.stream().filter(line -> line.unit() == unit).mapToLong(SettlementLine::amount)),
                    sum(journal.stream()
                            .filter(transaction -> transaction.commodity() == unit)
                            .mapToLong(JournalTransaction::amount)));
        }
        for (int i = 0; i < lines.size(); i++) {
            SettlementLine line = lines.get(i);
            if (line.amount() != journal.get(i).amount()) {
                throw new ControlTotalBroken(
                        "credit of journal transaction " + (i + 1) + " "
                                + line.unit().code(),
                        BigInteger.valueOf(line.amount()),
                        BigInteger.valueOf(journal.get(i).amount()));
            }
        }
    }

    private static BigInteger sum(LongStream amounts) {
        return amounts.mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static void same(String name, BigInteger expected, BigInteger found) {
        if (!expected.equals(found)) {
            throw new ControlTotalBroken(name, expected, found);
        }
    }

    private void sums() throws SQLException {
        require("""
                with entry as (
                    select kind_id, sum(difference) as entitled, 0 as line from entitled group by kind_id
                    union all
                    select kind_id, 0, sum(amount) from posted group by kind_id)
                select unit || ' of settlement lines' as name, sum(entitled)::text as expected, sum(line)::text as found
                from entry join line_kind using (kind_id) group by unit
                """);
    }

    /// Only what differs is looked up by name: lines of correction, and errors.
    private void lines() throws SQLException {
        require("""
                with entry as (
                    select drama_id, kind_id, difference as entitled, 0 as line
                    from entitled join enrolment_number using (enrolment_id)
                    union all
                    select drama_id, kind_id, 0, amount from posted),
                total as (
                    select drama_id, kind_id, sum(entitled) as entitled, sum(line) as line
                    from entry group by drama_id, kind_id having sum(entitled) <> sum(line))
                select concat_ws(' ', 'lines of', drama_id, plan_id, plan_version, plain, period, unit) as name,
                    sum(entitled)::text as expected, sum(line)::text as found
                from total join line_kind using (kind_id)
                group by drama_id, plan_id, plan_version, plain, period, unit
                """);
    }

    private void splits() throws SQLException {
        require("""
                with entry as (
                    select enrolment_id, kind_id, difference as entitled, 0 as split
                    from entitled join party using (party_id) where host_id = 0
                    union all
                    select enrolment_id, kind_id, 0, difference from divided),
                total as (
                    select enrolment_id, kind_id, sum(entitled) as entitled, sum(split) as split
                    from entry group by enrolment_id, kind_id having sum(entitled) <> sum(split))
                select concat_ws(' ', 'split of', e.drama_id, k.plan_id, e.enrolled_from, k.plan_version, k.component,
                        k.period, k.unit) as name,
                    entitled::text as expected, split::text as found
                from total join enrolment_number e using (enrolment_id) join line_kind k using (kind_id)
                """);
    }

    /// The totals as the books will tell them, against the rows that they are the totals of.
    private void stored() throws SQLException {
        require("""
                with entry as (
                    select 'entitled.' || unit as name, difference as amount, 0 as total
                    from (select kind_id, sum(difference) as difference from entitled group by kind_id) as of_kind
                    join line_kind using (kind_id)
                    union all
                    select side || '.' || unit, amount, 0
                    from (select kind_id, sum(amount) as amount from posted group by kind_id) as of_kind
                    join line_kind using (kind_id)
                    cross join (values ('settled'), ('credited')) as sides (side)
                    union all
                    select replace(name, 'restated.', 'entitled.'), 0, day_value
                    from control_total
                    where platform = ? and business_date = ?
                      and (name like 'entitled.%' or name like 'restated.%' or name like 'settled.%'
                        or name like 'credited.%'))
                select name || ' in the books' as name, sum(amount)::text as expected, sum(total)::text as found
                from entry group by name
                """, publication.platform(), publication.businessDate());
    }

    /// Runs a query of name, expected and found, and refuses the first that differ.
    private void require(String sql, Object... parameters) throws SQLException {
        List<Total> broken = Query.rows(
                connection,
                "select name, expected, found from (" + sql + ") as total where expected is distinct from found"
                        + " order by name collate \"C\" limit 1",
                row -> new Total(row.getString("name"), row.getString("expected"), row.getString("found")),
                parameters);
        if (!broken.isEmpty()) {
            Total first = broken.getFirst();
            throw new ControlTotalBroken(first.name(), new BigInteger(first.expected()), new BigInteger(first.found()));
        }
    }
}
