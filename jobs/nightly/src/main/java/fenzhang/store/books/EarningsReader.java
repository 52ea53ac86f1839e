package fenzhang.store.books;

import fenzhang.plan.Unit;
import fenzhang.store.database.DatabaseUnavailable;
import fenzhang.store.database.Query;
import fenzhang.store.month.DetachedMonths;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import javax.sql.DataSource;

/// Sums up what a platform's sealed days have posted in cny.
record EarningsReader(DataSource dataSource) {

    Earnings of(String platform, int top) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            // One snapshot, so that the parts add up.
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            Earnings earnings = new Earnings(
                    plans(connection, platform),
                    creators(connection, platform, top),
                    dramas(connection, platform, top),
                    suspenseFen(connection, platform));
            connection.commit();
            return earnings;
        } catch (SQLException e) {
            throw DatabaseUnavailable.ofBooks("the earnings of " + platform + " can't be read", e);
        }
    }

    /// Returns what was posted, by platform, drama, plan and component; sums of 0 are among it, as lines were posted.
    List<Earnings.Movement> movements(Earnings.Asked asked) {
        String sql = """
                select platform, drama_id, plan_id, component, unit, sum(amount) as amount,
                    count(distinct business_date) as days, max(business_date) as last
                from settlement_line
                where business_date between ? and ? and platform = any(?) and (? or creator_id = ?)
                group by platform, drama_id, plan_id, component, unit
                order by platform, drama_id, plan_id, component, unit
                """;
        try (Connection connection = dataSource.getConnection()) {
            DetachedMonths.require(connection, asked.from(), asked.to());
            String[] platforms = asked.platform().isPresent()
                    ? new String[] {asked.platform().get()}
                    : Query.rows(connection, "select distinct platform from run", row -> row.getString(1))
                            .toArray(String[]::new);
            return Query.rows(
                    connection,
                    sql,
                    EarningsReader::movement,
                    asked.from(),
                    asked.to(),
                    platforms,
                    asked.creatorId().isEmpty(),
                    asked.creatorId().orElse(0));
        } catch (SQLException e) {
            throw DatabaseUnavailable.ofBooks("what was posted can't be read", e);
        }
    }

    /// Returns what a month's lines in cny come to under each key of each grouping, and those of the month before: by
    /// grouping and key. One reading of the lines of both months, so that all agree; of a month that left the
    /// books its sums.
    List<Earnings.MonthSum> months(YearMonth period, List<String> platforms) {
        String sql = """
                select
                    case
                        when grouping(creator_id) = 0 then 'CREATOR'
                        when grouping(drama_id) = 0 then 'DRAMA'
                        when grouping(component) = 0 then 'COMPONENT'
                        when grouping(plan_id) = 0 then 'PLAN'
                        else 'PLATFORM'
                    end as grouping,
                    coalesce(platform, '') as platform, coalesce(plan_id, '') as plan_id,
                    coalesce(component, '') as component, coalesce(drama_id, creator_id, 0) as id,
                    coalesce(sum(amount) filter (where business_date >= ?), 0) as amount,
                    coalesce(sum(amount) filter (where business_date < ?), 0) as before
                from (
                    select platform, plan_id, drama_id, creator_id, business_date, amount, case
                            when component like '%@suspense' or component not like '%@%' then component
                            else split_part(component, '@', 1) || '@corrected'
                        end as component
                    from posted_amount a
                    join line_kind using (kind_id)
                    join platform_number p on p.platform_id = a.platform_id
                    where platform = any(?) and unit = 'cny' and business_date between ? and ?) as line
                group by grouping sets (
                    (platform), (platform, plan_id), (platform, plan_id, component), (platform, drama_id), (creator_id))
                order by grouping, platform, plan_id, component, id
                """;
        LocalDate first = period.atDay(1);
        try (Connection connection = dataSource.getConnection()) {
            return Query.rows(
                    connection,
                    sql,
                    row -> new Earnings.MonthSum(
                            new Earnings.Key(
                                    Earnings.Grouping.valueOf(row.getString("grouping")),
                                    row.getString("platform"),
                                    row.getString("plan_id"),
                                    row.getString("component"),
                                    row.getLong("id")),
                            row.getBigDecimal("amount").toBigIntegerExact(),
                            row.getBigDecimal("before").toBigIntegerExact()),
                    first,
                    first,
                    platforms.toArray(String[]::new),
                    period.minusMonths(1).atDay(1),
                    period.atEndOfMonth());
        } catch (SQLException e) {
            throw DatabaseUnavailable.ofBooks("the sums of " + period + " can't be read", e);
        }
    }

    private static Earnings.Movement movement(ResultSet row) throws SQLException {
        return new Earnings.Movement(
                new Earnings.Of(row.getString("platform"), row.getLong("drama_id"), row.getString("plan_id")),
                row.getString("component"),
                row.getString("unit").equals(Unit.CNY.code()) ? Unit.CNY : Unit.TRAFFIC,
                row.getBigDecimal("amount").toBigIntegerExact(),
                row.getInt("days"),
                row.getObject("last", LocalDate.class));
    }

    private static List<Earnings.OfPlan> plans(Connection connection, String platform) throws SQLException {
        String sql = """
                select plan_id, sum(amount)::bigint as amount_fen from posted_amount join line_kind using (kind_id)
                where posted_amount.platform_id = (select platform_id from platform_number where platform = ?) and unit = 'cny'
                group by plan_id order by plan_id
                """;
        return Query.rows(
                connection,
                sql,
                row -> new Earnings.OfPlan(row.getString("plan_id"), row.getLong("amount_fen")),
                platform);
    }

    private static List<Earnings.OfCreator> creators(Connection connection, String platform, int top)
            throws SQLException {
        String sql = """
                select creator_id, sum(amount)::bigint as amount_fen from posted_amount join line_kind using (kind_id)
                where posted_amount.platform_id = (select platform_id from platform_number where platform = ?) and unit = 'cny' and creator_id <> 0
                group by creator_id order by amount_fen desc, creator_id limit ?
                """;
        return Query.rows(
                connection,
                sql,
                row -> new Earnings.OfCreator(row.getLong("creator_id"), row.getLong("amount_fen")),
                platform,
                top);
    }

    private static List<Earnings.OfDrama> dramas(Connection connection, String platform, int top) throws SQLException {
        String sql = """
                select drama_id, sum(amount)::bigint as amount_fen from posted_amount join line_kind using (kind_id)
                where posted_amount.platform_id = (select platform_id from platform_number where platform = ?) and unit = 'cny'
                group by drama_id order by amount_fen desc, drama_id limit ?
                """;
        return Query.rows(
                connection,
                sql,
                row -> new Earnings.OfDrama(row.getLong("drama_id"), row.getLong("amount_fen")),
                platform,
                top);
    }

    private static long suspenseFen(Connection connection, String platform) throws SQLException {
        String sql = """
                select coalesce(sum(amount), 0)::bigint as amount_fen from posted_amount join line_kind using (kind_id)
                where posted_amount.platform_id = (select platform_id from platform_number where platform = ?) and unit = 'cny' and creator_id = 0
                """;
        return Query.rows(connection, sql, row -> row.getLong("amount_fen"), platform)
                .getFirst();
    }
}
