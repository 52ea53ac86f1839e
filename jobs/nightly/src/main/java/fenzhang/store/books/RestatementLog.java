package fenzhang.store.books;

import fenzhang.plan.Unit;
import fenzhang.publication.Publication.InputFile;
import fenzhang.publication.Restatement;
import fenzhang.publication.Restatement.Request;
import fenzhang.settlement.PostedCode;
import fenzhang.settlement.SettlementLine;
import fenzhang.store.database.BooksLock;
import fenzhang.store.database.DatabaseUnavailable;
import fenzhang.store.database.NumberedRow;
import fenzhang.store.database.Query;
import fenzhang.store.month.DetachedMonths;
import fenzhang.time.Period;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/// Requests to restate sealed days, and the nights that did (migration V5).
public record RestatementLog(DataSource dataSource) {
    private static final String REQUEST = "request";
    private static final String WITHDRAW = "withdraw";

    /// Asks for a sealed day to be restated by the platform's next night.
    ///
    /// @return the number of the request
    public int request(String platform, LocalDate date, String reason) {
        return add(platform, date, REQUEST, reason);
    }

    /// Withdraws what is asked for a day.
    public void withdraw(String platform, LocalDate date, String reason) {
        add(platform, date, WITHDRAW, reason);
    }

    /// The books' lock keeps numbers apart, and requests out of a night that is publishing.
    private int add(String platform, LocalDate date, String action, String reason) {
        String sql = """
                insert into restatement_request (platform, number, business_date, action, reason)
                select ?::text, coalesce(max(number), 0) + 1, ?::date, ?::text, ?::text
                from restatement_request where platform = ?
                returning number
                """;
        try {
            return NumberedRow.add(
                    dataSource,
                    connection -> BooksLock.take(connection, platform),
                    sql,
                    platform,
                    date,
                    action,
                    reason.replace('\0', ' '),
                    platform);
        } catch (SQLException e) {
            throw DatabaseUnavailable.ofBooks(
                    "the request to restate " + platform + " " + date + " was not recorded", e);
        }
    }

    /// Returns the requests that no night has answered and nobody withdrew, by day.
    public List<Request> pending(String platform) {
        String sql = """
                select business_date, number, reason from (
                    select distinct on (business_date) business_date, number, action, reason
                    from restatement_request where platform = ?
                    order by business_date, number desc) as newest
                where action = 'request' and not exists (
                    select from restated_day d
                    where d.platform = ? and d.restated_date = newest.business_date and d.request_number >= newest.number)
                order by business_date
                """;
        return rows(
                platform,
                sql,
                row -> new Request(
                        row.getObject("business_date", LocalDate.class), row.getInt("number"), row.getString("reason")),
                platform,
                platform);
    }

    /// Returns all restatements of a platform, by their nights.
    public List<Restatement> all(String platform) {
        String sql = """
                select business_date, first_date, corrected_date from restatement where platform = ? order by business_date
                """;
        return rows(
                platform,
                sql,
                row -> {
                    LocalDate night = row.getObject("business_date", LocalDate.class);
                    return new Restatement(
                            night,
                            row.getObject("first_date", LocalDate.class),
                            row.getObject("corrected_date", LocalDate.class),
                            days(platform, night));
                },
                platform);
    }

    private List<Restatement.Day> days(String platform, LocalDate night) {
        String sql = """
                select restated_date, request_number from restated_day
                where platform = ? and business_date = ? order by restated_date
                """;
        return rows(
                platform,
                sql,
                row -> {
                    LocalDate date = row.getObject("restated_date", LocalDate.class);
                    return new Restatement.Day(date, row.getInt("request_number"), inputs(platform, night, date));
                },
                platform,
                night);
    }

    private List<InputFile> inputs(String platform, LocalDate night, LocalDate date) {
        String sql = """
                select log, path, bytes, row_count, sha256 from restated_input
                where platform = ? and business_date = ? and restated_date = ? order by log, path
                """;
        return rows(platform, sql, RunReader::inputFile, platform, night, date);
    }

    /// Returns what was posted on some days, summed by the keys of a settlement line; lines of correction count under
    /// the component that they correct.
    ///
    /// @param night the business date to give to the sums
    public List<SettlementLine> posted(String platform, LocalDate from, LocalDate to, LocalDate night) {
        String sql = """
                select drama_id, plan_id, plan_version, split_part(component, '@', 1) as plain, period, creator_id, unit,
                    sum(amount) as amount
                from settlement_line where platform = ? and business_date between ? and ?
                group by drama_id, plan_id, plan_version, plain, period, creator_id, unit
                having sum(amount) <> 0
                """;
        new DetachedMonths(dataSource).require(from, to);
        return rows(platform, sql, row -> posted(platform, night, row), platform, from, to);
    }

    /// Returns the settlement lines of a day as they are sealed, those of correction under their own component.
    public List<SettlementLine> lines(String platform, LocalDate date) {
        return linesWhere("", platform, date);
    }

    /// Returns those of a drama.
    public List<SettlementLine> lines(String platform, LocalDate date, long dramaId) {
        return linesWhere(" and drama_id = ?", platform, date, dramaId);
    }

    private List<SettlementLine> linesWhere(String condition, String platform, LocalDate date, Object... more) {
        String sql = """
                select drama_id, plan_id, plan_version, component as plain, period, creator_id, unit, amount
                from settlement_line where platform = ? and business_date = ?:condition order by number
                """.replace(":condition", condition);
        List<Object> parameters = new ArrayList<>(List.of(platform, date));
        parameters.addAll(List.of(more));
        new DetachedMonths(dataSource).require(date, date);
        return rows(platform, sql, row -> posted(platform, date, row), parameters.toArray());
    }

    private static SettlementLine posted(String platform, LocalDate night, ResultSet row) throws SQLException {
        return new SettlementLine(
                night,
                platform,
                row.getLong("drama_id"),
                row.getString("plan_id"),
                row.getObject("plan_version", LocalDate.class),
                PostedCode.parse(row.getString("plain")),
                new Period(row.getString("period")),
                row.getLong("creator_id"),
                unit(row.getString("unit")),
                row.getBigDecimal("amount").longValueExact());
    }

    static Unit unit(String code) {
        return Stream.of(Unit.values())
                .filter(unit -> unit.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private <T> List<T> rows(String platform, String sql, Query.RowReader<T> reader, Object... parameters) {
        try (Connection connection = dataSource.getConnection()) {
            return Query.rows(connection, sql, reader, parameters);
        } catch (SQLException e) {
            throw DatabaseUnavailable.ofBooks("the restatements of " + platform + " can't be read", e);
        }
    }
}
