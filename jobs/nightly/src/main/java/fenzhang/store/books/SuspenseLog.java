package fenzhang.store.books;

import fenzhang.catalog.Agreement;
import fenzhang.catalog.EnrolmentId;
import fenzhang.catalog.Terms;
import fenzhang.entitlement.EntitlementKey;
import fenzhang.plan.LineCode;
import fenzhang.publication.Assignment;
import fenzhang.settlement.AssignedDays;
import fenzhang.settlement.SuspendedDifferences;
import fenzhang.settlement.SuspenseAssignment.Asked;
import fenzhang.store.database.BooksLock;
import fenzhang.store.database.DatabaseUnavailable;
import fenzhang.store.database.NumberedRow;
import fenzhang.store.database.Query;
import fenzhang.store.database.Recorder;
import fenzhang.time.Period;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import javax.sql.DataSource;

/// What is in suspense, who asked for it to be given to creators, and the nights that did (migration V13).
public record SuspenseLog(DataSource dataSource) {
    /// Asks for what is in suspense of a drama to be given by the platform's next night to those who have agreements.
    ///
    /// The books' lock keeps numbers apart, and requests out of a night that is publishing.
    ///
    /// @return the number of the request
    public int request(String platform, long dramaId, Recorder by) {
        String sql = """
                insert into suspense_request (platform, number, drama_id, recorded_by, recorded_on)
                select ?::text, coalesce(max(number), 0) + 1, ?::bigint, ?::text, ?::text
                from suspense_request where platform = ?
                returning number
                """;
        try {
            return NumberedRow.add(
                    dataSource,
                    connection -> BooksLock.take(connection, platform),
                    sql,
                    platform,
                    dramaId,
                    by.login(),
                    by.host(),
                    platform);
        } catch (SQLException e) {
            throw DatabaseUnavailable.ofBooks(
                    "the request to assign what drama " + dramaId + " of " + platform
                            + " has in suspense was not recorded",
                    e);
        }
    }

    /// Returns the newest request of each drama that no night has answered.
    public NavigableMap<Long, Integer> pending(String platform) {
        String sql = """
                select drama_id, max(number) as number from suspense_request r
                where platform = ? and not exists (
                    select from suspense_assignment a
                    where a.platform = r.platform and a.drama_id = r.drama_id and a.request_number >= r.number)
                group by drama_id
                """;
        NavigableMap<Long, Integer> pending = new TreeMap<>();
        rows(platform, sql, row -> pending.put(row.getLong("drama_id"), row.getInt("number")), platform);
        return pending;
    }

    /// Returns what a night answered, by drama.
    public List<Assignment> of(String platform, LocalDate night) {
        String sql = """
                select drama_id, request_number from suspense_assignment
                where platform = ? and business_date = ? order by drama_id
                """;
        List<AssignedDays> days = taken(platform, night.plusDays(1)).getOrDefault(night, List.of());
        return rows(
                platform,
                sql,
                row -> {
                    long dramaId = row.getLong("drama_id");
                    return new Assignment(
                            dramaId,
                            row.getInt("request_number"),
                            days.stream()
                                    .filter(own -> own.dramaId() == dramaId)
                                    .toList());
                },
                platform,
                night);
    }

    /// Returns what nights before a date took out of suspense, by night; a night's by drama and date.
    public NavigableMap<LocalDate, List<AssignedDays>> taken(String platform, LocalDate before) {
        String sql = """
                select business_date, drama_id, first_date, last_date, agreement from suspense_assigned_days
                where platform = ? and business_date < ? order by business_date, drama_id, first_date
                """;
        NavigableMap<LocalDate, List<AssignedDays>> taken = new TreeMap<>();
        rows(
                platform,
                sql,
                row -> taken.computeIfAbsent(row.getObject("business_date", LocalDate.class), _ -> new ArrayList<>())
                        .add(new AssignedDays(
                                row.getLong("drama_id"),
                                row.getObject("first_date", LocalDate.class),
                                row.getObject("last_date", LocalDate.class),
                                Agreement.parse(row.getString("agreement")))),
                platform,
                before);
        return taken;
    }

    /// Returns what a night needs to know to answer requests.
    ///
    /// @param requestByDrama the newest request of each drama
    /// @param before the first day of which the books are not asked what it posted: the night itself, or the
    ///     first one that is played again
    public Asked asked(String platform, NavigableMap<Long, Integer> requestByDrama, LocalDate night, LocalDate before) {
        if (requestByDrama.isEmpty()) {
            return Asked.NONE;
        }
        NavigableMap<LocalDate, List<AssignedDays>> taken = taken(platform, night);
        List<AssignedDays> given = taken.values().stream().flatMap(List::stream).toList();
        return new Asked(requestByDrama, posted(platform, requestByDrama.keySet(), before, taken), given);
    }

    /// Returns what days before a date posted under suspense of some dramas.
    ///
    /// @param taken what nights took out of it, at least those before the date
    public SuspendedDifferences posted(
            String platform,
            Collection<Long> dramaIds,
            LocalDate before,
            NavigableMap<LocalDate, List<AssignedDays>> taken) {
        String sql = """
                select drama_id, plan_id, enrolled_from, plan_version, component, period, unit, business_date, amount
                from split_sum
                where platform = ? and agreement = ? and drama_id = any(?) and business_date < ?
                """;
        NavigableMap<EntitlementKey, NavigableMap<LocalDate, Long>> sums = new TreeMap<>();
        rows(
                platform,
                sql,
                row -> sums.computeIfAbsent(line(row), _ -> new TreeMap<>())
                        .put(row.getObject("business_date", LocalDate.class), row.getLong("amount")),
                platform,
                Agreement.IN_SUSPENSE.text(),
                dramaIds.toArray(Long[]::new),
                before);
        return SuspendedDifferences.behind(sums, taken.headMap(before, false));
    }

    private static EntitlementKey line(ResultSet row) throws SQLException {
        EnrolmentId enrolment = new EnrolmentId(
                row.getLong("drama_id"), row.getString("plan_id"), row.getObject("enrolled_from", LocalDate.class));
        return new EntitlementKey(
                new Terms(enrolment, row.getObject("plan_version", LocalDate.class)),
                LineCode.parse(row.getString("component")),
                new Period(row.getString("period")),
                RestatementLog.unit(row.getString("unit")),
                0);
    }

    /// Returns what a platform has in suspense, in cny.
    Suspense balance(String platform) {
        String sql = """
                select drama_id, sum(amount) as amount_fen from posted_amount join line_kind using (kind_id)
                where posted_amount.platform_id = (select platform_id from platform_number where platform = ?)
                  and creator_id = 0 and unit = 'cny'
                group by drama_id having sum(amount) <> 0
                order by abs(sum(amount)) desc, drama_id
                """;
        return new Suspense(rows(
                platform,
                sql,
                row -> new Suspense.OfDrama(
                        row.getLong("drama_id"), row.getBigDecimal("amount_fen").toBigIntegerExact()),
                platform));
    }

    /// Returns the dramas of which there is anything in suspense, in cny or traffic, ascending.
    public List<Long> dramas(String platform) {
        String sql = """
                select distinct drama_id from (
                    select drama_id from posted_amount join line_kind using (kind_id)
                    where posted_amount.platform_id = (select platform_id from platform_number where platform = ?)
                      and creator_id = 0 group by drama_id, unit having sum(amount) <> 0) as of_unit
                order by drama_id
                """;
        return rows(platform, sql, row -> row.getLong("drama_id"), platform);
    }

    private <T> List<T> rows(String platform, String sql, Query.RowReader<T> reader, Object... parameters) {
        try (Connection connection = dataSource.getConnection()) {
            return Query.rows(connection, sql, reader, parameters);
        } catch (SQLException e) {
            throw DatabaseUnavailable.ofBooks("what " + platform + " has in suspense can't be read", e);
        }
    }
}
