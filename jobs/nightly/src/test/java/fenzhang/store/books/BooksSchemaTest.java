package fenzhang.store.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.store.database.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the database refuses by itself, whoever writes.
class BooksSchemaTest {
    private static final int TABLES_AT_LEAST = 40;

    /// A seal of no settlement lines after 64 zeros: (printf '%064d\n' 0; head -1 settlement.csv) | sha256sum.
    private static final String EMPTY_SEAL = "8456f6c0ab5e14317339a5a8cc415c37ef96b4ebf3c058ee709af324cfde2102";

    private static final String ATTEMPT = "insert into attempt values ('jd', 1, '2026-11-21')";
    private static final String RUN =
            "insert into run values ('jd', '2026-11-21', 1, 1, repeat('0', 64), '" + EMPTY_SEAL + "', '')";
    /// (printf '%064d\n' 0; cat settlement.csv) | sha256sum, of LINE alone:
    /// 2026-11-21,jd,101,great,2026-10-01,views,2026-11,7,cny,5.
    private static final String LINE_SEAL = "4272daac573785f5c8fd2a4574bc2bc95e480d241261b0af2209b1374401b15d";

    /// What a program does before its first line: the month is open, platform, kinds, an enrolment and parties are
    /// known.
    private static final List<String> KNOWN = List.of(
            "select open_month('2026-11-21'), open_month('2026-10-31')",
            "insert into platform_number (platform) values ('jd')",
            """
            insert into line_kind (platform_id, plan_id, plan_version, component, period, unit)
            select platform_id, 'great', '2026-10-01', component, '2026-11', unit from platform_number
            cross join (values ('views', 'cny'), ('guarantee', 'cny'), ('push', 'traffic'), ('views', '')) as kind (component, unit)
            """,
            """
            insert into enrolment_number (platform_id, drama_id, plan_id, enrolled_from)
            select platform_id, 101, 'great', '2026-10-01' from platform_number
            """,
            "insert into party (host_id, agreement) values (0, '7:10000')");

    private static final String LINE = line("2026-11-21", 1, "views", "cny");
    private static final String ENTITLEMENT = value("entitlement_of_day", "unit = 'cny'", "agreement = ''");
    private static final String LATE = "insert into row_count values ('jd', '2026-11-21', 'views', 'read', '', 1)";

    private final BooksForTests books;

    BooksSchemaTest() throws SQLException {
        books = new BooksForTests();
    }

    @AfterEach
    void close() {
        books.close();
    }

    @Test
    void nothingIsUpdatedDeletedOrTruncated() throws SQLException {
        books.publishFirst();
        List<String> tables = books.tables();
        assertThat(tables)
                .hasSizeGreaterThanOrEqualTo(TABLES_AT_LEAST)
                .contains("run", "line_of_day", "line_of_day_2026_11", "attempt_end");
        List<String> allowed = new ArrayList<>();
        for (String table : tables) {
            // Numbers that the database gives can't be set at all, and would be refused for that.
            String column = books.texts("select attname from pg_attribute where attnum > 0 and attidentity = ''"
                            + " and not attisdropped and attrelid = '" + table + "'::regclass order by attnum")
                    .getFirst();
            for (String sql : List.of(
                    "update " + table + " set " + column + " = " + column,
                    "delete from " + table,
                    "truncate " + table + " cascade")) {
                try {
                    books.execute(sql);
                    allowed.add(sql);
                } catch (SQLException e) {
                    assertThat(e.getMessage()).contains("is forbidden: it is append-only");
                }
            }
        }
        assertThat(allowed).isEmpty();
    }

    @Test
    void everyTableSaysItsGrainAndKeyAndThatItIsAppendOnly() throws SQLException {
        for (String table : books.tables()) {
            assertThat(books.texts("select coalesce(obj_description('" + table + "'::regclass), '')")
                            .getFirst())
                    .as(table)
                    .startsWith("One row per ")
                    .contains("Key: ", "Append-only");
        }
    }

    @Test
    void spellsOutTheBatchTablesInTheirOwnSchema() throws SQLException {
        assertThat(books.texts("""
                select relname from pg_class where relnamespace = 'batch'::regnamespace and relkind in ('r', 'S') order by 1
                """))
                .containsExactly(
                        "batch_job_execution",
                        "batch_job_execution_context",
                        "batch_job_execution_params",
                        "batch_job_execution_seq",
                        "batch_job_instance",
                        "batch_job_instance_seq",
                        "batch_step_execution",
                        "batch_step_execution_context",
                        "batch_step_execution_seq");
    }

    @Test
    void aDayIsWrittenByHandTheSameWay() throws SQLException {
        books.execute(KNOWN.toArray(String[]::new));
        books.execute(ATTEMPT, LINE, ENTITLEMENT, RUN.replace(EMPTY_SEAL, LINE_SEAL));

        assertThat(books.texts(
                        "select concat_ws(' ', posting, account, commodity, amount) from journal_posting order by 1"))
                .containsExactly("1 expense:share:jd cny 5", "2 payable:7 cny -5");
        assertThat(books.texts("select concat_ws(' ', platform, business_date, number) from journal_transaction"))
                .containsExactly("jd 2026-11-21 1");
        assertThat(books.texts("select concat_ws(' ', drama_id, component, amount, difference) from entitlement"
                        + " join entitlement_difference using (platform, drama_id, component)"))
                .containsExactly("101 views 5 5");
    }

    /// Every line is a transaction of two postings, whatever it is of: nobody can write one without the other.
    @ParameterizedTest
    @CsvSource({
        "views, cny, expense:share:jd cny 5, payable:7 cny -5",
        "guarantee, cny, advance:7 cny 5, payable:7 cny -5",
        "push, traffic, traffic:7 traffic -5, traffic:granted:jd traffic 5"
    })
    void theTwoPostingsOfALineFollowFromIt(String component, String unit, String one, String other)
            throws SQLException {
        books.execute(KNOWN.toArray(String[]::new));
        try (Connection connection = books.database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(ATTEMPT);
            statement.execute(line("2026-11-21", 1, component, unit));
            assertThat(Query.rows(
                            connection,
                            "select concat_ws(' ', account, commodity, amount) from journal_posting order by account",
                            row -> row.getString(1)))
                    .containsExactly(one, other);
            connection.rollback();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into journal_posting values ('jd', '2026-11-21', 1, 1, 'payable:7', 'cny', 5)",
                "insert into journal_transaction values ('jd', '2026-11-21', 1)",
                "delete from journal_posting where posting = 1",
                "update journal_posting set amount = amount + 1",
                "update settlement_line set amount = amount + 1",
                "update entitlement set amount = amount + 1",
                "delete from journal_transaction"
            })
    void whatFollowsFromOtherRowsCannotBeWritten(String sql) {
        books.publishFirst();
        refused(" view ", sql);
    }

    @Test
    void linesAreNumberedWithoutGaps() throws SQLException {
        books.execute(KNOWN.toArray(String[]::new));
        refused("at place 1 is number 2", ATTEMPT, line("2026-11-21", 2, "views", "cny"), sealed());
        refused("at place 2 is number 1", ATTEMPT, LINE, line("2026-11-21", 1, "push", "traffic"), sealed());
    }

    @Test
    void aLineHasItsKeyAlone() throws SQLException {
        books.execute(KNOWN.toArray(String[]::new));
        refused(
                "drama 101 has two settlement lines of one kind to creator 7 on jd 2026-11-21",
                ATTEMPT,
                LINE,
                line("2026-11-21", 2, "views", "cny"),
                sealed());
    }

    @Test
    void rowsAreOfWhatIsKnown() throws SQLException {
        books.execute(KNOWN.toArray(String[]::new));
        refused(
                "kind 99 of lines is not known",
                ATTEMPT,
                "insert into line_of_day values ('2026-11-21', 1, 99, 1, 101, 7, 5)");
        refused(
                "of lines is not known on platform 99",
                ATTEMPT,
                "insert into line_of_day select '2026-11-21', 1, kind_id, 99, 101, 7, 5 from line_kind limit 1");
        refused("of lines is not known", ATTEMPT, line("2026-11-21", 1, "views", ""));
        refused(
                "entitlement of enrolment 99 is of kind",
                ATTEMPT,
                ENTITLEMENT.replace("enrolment_id, kind_id", "99, kind_id"));
        refused(
                "which is not known there",
                ATTEMPT,
                value("entitlement_of_day", "component = 'views' and unit = ''", "agreement = ''"));
        refused("which is not known there", ATTEMPT, ENTITLEMENT.replace("2026-11-21", "2026-10-31"));
        refused("of another kind", ATTEMPT, value("entitlement_of_day", "unit = 'cny'", "agreement <> ''"));
        refused("of another kind", ATTEMPT, value("split_sum_of_day", "unit = 'cny'", "agreement = ''"));
    }

    /// An insert of a line of 5 fen or impressions of drama 101 to creator 7.
    private static String line(String date, int number, String component, String unit) {
        return "insert into line_of_day select '" + date + "', " + number
                + ", kind_id, platform_id, 101, 7, 5 from line_kind where component = '" + component + "' and unit = '"
                + unit + "'";
    }

    private static String value(String table, String kind, String party) {
        return "insert into " + table + " select '2026-11-21', enrolment_id, kind_id, party_id, 5"
                + " from enrolment_number cross join line_kind cross join party where component = 'views' and " + kind
                + " and " + party;
    }

    /// A run whose seal is that of the lines there are.
    private static String sealed() {
        return RUN.replace(
                "'" + EMPTY_SEAL + "'",
                "encode(sha256(convert_to(repeat('0', 64) || E'\\n'"
                        + " || settlement_csv('jd', '2026-11-21'), 'UTF8')), 'hex')");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into line_of_day select business_date, 6, kind_id, platform_id, 5, 7, 1 from line_of_day limit 1",
                "insert into line_of_day_2026_11 select business_date, 6, kind_id, platform_id, 5, 7, 1 from line_of_day limit 1",
                "insert into entitlement_of_day select business_date, enrolment_id, kind_id, party_id + 1, 1 "
                        + "from entitlement_of_day where party_id = (select min(party_id) from entitlement_of_day) limit 1",
                "insert into measure_of_day_2026_11 select business_date, enrolment_id, kind_id, party_id + 1, 1 "
                        + "from measure_of_day where party_id = (select min(party_id) from measure_of_day) limit 1",
                "insert into output_file values ('pdd', '2026-11-21', 'late', 0, repeat('0', 64))",
                "insert into top_up values ('pdd', 101, 'great', '2026-11-01', '2026-11-21')"
            })
    void aSealedDayTakesNoFurtherRow(String late) {
        books.publishFirst();
        refused("takes no further row of pdd 2026-11-21: the day is sealed", late);
    }

    @Test
    void noRowIsCommittedWithoutItsRun() {
        refused(
                "sealed_by_its_run",
                ATTEMPT,
                "insert into output_file values ('jd', '2026-11-21', 'x', 0, repeat('0', 64))");
        refused("sealed_by_its_run", ATTEMPT, LATE, "set constraints all immediate", RUN);
    }

    @Test
    void booksAreWrittenAtReadCommitted() {
        refused(
                "books are written at isolation level read committed, not repeatable read",
                "set transaction isolation level repeatable read",
                ATTEMPT,
                LATE);
    }

    @Test
    void aLateWriterWaitsForThePublicationAndIsRefused() throws Exception {
        try (Connection connection = books.database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            connection.setAutoCommit(false);
            statement.execute(ATTEMPT);
            statement.execute(RUN);
            CompletableFuture<Void> late =
                    CompletableFuture.runAsync(() -> refused("the day is sealed", LATE), threads);
            CompletableFuture<Long> next =
                    CompletableFuture.supplyAsync(() -> books.store.beginAttempt("jd", SmallDays.FIRST), threads);
            waitForWaiters(statement, 2);
            assertThat(late).isNotDone();
            connection.commit();
            late.get(20, TimeUnit.SECONDS);
            assertThat(next.get(20, TimeUnit.SECONDS)).isEqualTo(2);
        }
    }

    private static void waitForWaiters(Statement statement, int count) throws Exception {
        for (int i = 0; i < 400; i++) {
            try (var row = statement.executeQuery("""
                    select count(*) from pg_locks
                    where locktype = 'advisory' and not granted
                        and database = (select oid from pg_database where datname = current_database())
                    """)) {
                row.next();
                if (row.getInt(1) == count) {
                    return;
                }
            }
            Thread.sleep(50);
        }
        throw new AssertionError("nobody waits for the lock");
    }

    @Test
    void sealsDoNotForkAndDaysLeaveNoGap() throws SQLException {
        String attempts = "insert into attempt values ('jd', 2, '2026-11-22'), ('jd', 3, '2026-11-23')";
        books.execute(ATTEMPT, RUN);
        refused(
                "jd 2026-11-22 follows seal 0000",
                "insert into attempt values ('jd', 2, '2026-11-22')",
                "insert into run values ('jd', '2026-11-22', 2, 1, repeat('0', 64), '" + EMPTY_SEAL + "', '')");
        refused(
                "jd 2026-11-23 does not follow 2026-11-21, the last sealed day",
                attempts,
                "insert into run values ('jd', '2026-11-23', 3, 1, '" + EMPTY_SEAL + "', '" + EMPTY_SEAL + "', '')");
        assertThat(books.texts("select conname from pg_constraint where conrelid = 'run'::regclass and contype = 'u'"))
                .contains("no_forks", "one_day_per_seal", "one_day_per_attempt");
    }

    @Test
    void onlyTheNewestAttemptSeals() {
        refused(
                "attempt 1 of jd may not seal 2026-11-21: the newest is attempt 2 at 2026-11-21",
                ATTEMPT,
                "insert into attempt values ('jd', 2, '2026-11-21')",
                RUN);
        refused("the newest is attempt 1 at 2026-11-20", "insert into attempt values ('jd', 1, '2026-11-20')", RUN);
    }

    @Test
    void lockKeysDoNotDependOnTheServer() throws SQLException {
        assertThat(books.texts("select lock_key('run', 'pdd')")).containsExactly("-4643275629239679575");
    }

    private void refused(String reason, String... statements) {
        assertThatThrownBy(() -> books.execute(statements))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(reason);
    }
}
