package fenzhang.store.payout;

import fenzhang.catalog.Agreement;
import fenzhang.plan.Unit;
import fenzhang.settlement.PostedCode;
import fenzhang.store.database.DatabaseUnavailable;
import fenzhang.store.database.Query;
import fenzhang.store.month.DetachedMonths;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.sql.DataSource;

/// Reads what statements of a closed period say: what is read was sealed in it, and stays as it is. Each query is
/// over all creators at once. All methods throw [DatabaseUnavailable] if the database can't be used.
///
/// @param dataSource connections whose search path is the books' schema
public record StatementReader(DataSource dataSource) {
    /// A key of settlement lines without day and creator.
    ///
    /// @param unit `cny` or `traffic`
    public record Key(
            String platform,
            long dramaId,
            String planId,
            LocalDate planVersion,
            PostedCode code,
            String period,
            String unit) {}

    /// What the days of the period posted to a creator under a key, or to all.
    ///
    /// @param amount fen or impressions; may be 0
    public record Line(Key key, long amount) {}

    /// What a day posted to a creator on all platforms, in fen.
    public record DaySum(LocalDate date, long amountFen) {}

    /// A creator's lines of the period, by key, and days that posted cny, by date.
    public record Posted(long creatorId, List<Line> lines, List<DaySum> days) {
        public Posted {
            lines = List.copyOf(lines);
            days = List.copyOf(days);
        }
    }

    /// Returns the seals of the period's days, by platform and date.
    public SortedMap<String, NavigableMap<LocalDate, String>> seals(YearMonth period) {
        String sql = """
                select platform, business_date, seal from run where business_date between ? and ?
                order by platform, business_date
                """;
        SortedMap<String, NavigableMap<LocalDate, String>> seals = new TreeMap<>();
        rows(
                sql,
                row -> seals.computeIfAbsent(row.getString("platform"), _ -> new TreeMap<>())
                        .put(row.getObject("business_date", LocalDate.class), row.getString("seal")),
                period.atDay(1),
                period.atEndOfMonth());
        return seals;
    }

    /// A payment that was put back.
    ///
    /// @param reason the bank's; may be empty
    /// @param grossFen what is owed again, tax included
    public record Returned(LocalDate postedDate, String paymentId, String reason, long grossFen) {}

    /// Returns the payments that were put back on a day of the period, by creator; a creator's by date and id.
    public SortedMap<Long, List<Returned>> returned(YearMonth period) {
        String sql = """
                select creator_id, r.posted_date, l.payment_id, coalesce(s.reason, '') as reason, l.gross_fen
                from payment_return r
                join payout_line l using (period, creator_id)
                left join payment_status s using (report_sha256, period, creator_id)
                where r.posted_date between ? and ? order by creator_id, r.posted_date, l.payment_id collate "C"
                """;
        SortedMap<Long, List<Returned>> returned = new TreeMap<>();
        rows(
                sql,
                row -> returned.computeIfAbsent(row.getLong("creator_id"), _ -> new ArrayList<>())
                        .add(new Returned(
                                row.getObject("posted_date", LocalDate.class),
                                row.getString("payment_id"),
                                row.getString("reason"),
                                row.getLong("gross_fen"))),
                period.atDay(1),
                period.atEndOfMonth());
        return returned;
    }

    /// Returns the creators that have a settlement line on a day of the period, ascending; suspense among them.
    public List<Long> earners(YearMonth period) {
        String sql = """
                select distinct creator_id from settlement_line
                where platform = any(?) and business_date between ? and ? order by creator_id
                """;
        return rows(sql, row -> row.getLong("creator_id"), platforms(period), period.atDay(1), period.atEndOfMonth());
    }

    private String[] platforms(YearMonth period) {
        new DetachedMonths(dataSource).require(period.atDay(1), period.atEndOfMonth());
        return seals(period).keySet().toArray(String[]::new);
    }

    /// Returns the dramas from which something of the period may be some creators': of which a day posted to them, or
    /// in which they had a share in a catalog version that a day or the payout knew.
    public Set<Long> dramas(YearMonth period, int catalogVersion, List<Long> creatorIds) {
        String sql = """
                select drama_id from settlement_line
                where platform = any(?) and business_date between ? and ? and creator_id = any(?)
                union
                select drama_id from catalog_split
                where (version = ? or version in (select catalog_version from run where business_date between ? and ?))
                    and creator_id = any(?)
                """;
        Long[] creators = creatorIds.toArray(Long[]::new);
        return new HashSet<>(rows(
                sql,
                row -> row.getLong("drama_id"),
                platforms(period),
                period.atDay(1),
                period.atEndOfMonth(),
                creators,
                catalogVersion,
                period.atDay(1),
                period.atEndOfMonth(),
                creators));
    }

    /// Returns whether a creator has a settlement line on a day of the period.
    public boolean hasEarned(YearMonth period, long creatorId) {
        String sql = """
                select 1 from settlement_line
                where platform = any(?) and business_date between ? and ? and creator_id = ? limit 1
                """;
        return !rows(sql, row -> row.getInt(1), platforms(period), period.atDay(1), period.atEndOfMonth(), creatorId)
                .isEmpty();
    }

    /// Returns what the days of the period posted in cny under each key to all creators together, suspense among
    /// them, in fen; but what was taken out of suspense, to those who got it.
    public Map<Key, Long> sums(YearMonth period) {
        return sums(period, "");
    }

    /// Returns what of it is of some dramas.
    public Map<Key, Long> sums(YearMonth period, Set<Long> dramaIds) {
        return sums(period, "and drama_id = any(?)", (Object) dramaIds.toArray(Long[]::new));
    }

    private Map<Key, Long> sums(YearMonth period, String condition, Object... more) {
        String sql = """
                select platform, drama_id, plan_id, plan_version, component, period, unit, sum(amount) as amount
                from settlement_line
                where platform = any(?) and business_date between ? and ? and unit = 'cny'
                    and (creator_id > 0 or component not like '%@suspense') :condition
                group by platform, drama_id, plan_id, plan_version, component, period, unit
                """.replace(":condition", condition);
        List<Object> parameters = new ArrayList<>(List.of(platforms(period), period.atDay(1), period.atEndOfMonth()));
        parameters.addAll(List.of(more));
        Map<Key, Long> sums = new HashMap<>();
        rows(sql, row -> sums.put(key(row), row.getBigDecimal("amount").longValueExact()), parameters.toArray());
        return sums;
    }

    /// Returns the measures of some lines in cny of a platform at the end of a day, times 10 000, without live
    /// hosts' own; those of several enrolments of a drama are added up.
    public Map<Key, BigInteger> measures(String platform, LocalDate date, Set<Key> wanted) {
        String sql = """
                select e.drama_id, e.plan_id, k.plan_version, k.component, k.period, m.value_x10000
                from platform_number p
                join enrolment_number e on e.platform_id = p.platform_id and e.drama_id = any(?)
                join (
                    select distinct k.platform_id, k.plan_id, k.plan_version, k.component, k.period, k.kind_id, k.since
                    from unnest(?::text[], ?::text[]) as w (component, period)
                    join line_kind k using (component, period)
                    where k.unit = '') as k on k.platform_id = e.platform_id and k.plan_id = e.plan_id
                join party h on h.host_id = 0 and h.agreement = ''
                cross join lateral (
                    select value_x10000 from measure_of_day m
                    where m.enrolment_id = e.enrolment_id and m.kind_id = k.kind_id and m.party_id = h.party_id
                        and m.business_date <= ? and m.business_date >= k.since
                    order by m.business_date desc limit 1) as m
                where p.platform = ?
                """;
        List<Kind> kinds = wanted.stream()
                .map(key -> new Kind(key.code().text(), key.period()))
                .distinct()
                .toList();
        Map<Key, BigInteger> measures = new HashMap<>();
        rows(
                sql,
                row -> {
                    Key key = key(row, platform, Unit.CNY.code());
                    if (wanted.contains(key)) {
                        measures.merge(key, row.getBigDecimal("value_x10000").toBigIntegerExact(), BigInteger::add);
                    }
                    return key;
                },
                wanted.stream().map(Key::dramaId).distinct().toArray(Long[]::new),
                kinds.stream().map(Kind::component).toArray(String[]::new),
                kinds.stream().map(Kind::period).toArray(String[]::new),
                date,
                platform);
        return measures;
    }

    private record Kind(String component, String period) {}

    /// Returns who shared some dramas on a sealed day, as its night knew it; those in suspense are left out.
    public Map<Long, Agreement> agreements(String platform, LocalDate date, Set<Long> dramaIds) {
        String sql = """
                select s.drama_id, s.creator_id, s.share_bps
                from run r
                join catalog_split s on s.version = r.catalog_version
                where r.platform = ? and r.business_date = ? and s.valid @> r.business_date and s.share_bps > 0
                    and s.drama_id = any(?)
                """;
        Map<Long, List<Agreement.Share>> shares = new HashMap<>();
        rows(
                sql,
                row -> shares.computeIfAbsent(row.getLong("drama_id"), _ -> new ArrayList<>())
                        .add(new Agreement.Share(row.getLong("creator_id"), row.getInt("share_bps"))),
                platform,
                date,
                dramaIds.toArray(Long[]::new));
        Map<Long, Agreement> agreements = new HashMap<>();
        shares.forEach((dramaId, own) -> agreements.put(dramaId, Agreement.of(own)));
        return agreements;
    }

    /// Returns the catalog versions that the period's days knew, by platform and date.
    public SortedMap<String, NavigableMap<LocalDate, Integer>> catalogVersions(YearMonth period) {
        String sql = """
                select platform, business_date, catalog_version from run where business_date between ? and ?
                order by platform, business_date
                """;
        SortedMap<String, NavigableMap<LocalDate, Integer>> versions = new TreeMap<>();
        rows(
                sql,
                row -> versions.computeIfAbsent(row.getString("platform"), _ -> new TreeMap<>())
                        .put(row.getObject("business_date", LocalDate.class), row.getInt("catalog_version")),
                period.atDay(1),
                period.atEndOfMonth());
        return versions;
    }

    /// Returns the dramas that two catalog versions share otherwise.
    public Set<Long> sharedOtherwise(int version, int other) {
        String sql = """
                with one as (select drama_id, creator_id, share_bps, valid from catalog_split where version = ?),
                    two as (select drama_id, creator_id, share_bps, valid from catalog_split where version = ?)
                select drama_id from (table one except table two) as gone
                union
                select drama_id from (table two except table one) as come
                """;
        return new HashSet<>(rows(sql, row -> row.getLong("drama_id"), version, other));
    }

    /// Returns what creators are, as the newest catalog version up to one that has them says; by creator.
    public Map<Long, String> kinds(int catalogVersion, List<Long> creatorIds) {
        String sql = """
                select distinct on (creator_id) creator_id, kind from catalog_creator
                where version <= ? and creator_id = any(?) order by creator_id, version desc
                """;
        Map<Long, String> kinds = new HashMap<>();
        rows(
                sql,
                row -> kinds.put(row.getLong("creator_id"), row.getString("kind")),
                catalogVersion,
                creatorIds.toArray(Long[]::new));
        return kinds;
    }

    /// Gives what the days of the period posted to a consumer, creator by creator, ascending: of each of these
    /// creators, whether anything was posted or not. Reads on when the consumer is done with one.
    ///
    /// @param creatorIds ascending
    public void each(YearMonth period, List<Long> creatorIds, Consumer<Posted> consumer) {
        if (creatorIds.isEmpty()) {
            return;
        }
        Object[] asked = {
            platforms(period), period.atDay(1), period.atEndOfMonth(), creatorIds.getFirst(), creatorIds.getLast()
        };
        try (Connection connection = snapshot();
                CreatorRows<Line> lines = new CreatorRows<>(connection, LINES, StatementReader::line, asked);
                CreatorRows<DaySum> days = new CreatorRows<>(connection, DAYS, StatementReader::day, asked)) {
            for (long creatorId : creatorIds) {
                consumer.accept(new Posted(creatorId, lines.of(creatorId), days.of(creatorId)));
            }
            connection.commit();
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    private static final String LINES = """
            select creator_id, platform, drama_id, plan_id, plan_version, component, period, unit, sum(amount) as amount
            from settlement_line
            where platform = any(?) and business_date between ? and ? and creator_id between ? and ?
            group by creator_id, platform, drama_id, plan_id, plan_version, component, period, unit
            order by creator_id, platform, drama_id, plan_id, plan_version, component, period, unit
            """;

    private static final String DAYS = """
            select creator_id, business_date, sum(amount) as amount from settlement_line
            where platform = any(?) and business_date between ? and ? and creator_id between ? and ? and unit = 'cny'
            group by creator_id, business_date order by creator_id, business_date
            """;

    private static Line line(ResultSet row) throws SQLException {
        return new Line(key(row), row.getBigDecimal("amount").longValueExact());
    }

    private static Key key(ResultSet row) throws SQLException {
        return key(row, row.getString("platform"), row.getString("unit"));
    }

    private static Key key(ResultSet row, String platform, String unit) throws SQLException {
        return new Key(
                platform,
                row.getLong("drama_id"),
                row.getString("plan_id"),
                row.getObject("plan_version", LocalDate.class),
                PostedCode.parse(row.getString("component")),
                row.getString("period"),
                unit);
    }

    private static DaySum day(ResultSet row) throws SQLException {
        return new DaySum(
                row.getObject("business_date", LocalDate.class),
                row.getBigDecimal("amount").longValueExact());
    }

    /// Returns a connection in a transaction that reads one state of the books, through cursors.
    private Connection snapshot() throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private <T> List<T> rows(String sql, Query.RowReader<T> reader, Object... parameters) {
        try (Connection connection = dataSource.getConnection()) {
            return Query.rows(connection, sql, reader, parameters);
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    private static DatabaseUnavailable unavailable(SQLException e) {
        return DatabaseUnavailable.ofBooks("what statements say can't be read", e);
    }
}
