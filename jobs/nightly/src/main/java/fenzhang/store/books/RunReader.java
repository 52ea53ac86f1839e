package fenzhang.store.books;

import fenzhang.log.Log;
import fenzhang.publication.JournalRow;
import fenzhang.publication.LineRow;
import fenzhang.publication.Publication;
import fenzhang.publication.PublishedDay;
import fenzhang.publication.PublishedFiles;
import fenzhang.publication.RowOutcome;
import fenzhang.publication.RunProvenance;
import fenzhang.publication.SealLink;
import fenzhang.publication.SealedDay;
import fenzhang.publication.SeenFile;
import fenzhang.settlement.Seal;
import fenzhang.store.database.DatabaseUnavailable;
import fenzhang.store.database.Query;
import fenzhang.store.month.DetachedMonths;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;

/// Reads what sealed days recorded besides the standings. What is committed is sealed, so each query stands for itself.
record RunReader(DataSource dataSource) {

    Optional<SealedDay> sealed(String platform, LocalDate date) {
        String sql = """
            select attempt, catalog_version, previous_seal, seal,
                substring(encode(substring(manifest from 1 for 256), 'escape') from
                    '^\\{\n  "platform" : "[^"]*",\n  "business_date" : "[^"]*",\n  "place" : "(attempt=[0-9]+)"') as place
            from run where platform = ? and business_date = ?
            """;
        return rows(
                        sql,
                        row -> new SealedDay(
                                platform,
                                date,
                                row.getLong("attempt"),
                                row.getInt("catalog_version"),
                                new Seal(row.getString("previous_seal")),
                                new Seal(row.getString("seal")),
                                // After the run is there: what is committed with it is there, too.
                                new PublishedFiles(
                                        outputs(platform, date), Optional.ofNullable(row.getString("place")))),
                        platform,
                        date)
                .stream()
                .findFirst();
    }

    private List<Publication.OutputFile> outputs(String platform, LocalDate date) {
        String sql = """
            select path, bytes, sha256, content_sha256 from output_file where platform = ? and business_date = ? order by path
            """;
        return rows(
                sql,
                row -> new Publication.OutputFile(
                        row.getString("path"),
                        row.getLong("bytes"),
                        row.getString("sha256"),
                        Optional.ofNullable(row.getString("content_sha256"))),
                platform,
                date);
    }

    Optional<SealedDay> lastSealed(String platform) {
        String sql = "select business_date from run where platform = ? order by business_date desc limit 1";
        return rows(sql, RunReader::businessDate, platform).stream()
                .findFirst()
                .flatMap(date -> sealed(platform, date));
    }

    List<LocalDate> sealedDates(String platform) {
        String sql = "select business_date from run where platform = ? order by business_date";
        return rows(sql, RunReader::businessDate, platform);
    }

    List<SeenFile> seenFiles(String platform, Log log, Collection<String> sha256) {
        String sql = """
            select business_date, path, sha256 from delivered_file
            where platform = ? and log = ? and sha256 = any(?) and row_count > 0
            order by business_date, path
            """;
        return rows(
                sql,
                row -> new SeenFile(businessDate(row), row.getString("path"), row.getString("sha256")),
                platform,
                log.folder(),
                sha256.toArray(String[]::new));
    }

    RunProvenance provenance(String platform, LocalDate date) {
        SealedDay day = sealed(platform, date)
                .orElseThrow(() -> new IllegalArgumentException(platform + " " + date + " is not sealed"));
        return new RunProvenance(
                day.catalogVersion(), plans(platform, date), policies(platform, date), inputs(platform, date));
    }

    private List<Publication.KnownPlan> plans(String platform, LocalDate date) {
        String sql = """
            select r.plan_id, r.effective_from, r.sha256, v.canonical, r.is_used
            from run_plan r join plan_version v using (sha256)
            where r.platform = ? and r.business_date = ?
            order by r.plan_id, r.effective_from
            """;
        return rows(sql, RunReader::plan, platform, date);
    }

    List<Publication.KnownPlan> usedPlans(String platform) {
        return usedPlans(platform, LocalDate.of(9999, 12, 31));
    }

    List<Publication.KnownPlan> usedPlans(String platform, LocalDate before) {
        String sql = """
            select distinct on (r.plan_id, r.effective_from)
                r.plan_id, r.effective_from, r.sha256, v.canonical, r.is_used
            from run_plan r join plan_version v using (sha256)
            where r.platform = ? and r.is_used and r.business_date < ?
            order by r.plan_id, r.effective_from
            """;
        return rows(sql, RunReader::plan, platform, before);
    }

    private static Publication.KnownPlan plan(ResultSet row) throws SQLException {
        return new Publication.KnownPlan(
                row.getString("plan_id"),
                row.getObject("effective_from", LocalDate.class),
                row.getString("sha256"),
                row.getString("canonical"),
                row.getBoolean("is_used"));
    }

    private List<Publication.KnownPolicy> policies(String platform, LocalDate date) {
        String sql = """
            select r.effective_from, r.sha256, v.canonical
            from run_policy r join policy_version v using (sha256)
            where r.platform = ? and r.business_date = ?
            order by r.effective_from
            """;
        return rows(
                sql,
                row -> new Publication.KnownPolicy(
                        row.getObject("effective_from", LocalDate.class),
                        row.getString("sha256"),
                        row.getString("canonical")),
                platform,
                date);
    }

    private List<Publication.InputFile> inputs(String platform, LocalDate date) {
        String sql = """
            select log, path, bytes, row_count, sha256 from input_file
            where platform = ? and business_date = ?
            order by log, path
            """;
        return rows(sql, RunReader::inputFile, platform, date);
    }

    static Publication.InputFile inputFile(ResultSet row) throws SQLException {
        return new Publication.InputFile(
                Log.of(row.getString("log")),
                row.getString("path"),
                row.getLong("bytes"),
                row.getLong("row_count"),
                row.getString("sha256"));
    }

    List<Publication.InputFile> delivered(String platform, LocalDate date) {
        String sql = """
            select log, path, bytes, row_count, sha256 from delivered_file
            where platform = ? and business_date = ?
            order by log, path
            """;
        return rows(sql, RunReader::inputFile, platform, date);
    }

    Map<String, Publication.ControlTotal> controlTotals(String platform, LocalDate date) {
        String sql = """
            select name, unit, day_value, cumulative_value from control_total
            where platform = ? and business_date = ?
            order by name
            """;
        Map<String, Publication.ControlTotal> byName = new LinkedHashMap<>();
        rows(sql, RunReader::controlTotal, platform, date).forEach(total -> byName.put(total.name(), total));
        return byName;
    }

    private static Publication.ControlTotal controlTotal(ResultSet row) throws SQLException {
        return new Publication.ControlTotal(
                row.getString("name"),
                row.getString("unit"),
                whole(row.getBigDecimal("day_value")),
                whole(row.getBigDecimal("cumulative_value")));
    }

    private static BigInteger whole(BigDecimal number) {
        return number.toBigIntegerExact();
    }

    List<LocalDate> datesWithQuarantine(String platform, String log) {
        String sql = """
            select distinct business_date from row_count
            where platform = ? and log = ? and outcome = 'quarantined' and rows > 0 order by business_date
            """;
        return rows(sql, RunReader::businessDate, platform, log);
    }

    List<Publication.RowCount> rowCounts(String platform, LocalDate from, LocalDate to) {
        String sql = """
            select log, outcome, reason, sum(rows)::bigint as rows from row_count
            where platform = ? and business_date between ? and ?
            group by log, outcome, reason
            order by log, outcome, reason
            """;
        return rows(
                sql,
                row -> new Publication.RowCount(
                        Log.of(row.getString("log")),
                        RowOutcome.of(row.getString("outcome")),
                        row.getString("reason"),
                        row.getLong("rows")),
                platform,
                from,
                to);
    }

    List<String> platforms() {
        return rows("select distinct platform from run order by platform", row -> row.getString("platform"));
    }

    List<SealLink> chain(String platform) {
        String sql = "select business_date, previous_seal, seal from run where platform = ? order by business_date";
        return rows(
                sql,
                row -> new SealLink(
                        businessDate(row), new Seal(row.getString("previous_seal")), new Seal(row.getString("seal"))),
                platform);
    }

    Instant sealedAt(String platform, LocalDate date) {
        String sql = "select sealed_at from run where platform = ? and business_date = ?";
        return rows(sql, row -> row.getObject("sealed_at", OffsetDateTime.class).toInstant(), platform, date)
                .getFirst();
    }

    String manifest(String platform, LocalDate date) {
        String sql =
                "select convert_from(manifest, 'UTF8') as manifest from run where platform = ? and business_date = ?";
        return rows(sql, row -> row.getString("manifest"), platform, date).getFirst();
    }

    PublishedDay published(String platform, LocalDate date) {
        requireInBooks(date);
        String counts = """
            select log, outcome, reason, rows from row_count
            where platform = ? and business_date = ? order by log, outcome, reason
            """;
        // The text may be large: it is hashed where it is.
        String run = """
            select encode(sha256(convert_to(csv, 'UTF8')), 'hex') as csv_sha256,
                encode(sha256(convert_to(previous_seal || E'\\n' || csv, 'UTF8')), 'hex') as proved, manifest
            from (
                select previous_seal, settlement_csv(platform, business_date) as csv, convert_from(manifest, 'UTF8') as manifest
                from run where platform = ? and business_date = ? offset 0) as day
            """;
        return rows(
                        run,
                        row -> new PublishedDay(
                                row.getString("csv_sha256"),
                                new Seal(row.getString("proved")),
                                row.getString("manifest"),
                                List.copyOf(controlTotals(platform, date).values()),
                                rows(counts, RunReader::countedRows, platform, date)),
                        platform,
                        date)
                .getFirst();
    }

    /// A day whose lines left the books reads as one that has none.
    private void requireInBooks(LocalDate date) {
        new DetachedMonths(dataSource).require(date, date);
    }

    void eachLine(String platform, LocalDate date, Consumer<LineRow> taker) {
        requireInBooks(date);
        String sql = """
            select drama_id, plan_id, to_char(plan_version, 'YYYY-MM-DD') as plan_version, component, period, creator_id,
                unit, amount
            from settlement_line where platform = ? and business_date = ?
            order by drama_id, plan_id, settlement_line.plan_version, component, period, creator_id, unit
            """;
        each(
                sql,
                row -> taker.accept(new LineRow(
                        row.getLong("drama_id"),
                        row.getString("plan_id"),
                        row.getString("plan_version"),
                        row.getString("component"),
                        row.getString("period"),
                        row.getLong("creator_id"),
                        row.getString("unit"),
                        row.getString("amount"))),
                platform,
                date);
    }

    void eachPosting(String platform, LocalDate date, Consumer<JournalRow> taker) {
        requireInBooks(date);
        String sql = """
            select number, posting, account, commodity, amount from journal_posting
            where platform = ? and business_date = ? order by number, posting
            """;
        each(sql, row -> taker.accept(posting(row)), platform, date);
    }

    private static PublishedDay.CountedRows countedRows(ResultSet row) throws SQLException {
        return new PublishedDay.CountedRows(
                row.getString("log"), row.getString("outcome"), row.getString("reason"), row.getLong("rows"));
    }

    private static JournalRow posting(ResultSet row) throws SQLException {
        return new JournalRow(
                row.getInt("number"),
                row.getInt("posting"),
                row.getString("account"),
                row.getString("commodity"),
                row.getLong("amount"));
    }

    private static LocalDate businessDate(ResultSet row) throws SQLException {
        return row.getObject("business_date", LocalDate.class);
    }

    private void each(String sql, Query.RowTaker taker, Object... parameters) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false); // a cursor: a day may not fit in memory twice
            connection.setReadOnly(true);
            Query.each(connection, sql, taker, parameters);
            connection.commit();
        } catch (SQLException e) {
            throw unreadable(e, parameters);
        }
    }

    private <T> List<T> rows(String sql, Query.RowReader<T> reader, Object... parameters) {
        try (Connection connection = dataSource.getConnection()) {
            return Query.rows(connection, sql, reader, parameters);
        } catch (SQLException e) {
            throw unreadable(e, parameters);
        }
    }

    private static DatabaseUnavailable unreadable(SQLException e, Object... parameters) {
        return DatabaseUnavailable.ofBooks(
                parameters.length == 0 ? "the books can't be read" : "the books of " + parameters[0] + " can't be read",
                e);
    }
}
