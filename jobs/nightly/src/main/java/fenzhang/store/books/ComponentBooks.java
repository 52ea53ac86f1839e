package fenzhang.store.books;

import fenzhang.catalog.Terms;
import fenzhang.entitlement.EntitlementKey;
import fenzhang.measure.MeasureKey;
import fenzhang.plan.LineCode;
import fenzhang.settlement.PostedCode;
import fenzhang.store.database.DatabaseUnavailable;
import fenzhang.store.database.Query;
import fenzhang.store.month.DetachedMonths;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/// Reads what the books hold of single measures, entitlements and components.
///
/// @param dataSource connections whose search path is the books' schema
public record ComponentBooks(DataSource dataSource) {
    /// A settlement line of a drama, plan version and day.
    ///
    /// @param creatorId 0 for suspense
    /// @param amount fen, or impressions
    public record Settled(PostedCode code, String period, long creatorId, String unit, long amount) {
        /// Returns whether the line is of a component, or corrects one that is.
        public boolean isOf(String componentId) {
            return code.code().text().equals(componentId);
        }
    }

    /// Returns a measure at the end of a day, times 10 000; 0 if it has never moved.
    public BigInteger measure(String platform, MeasureKey key, LocalDate date) {
        return new RecordedBooks(dataSource, platform, date)
                .measures(new TreeSet<>(Set.of(key)))
                .getOrDefault(key, BigInteger.ZERO);
    }

    /// Returns what a line was entitled to at the end of a day, in fen or impressions; empty if it never was to any.
    public OptionalLong entitlement(String platform, EntitlementKey key, LocalDate date) {
        String sql = """
                select amount from entitlement
                where platform = ? and drama_id = ? and plan_id = ? and enrolled_from = ? and plan_version = ?
                  and component = ? and period = ? and unit = ? and host_id = ? and business_date <= ?
                order by business_date desc limit 1
                """;
        Terms terms = key.terms();
        requireAsOf(date);
        return rows(
                        sql,
                        row -> row.getLong("amount"),
                        platform,
                        terms.enrolment().dramaId(),
                        terms.enrolment().planId(),
                        terms.enrolment().validFrom(),
                        terms.planVersion(),
                        key.code().text(),
                        key.period().id(),
                        key.unit().code(),
                        key.hostId(),
                        date)
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /// Returns what all enrolments of a drama were entitled to in a line at the end of a day, in fen or impressions.
    public long entitlementOfAll(String platform, EntitlementKey key, LocalDate date) {
        String sql = """
                select coalesce(sum(amount), 0)::bigint as amount from (
                    select distinct on (enrolled_from) amount from entitlement
                    where platform = ? and drama_id = ? and plan_id = ? and plan_version = ?
                      and component = ? and period = ? and unit = ? and host_id = ? and business_date <= ?
                    order by enrolled_from, business_date desc) latest
                """;
        Terms terms = key.terms();
        requireAsOf(date);
        return rows(
                        sql,
                        row -> row.getLong("amount"),
                        platform,
                        terms.enrolment().dramaId(),
                        terms.enrolment().planId(),
                        terms.planVersion(),
                        key.code().text(),
                        key.period().id(),
                        key.unit().code(),
                        key.hostId(),
                        date)
                .getFirst();
    }

    /// Returns the settlement lines of a day for a component and period, corrections of earlier days among them, and
    /// those for caps and guarantees of the drama; in the order of settlement.csv.
    public List<Settled> settled(String platform, LocalDate date, Terms terms, String component, String period) {
        String sql = """
                select component, period, creator_id, unit, amount from settlement_line
                where platform = ? and business_date = ? and drama_id = ? and plan_id = ?
                  and (plan_version = ? and period = ? and split_part(component, '@', 1) = any(?)
                    or component = any(?))
                order by number
                """;
        new DetachedMonths(dataSource).require(date, date);
        return rows(
                sql,
                row -> new Settled(
                        PostedCode.parse(row.getString("component")),
                        row.getString("period"),
                        row.getLong("creator_id"),
                        row.getString("unit"),
                        row.getLong("amount")),
                platform,
                date,
                terms.enrolment().dramaId(),
                terms.enrolment().planId(),
                terms.planVersion(),
                period,
                new String[] {component, LineCode.Rule.CAP.text()},
                new String[] {LineCode.Rule.ADVANCE.text(), LineCode.Rule.RECOUPMENT.text(), LineCode.Rule.TOP_UP.text()
                });
    }

    private void requireAsOf(LocalDate date) {
        try (Connection connection = dataSource.getConnection()) {
            DetachedMonths.requireAsOf(connection, date);
        } catch (SQLException e) {
            throw DatabaseUnavailable.ofBooks("the books as of " + date + " can't be read", e);
        }
    }

    private <T> List<T> rows(String sql, Query.RowReader<T> reader, Object... parameters) {
        try (Connection connection = dataSource.getConnection()) {
            return Query.rows(connection, sql, reader, parameters);
        } catch (SQLException e) {
            throw DatabaseUnavailable.ofBooks("the books of " + parameters[0] + " can't be read", e);
        }
    }
}
