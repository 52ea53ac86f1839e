package fenzhang.store.books;

import fenzhang.catalog.EnrolmentId;
import fenzhang.catalog.Terms;
import fenzhang.entitlement.EntitlementKey;
import fenzhang.entitlement.Scope;
import fenzhang.entitlement.Standing;
import fenzhang.measure.MeasureKey;
import fenzhang.plan.LineCode;
import fenzhang.plan.Unit;
import fenzhang.settlement.Books;
import fenzhang.settlement.BooksAsOf;
import fenzhang.settlement.SplitKey;
import fenzhang.store.database.DatabaseUnavailable;
import fenzhang.store.database.Query;
import fenzhang.store.month.DetachedMonths;
import fenzhang.time.Period;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import javax.sql.DataSource;

/// The books of a platform as they are recorded as of a day, read by key: each question is a few queries,
/// however many keys it names.
///
/// The latest value of a key on or before the day counts. Days up to then are sealed, so that answers at
/// different times are of one state.
record RecordedBooks(DataSource dataSource, String platform, LocalDate date) implements BooksAsOf {
    /// Finds the numbers of enrolments that are asked for, and the kinds of their plans, behind the columns of those
    /// enrolments. Its parameters are the platform and the day. What the books have no number of has no value.
    private static final String NUMBERED = """
            join platform_number p on p.platform = ?
            cross join (values (?::date)) as d (as_of)
            join enrolment_number e on e.platform_id = p.platform_id and e.drama_id = asked.drama_id
                and e.plan_id = asked.plan_id and e.enrolled_from = asked.enrolled_from
            join line_kind k on k.platform_id = e.platform_id and k.plan_id = e.plan_id
            """;

    private static final String NAMED =
            "unnest(?::bigint[], ?::text[], ?::date[]) asked (drama_id, plan_id, enrolled_from)\n";

    private static final String ENROLMENTS = NAMED + NUMBERED;

    private static final String PERIODS =
            "unnest(?::bigint[], ?::text[], ?::date[], ?::text[]) asked (drama_id, plan_id, enrolled_from, period)\n"
                    + NUMBERED + " and k.period = asked.period\n";

    /// The latest value of each party of an enrolment and kind: the primary key is read backwards, from one party's
    /// latest value to the next party's, past all that is older.
    private static final String LATEST = """
            cross join lateral (
                with recursive latest as (
                    (select v.party_id, v.:value from :table v
                     where v.enrolment_id = e.enrolment_id and v.kind_id = k.kind_id
                         and v.business_date >= k.since and v.business_date <= d.as_of
                     order by v.party_id desc, v.business_date desc limit 1)
                    union all
                    (select n.party_id, n.:value from latest cross join lateral (
                        select v.party_id, v.:value from :table v
                        where v.enrolment_id = e.enrolment_id and v.kind_id = k.kind_id and v.party_id < latest.party_id
                            and v.business_date >= k.since and v.business_date <= d.as_of
                        order by v.party_id desc, v.business_date desc limit 1) n))
                select * from latest) v
            join party h on h.party_id = v.party_id
            """;

    private static final String MEASURES =
            """
            select e.drama_id, e.plan_id, e.enrolled_from, k.plan_version, k.component, k.period, h.host_id,
                v.value_x10000
            from :asked
            """ + LATEST.replace(":table", "measure_of_day").replace(":value", "value_x10000") + " where k.unit = ''";

    private static final String ENTITLEMENTS =
            """
            select e.drama_id, e.plan_id, e.enrolled_from, k.plan_version, k.component, k.period, k.unit, h.host_id,
                v.amount
            from :asked
            """ + LATEST.replace(":table", "entitlement_of_day").replace(":value", "amount") + " where k.unit <> ''";

    private static final String ADVANCE = " and k.component = 'guarantee'";

    private static final String SAME = "l.platform = ? and l.drama_id = asked.drama_id"
            + " and l.plan_id = asked.plan_id and l.enrolled_from = asked.enrolled_from";

    private static final String MILESTONES = "select l.drama_id, l.plan_id, l.enrolled_from, l.plan_version,"
            + " l.component, l.business_date from " + NAMED + " join milestone_reached l on " + SAME
            + " and l.business_date <= ?";

    private static final String TOP_UPS = "select l.drama_id, l.plan_id, l.enrolled_from from " + NAMED
            + " join top_up l on " + SAME + " and l.business_date <= ?";

    private static final String SAME_KIND = NUMBERED
            + " and k.plan_version = asked.plan_version and k.component = asked.component and k.period = asked.period\n";

    private static final String LATEST_OF_KEY = """
            cross join lateral (
                select :value from :table v
                where v.enrolment_id = e.enrolment_id and v.kind_id = k.kind_id and v.party_id = h.party_id
                    and v.business_date >= k.since and v.business_date <= d.as_of
                order by v.business_date desc limit 1) latest
            """;

    private static final String MEASURES_BY_KEY = """
            select asked.*, latest.value_x10000
            from unnest(?::bigint[], ?::text[], ?::date[], ?::date[], ?::text[], ?::text[], ?::bigint[]) asked
                (drama_id, plan_id, enrolled_from, plan_version, component, period, host_id)
            """ + SAME_KIND + """
            and k.unit = ''
            join party h on h.host_id = asked.host_id and h.agreement = ''
            """
            + LATEST_OF_KEY.replace(":table", "measure_of_day").replace(":value", "value_x10000");

    private static final String SPLIT_SUMS_BY_KEY = """
            select asked.*, latest.amount
            from unnest(?::bigint[], ?::text[], ?::date[], ?::date[], ?::text[], ?::text[], ?::text[], ?::text[]) asked
                (drama_id, plan_id, enrolled_from, plan_version, component, period, unit, agreement)
            """ + SAME_KIND + """
            and k.unit = asked.unit
            join party h on md5(h.agreement) = md5(asked.agreement) and h.agreement = asked.agreement
                and h.agreement <> ''
            """
            + LATEST_OF_KEY.replace(":table", "split_sum_of_day").replace(":value", "amount");

    /// The latest of the values that some days moved, by key.
    private static final String MOVED = """
            select distinct on (v.enrolment_id, v.kind_id, v.party_id)
                e.drama_id, e.plan_id, e.enrolled_from, k.plan_version, k.component, k.period, :columns
            from platform_number p
            join enrolment_number e on e.platform_id = p.platform_id
            join :table v on v.enrolment_id = e.enrolment_id
            join line_kind k on k.kind_id = v.kind_id
            join party h on h.party_id = v.party_id
            where p.platform = ? and v.business_date between ? and ? :condition
            order by v.enrolment_id, v.kind_id, v.party_id, v.business_date desc
            """;

    private static final String MILESTONES_ALONE =
            "select drama_id, plan_id, enrolled_from, plan_version, component, business_date from milestone_reached where ";

    private static final String TOP_UPS_ALONE = "select drama_id, plan_id, enrolled_from from top_up where ";

    private static final String OF_PLANS = "platform = ? and business_date <= ? and plan_id = any(?::text[])";

    private static final String ONE_OF_A_KIND = "select distinct on (plan_id, plan_version, component)"
            + " drama_id, plan_id, enrolled_from, plan_version, component, period, ";

    private interface Reading {
        void from(Rows rows) throws SQLException;
    }

    @Override
    public NavigableMap<EnrolmentId, Standing> standings(SortedMap<EnrolmentId, Scope> asked) {
        List<EnrolmentId> whole = new ArrayList<>();
        List<EnrolmentId> inPart = new ArrayList<>();
        List<String> periods = new ArrayList<>();
        asked.forEach((id, scope) -> {
            switch (scope) {
                case Scope.Whole _ -> whole.add(id);
                case Scope.OfPeriods(NavigableSet<Period> own) ->
                    own.forEach(period -> {
                        inPart.add(id);
                        periods.add(period.id());
                    });
            }
        });
        Books read = read(rows -> {
            if (!whole.isEmpty()) {
                Object[] keys = keys(whole, List.of());
                rows.each(MEASURES.replace(":asked", ENROLMENTS), rows::measure, keys);
                rows.each(ENTITLEMENTS.replace(":asked", ENROLMENTS), rows::entitlement, keys);
            }
            if (!inPart.isEmpty()) {
                Object[] keys = keys(inPart, List.of((Object) texts(periods)));
                rows.each(MEASURES.replace(":asked", PERIODS), rows::measure, keys);
                rows.each(ENTITLEMENTS.replace(":asked", PERIODS), rows::entitlement, keys);
            }
            Object[] all = keys(asked.keySet(), List.of());
            rows.each(MILESTONES, rows::milestone, all);
            rows.each(TOP_UPS, rows::topUp, all);
        });
        return read.standings();
    }

    @Override
    public NavigableMap<MeasureKey, BigInteger> measures(SortedSet<MeasureKey> keys) {
        Object[] parameters = keys(
                list(keys, key -> key.terms().enrolment()),
                List.of(
                        texts(list(keys, key -> key.terms().planVersion())),
                        texts(list(keys, MeasureKey::component)),
                        texts(list(keys, MeasureKey::period)),
                        keys.stream().mapToLong(MeasureKey::hostId).toArray()));
        return read(rows -> rows.each(MEASURES_BY_KEY, rows::measure, parameters))
                .measures(keys);
    }

    @Override
    public NavigableMap<SplitKey, Long> splitSums(SortedSet<SplitKey> keys) {
        List<EntitlementKey> lines = list(keys, SplitKey::line);
        Object[] parameters = keys(
                list(lines, line -> line.terms().enrolment()),
                List.<Object>of(
                        texts(list(lines, line -> line.terms().planVersion())),
                        texts(list(lines, line -> line.code().text())),
                        texts(list(lines, EntitlementKey::period)),
                        texts(list(lines, line -> line.unit().code())),
                        texts(list(keys, SplitKey::agreement))));
        return read(rows -> rows.each(SPLIT_SUMS_BY_KEY, rows::splitSum, parameters))
                .splitSums(keys);
    }

    @Override
    public NavigableSet<EnrolmentId> advanced(SortedSet<EnrolmentId> enrolments) {
        return read(rows -> rows.each(
                        ENTITLEMENTS.replace(":asked", ENROLMENTS) + ADVANCE,
                        rows::entitlement,
                        keys(enrolments, List.of())))
                .advanced(enrolments);
    }

    @Override
    public NavigableSet<EnrolmentId> toppedUp(SortedSet<EnrolmentId> enrolments) {
        return read(rows -> rows.each(TOP_UPS, rows::topUp, keys(enrolments, List.of())))
                .toppedUp(enrolments);
    }

    /// Returns what moved on the days from one on, as it stands at the end.
    Books moved(LocalDate from) {
        return movedWhere(from, "", platform, from, date);
    }

    /// Returns what of it is of some dramas.
    Books moved(LocalDate from, Collection<Long> dramaIds) {
        return movedWhere(from, " and drama_id = any(?)", platform, from, date, dramaIds.toArray(Long[]::new));
    }

    private Books movedWhere(LocalDate from, String condition, Object... parameters) {
        String ofDays = "platform = ? and business_date between ? and ?" + condition;
        return read(rows -> {
            DetachedMonths.require(rows.connection, from, date);
            rows.each(moved("measure_of_day", "h.host_id, v.value_x10000", condition), rows::measure, parameters);
            rows.each(
                    moved("entitlement_of_day", "k.unit, h.host_id, v.amount", condition),
                    rows::entitlement,
                    parameters);
            rows.each(
                    moved("split_sum_of_day", "k.unit, h.agreement, v.amount", condition), rows::splitSum, parameters);
            rows.each(MILESTONES_ALONE + ofDays, rows::milestone, parameters);
            rows.each(TOP_UPS_ALONE + ofDays, rows::topUp, parameters);
        });
    }

    private static String moved(String table, String columns, String condition) {
        return MOVED.replace(":table", table).replace(":columns", columns).replace(":condition", condition);
    }

    /// Returns the milestones that were reached on the days from one on.
    NavigableMap<Standing.Milestone, LocalDate> reached(LocalDate from) {
        String ofDays = MILESTONES_ALONE + "platform = ? and business_date between ? and ?";
        NavigableMap<Standing.Milestone, LocalDate> reached = new TreeMap<>();
        read(rows -> rows.each(ofDays, rows::milestone, platform, from, date))
                .standings()
                .values()
                .forEach(standing -> reached.putAll(standing.reached()));
        return reached;
    }

    /// Returns the enrolments in some plans of which there is anything.
    NavigableSet<EnrolmentId> enrolled(Collection<String> planIds) {
        String[] plans = texts(planIds);
        NavigableSet<EnrolmentId> enrolled = new TreeSet<>();
        for (String table : List.of("measure", "entitlement", "top_up")) {
            read(rows -> rows.each(
                    "select distinct drama_id, plan_id, enrolled_from from " + table + " where " + OF_PLANS,
                    row -> enrolled.add(rows.enrolment(row)),
                    platform,
                    date,
                    plans));
        }
        return enrolled;
    }

    /// Returns one measure and one entitlement, of any day, of each component and version of some plans.
    Books kinds(Collection<String> planIds) {
        String[] plans = texts(planIds);
        return read(rows -> {
            rows.each(
                    ONE_OF_A_KIND + "host_id, value_x10000 from measure where " + OF_PLANS,
                    rows::measure,
                    platform,
                    date,
                    plans);
            rows.each(
                    ONE_OF_A_KIND + "unit, host_id, amount from entitlement where " + OF_PLANS,
                    rows::entitlement,
                    platform,
                    date,
                    plans);
        });
    }

    /// Returns the parameters of a query by key: the enrolments' columns, those that go with them, platform and
    /// day.
    private Object[] keys(Collection<EnrolmentId> enrolments, List<Object> columns) {
        List<Object> parameters = new ArrayList<>();
        parameters.add(enrolments.stream().mapToLong(EnrolmentId::dramaId).toArray());
        parameters.add(texts(list(enrolments, EnrolmentId::planId)));
        parameters.add(texts(list(enrolments, EnrolmentId::validFrom)));
        parameters.addAll(columns);
        parameters.add(platform);
        parameters.add(date);
        return parameters.toArray();
    }

    private static <K, V> List<V> list(Collection<K> keys, Function<K, V> part) {
        return keys.stream().map(part).toList();
    }

    private static String[] texts(Collection<?> values) {
        return values.stream().map(String::valueOf).toArray(String[]::new);
    }

    private Books read(Reading reading) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            // One snapshot for all tables.
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            DetachedMonths.requireAsOf(connection, date);
            Rows rows = new Rows(connection);
            reading.from(rows);
            connection.commit();
            return rows.books();
        } catch (SQLException e) {
            throw DatabaseUnavailable.ofBooks("the books of " + platform + " as of " + date + " can't be read", e);
        }
    }

    /// A standing in the making.
    private static final class Draft {
        final SortedMap<MeasureKey, BigInteger> measures = new TreeMap<>();
        final SortedMap<EntitlementKey, Long> entitlements = new TreeMap<>();
        final SortedMap<Standing.Milestone, LocalDate> reached = new TreeMap<>();
        boolean toppedUp;

        Standing standing(EnrolmentId enrolment) {
            return new Standing(enrolment, measures, entitlements, reached, toppedUp);
        }
    }

    /// Rows that become books.
    private static final class Rows {
        private final Connection connection;
        private final Map<EnrolmentId, Draft> drafts = new HashMap<>();
        private final NavigableMap<SplitKey, Long> splitSums = new TreeMap<>();
        // Keys repeat their parts many times over: one of each is kept.
        private final Map<Terms, Terms> terms = new HashMap<>();
        private final Map<String, LineCode> codes = new HashMap<>();
        private final Map<String, String> texts = new HashMap<>();
        private final Map<String, Period> periods = new HashMap<>();
        private final Map<String, Unit> units = new HashMap<>();

        Rows(Connection connection) {
            this.connection = connection;
            for (Unit unit : Unit.values()) {
                units.put(unit.code(), unit);
            }
        }

        void each(String sql, Query.RowTaker taker, Object... parameters) throws SQLException {
            Query.each(connection, sql, taker, parameters);
        }

        Books books() {
            NavigableMap<EnrolmentId, Standing> standings = new TreeMap<>();
            drafts.forEach((enrolment, draft) -> standings.put(enrolment, draft.standing(enrolment)));
            return new Books(standings, splitSums);
        }

        void measure(ResultSet row) throws SQLException {
            Terms of = terms(row);
            MeasureKey key = new MeasureKey(of, text(row.getString(5)), period(row), row.getLong(7));
            draft(of.enrolment()).measures.put(key, row.getBigDecimal(8).toBigIntegerExact());
        }

        void entitlement(ResultSet row) throws SQLException {
            draft(terms(row).enrolment()).entitlements.put(entitlementKey(row, row.getLong(8)), row.getLong(9));
        }

        void splitSum(ResultSet row) throws SQLException {
            splitSums.put(new SplitKey(entitlementKey(row, 0), text(row.getString(8))), row.getLong(9));
        }

        void milestone(ResultSet row) throws SQLException {
            Standing.Milestone milestone = new Standing.Milestone(terms(row), text(row.getString(5)));
            draft(milestone.terms().enrolment()).reached.put(milestone, row.getObject(6, LocalDate.class));
        }

        void topUp(ResultSet row) throws SQLException {
            draft(enrolment(row)).toppedUp = true;
        }

        private EntitlementKey entitlementKey(ResultSet row, long hostId) throws SQLException {
            Unit unit = units.get(row.getString(7));
            if (unit == null) {
                throw new IllegalStateException("unit " + row.getString(7) + " in the books is unknown");
            }
            return new EntitlementKey(terms(row), code(row), period(row), unit, hostId);
        }

        private EnrolmentId enrolment(ResultSet row) throws SQLException {
            return new EnrolmentId(row.getLong(1), text(row.getString(2)), row.getObject(3, LocalDate.class));
        }

        private Terms terms(ResultSet row) throws SQLException {
            return terms.computeIfAbsent(
                    new Terms(enrolment(row), row.getObject(4, LocalDate.class)), unseen -> unseen);
        }

        private Period period(ResultSet row) throws SQLException {
            return periods.computeIfAbsent(row.getString(6), Period::new);
        }

        private LineCode code(ResultSet row) throws SQLException {
            return codes.computeIfAbsent(row.getString(5), LineCode::parse);
        }

        private String text(String text) {
            return texts.computeIfAbsent(text, unseen -> unseen);
        }

        private Draft draft(EnrolmentId enrolment) {
            return drafts.computeIfAbsent(enrolment, _ -> new Draft());
        }
    }
}
