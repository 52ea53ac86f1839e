package fenzhang.store.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    private static final int TABLES_AT_LEAST = 26;

    /// A seal of no settlement lines after 64 zeros: (printf '%064d\n' 0; head -1 settlement.csv) | sha256sum.
    private static final String EMPTY_SEAL = "8456f6c0ab5e14317339a5a8cc415c37ef96b4ebf3c058ee709af324cfde2102";

    private static final String ATTEMPT = "insert into attempt values ('jd', 1, '2026-11-21')";
    private static final String RUN =
            "insert into run values ('jd', '2026-11-21', 1, 1, repeat('0', 64), '" + EMPTY_SEAL + "', '')";
    private static final String HEADER = "insert into journal_transaction values ('jd', '2026-11-21', 1)";

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
                .contains("run", "journal_posting", "attempt_end");
        List<String> allowed = new ArrayList<>();
        for (String table : tables) {
            String column = books.texts("select attname from pg_attribute where attnum = 1 and attrelid = '" + table
                            + "'::regclass")
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
    void aDayIsWrittenByHandTheSameWay() {
        assertThatCode(() -> books.execute(
                        ATTEMPT,
                        HEADER,
                        posting(1, "expense:share:jd", "cny", 5),
                        posting(2, "payable:7", "cny", -5),
                        RUN))
                .doesNotThrowAnyException();
    }

    @Test
    void aTransactionHasTwoPostings() {
        refused("does not balance: it has 1 headers and 0 postings", ATTEMPT, HEADER, RUN);
        refused(
                "does not balance: it has 1 headers and 1 postings",
                ATTEMPT,
                HEADER,
                posting(1, "expense:share:jd", "cny", 5),
                RUN);
    }

    @Test
    void postingsAddUpToNothing() {
        refused(
                "journal transaction 1 of jd 2026-11-21 does not balance: it has 1 headers and 2 postings",
                ATTEMPT,
                HEADER,
                posting(1, "expense:share:jd", "cny", 5),
                posting(2, "payable:7", "cny", -4),
                RUN);
    }

    @Test
    void postingsAddUpInEachCommodity() {
        refused(
                "does not balance",
                ATTEMPT,
                HEADER,
                posting(1, "expense:share:jd", "cny", 5),
                posting(2, "traffic:7", "traffic", -5),
                RUN);
    }

    @Test
    void postingsBelongToATransaction() {
        refused(
                "does not balance: it has 0 headers and 2 postings",
                ATTEMPT,
                posting(1, "expense:share:jd", "cny", 5),
                posting(2, "payable:7", "cny", -5),
                RUN);
    }

    @ParameterizedTest
    @CsvSource({
        "payable, cny",
        "payable:, cny",
        "payable:07, cny",
        "payable:-7, cny",
        "payable:7x, cny",
        "expense:share:pdd, cny",
        "traffic:7, cny",
        "payable:7, traffic",
        "traffic:granted:jd, cny"
    })
    void accountsAreKnownAndHoldOneCommodity(String account, String commodity) {
        refused("journal_posting", ATTEMPT, HEADER, posting(1, account, commodity, 5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into journal_transaction values ('pdd', '2026-11-21', 6)",
                "insert into settlement_line select platform, business_date, 6, 5, plan_id, plan_version, component, period, 7, unit, 1 "
                        + "from settlement_line limit 1",
                "insert into entitlement select platform, drama_id, plan_id, enrolled_from, plan_version, 'late', period, unit, host_id, "
                        + "business_date, 1 from entitlement limit 1",
                "insert into output_file values ('pdd', '2026-11-21', 'late', 0, repeat('0', 64))",
                "insert into top_up values ('pdd', 101, 'great', '2026-11-01', '2026-11-21')"
            })
    void aSealedDayTakesNoFurtherRow(String late) {
        books.publishFirst();
        refused("takes no further row of pdd 2026-11-21: the day is sealed", late);
    }

    @Test
    void aSealedDayTakesNoFurtherBalancedTransaction() {
        books.publishFirst();
        refused(
                "takes no further row of pdd 2026-11-21: the day is sealed",
                "insert into journal_posting values ('pdd', '2026-11-21', 6, 1, 'payable:7', 'cny', 5), "
                        + "('pdd', '2026-11-21', 6, 2, 'payable:8', 'cny', -5)",
                "insert into journal_transaction values ('pdd', '2026-11-21', 6)");
    }

    @Test
    void noRowIsCommittedWithoutItsRun() {
        refused(
                "sealed_by_its_run",
                ATTEMPT,
                "insert into output_file values ('jd', '2026-11-21', 'x', 0, repeat('0', 64))");
        refused("sealed_by_its_run", ATTEMPT, HEADER, "set constraints all immediate", RUN);
    }

    @Test
    void booksAreWrittenAtReadCommitted() {
        refused(
                "books are written at isolation level read committed, not repeatable read",
                "set transaction isolation level repeatable read",
                ATTEMPT,
                HEADER);
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
                    CompletableFuture.runAsync(() -> refused("the day is sealed", HEADER), threads);
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

    private static String posting(int posting, String account, String commodity, long amount) {
        return "insert into journal_posting values ('jd', '2026-11-21', 1, " + posting + ", '" + account + "', '"
                + commodity + "', " + amount + ")";
    }

    private void refused(String reason, String... statements) {
        assertThatThrownBy(() -> books.execute(statements))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(reason);
    }
}
