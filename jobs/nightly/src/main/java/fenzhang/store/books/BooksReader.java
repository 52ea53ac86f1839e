package fenzhang.store.books;

import fenzhang.catalog.EnrolmentId;
import fenzhang.catalog.Terms;
import fenzhang.entitlement.EntitlementKey;
import fenzhang.entitlement.Standing;
import fenzhang.measure.MeasureKey;
import fenzhang.plan.LineCode;
import fenzhang.plan.Unit;
import fenzhang.settlement.Books;
import fenzhang.settlement.SplitKey;
import fenzhang.store.database.DatabaseUnavailable;
import fenzhang.store.database.ValueLog;
import fenzhang.time.Period;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;

/// Reads the books as of a day.
record BooksReader(DataSource dataSource) {
    private static final int FETCH_ROWS = 10_000;

    Books load(String platform, LocalDate date) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            // One snapshot for all tables.
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            Books books = new Loading(connection, platform, date).books();
            connection.commit();
            return books;
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

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private static final class Loading {
        private final Connection connection;
        private final String platform;
        private final LocalDate date;
        private final Map<EnrolmentId, Draft> drafts = new HashMap<>();
        private final NavigableMap<SplitKey, Long> splitSums = new TreeMap<>();
        // Keys repeat their parts many times over: one of each is kept.
        private final Map<Terms, Terms> terms = new HashMap<>();
        private final Map<String, LineCode> codes = new HashMap<>();
        private final Map<String, String> texts = new HashMap<>();
        private final Map<String, Period> periods = new HashMap<>();
        private final Map<String, Unit> units = new HashMap<>();

        Loading(Connection connection, String platform, LocalDate date) {
            this.connection = connection;
            this.platform = platform;
            this.date = date;
            for (Unit unit : Unit.values()) {
                units.put(unit.code(), unit);
            }
        }

        Books books() throws SQLException {
            each(ValueLog.MEASURE.latest(), this::measure);
            each(ValueLog.ENTITLEMENT.latest(), this::entitlement);
            each(ValueLog.SPLIT_SUM.latest(), this::splitSum);
            each("""
                    select drama_id, plan_id, enrolled_from, plan_version, component, business_date
                    from milestone_reached where platform = ? and business_date <= ?
                    """, this::milestone);
            each("""
                    select drama_id, plan_id, enrolled_from from top_up where platform = ? and business_date <= ?
                    """, row -> draft(enrolment(row)).toppedUp = true);
            NavigableMap<EnrolmentId, Standing> standings = new TreeMap<>();
            drafts.forEach((enrolment, draft) -> standings.put(enrolment, draft.standing(enrolment)));
            return new Books(standings, splitSums);
        }

        private void measure(ResultSet row) throws SQLException {
            Terms terms = terms(row);
            MeasureKey key = new MeasureKey(terms, text(row.getString(5)), period(row), row.getLong(7));
            draft(terms.enrolment()).measures.put(key, row.getBigDecimal(8).toBigIntegerExact());
        }

        private void entitlement(ResultSet row) throws SQLException {
            draft(terms(row).enrolment()).entitlements.put(entitlementKey(row, row.getLong(8)), row.getLong(9));
        }

        private void splitSum(ResultSet row) throws SQLException {
            splitSums.put(new SplitKey(entitlementKey(row, 0), text(row.getString(8))), row.getLong(9));
        }

        private void milestone(ResultSet row) throws SQLException {
            Standing.Milestone milestone = new Standing.Milestone(terms(row), text(row.getString(5)));
            draft(milestone.terms().enrolment()).reached.put(milestone, row.getObject(6, LocalDate.class));
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

        private void each(String sql, RowReader reader) throws SQLException {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setFetchSize(FETCH_ROWS);
                select.setString(1, platform);
                select.setObject(2, date);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        reader.read(row);
                    }
                }
            }
        }
    }
}
