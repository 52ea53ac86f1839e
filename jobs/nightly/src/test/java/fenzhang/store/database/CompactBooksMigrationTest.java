package fenzhang.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.store.server.EmbeddedServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Books of before V10 are the same after it: every line, posting, standing and seal.
class CompactBooksMigrationTest {
    /// The first of the small days of BooksStoreTest, whose seal coreutils computed, as V9 kept it; and a line of
    /// correction, an advance and a second platform on a day of the next month.
    private static final String OLD_BOOKS = """
            set session_replication_role = replica;
            set search_path = fenzhang;
            insert into run values
                ('pdd', '2026-11-21', 1, 1, repeat('0', 64), '70eb07033eb970c50f7184d632de38468db6b8a64e984a0ff6c2acfc1af70aa4', ''),
                ('jd', '2026-12-01', 1, 1, repeat('0', 64), repeat('e', 64), '');
            insert into settlement_line values
                ('pdd', '2026-11-21', 1, 101, 'great', '2026-10-01', 'live', '2026-11', 9, 'cny', 20),
                ('pdd', '2026-11-21', 2, 101, 'great', '2026-10-01', 'push', '2026-11', 7, 'traffic', 3),
                ('pdd', '2026-11-21', 3, 101, 'great', '2026-10-01', 'push', '2026-11', 8, 'traffic', 2),
                ('pdd', '2026-11-21', 4, 101, 'great', '2026-10-01', 'views', '2026-11', 7, 'cny', 61),
                ('pdd', '2026-11-21', 5, 101, 'great', '2026-10-01', 'views', '2026-11', 8, 'cny', 40),
                ('jd', '2026-12-01', 1, 102, '计划\\2', '2026-10-01', 'guarantee', 'term', 0, 'cny', 1000),
                ('jd', '2026-12-01', 2, 102, '计划\\2', '2026-10-01', 'views@2026-11-30', '2026-11', 7, 'cny', -5);
            insert into journal_transaction select platform, business_date, number from settlement_line;
            insert into journal_posting values
                ('pdd', '2026-11-21', 1, 1, 'expense:share:pdd', 'cny', 20), ('pdd', '2026-11-21', 1, 2, 'payable:9', 'cny', -20),
                ('pdd', '2026-11-21', 2, 1, 'traffic:granted:pdd', 'traffic', 3), ('pdd', '2026-11-21', 2, 2, 'traffic:7', 'traffic', -3),
                ('pdd', '2026-11-21', 3, 1, 'traffic:granted:pdd', 'traffic', 2), ('pdd', '2026-11-21', 3, 2, 'traffic:8', 'traffic', -2),
                ('pdd', '2026-11-21', 4, 1, 'expense:share:pdd', 'cny', 61), ('pdd', '2026-11-21', 4, 2, 'payable:7', 'cny', -61),
                ('pdd', '2026-11-21', 5, 1, 'expense:share:pdd', 'cny', 40), ('pdd', '2026-11-21', 5, 2, 'payable:8', 'cny', -40),
                ('jd', '2026-12-01', 1, 1, 'advance:0', 'cny', 1000), ('jd', '2026-12-01', 1, 2, 'payable:0', 'cny', -1000),
                ('jd', '2026-12-01', 2, 1, 'expense:share:jd', 'cny', -5), ('jd', '2026-12-01', 2, 2, 'payable:7', 'cny', 5);
            insert into measure values
                ('pdd', 101, 'great', '2026-11-01', '2026-10-01', 'views', '2026-11', 0, '2026-11-21', -123456789012345678901234567890),
                ('pdd', 101, 'great', '2026-11-01', '2026-10-01', 'live', '2026-11', 9, '2026-11-21', 200000);
            insert into entitlement values
                ('pdd', 101, 'great', '2026-11-01', '2026-10-01', 'cap', '2026-11', 'cny', 0, '2026-11-21', 0),
                ('pdd', 101, 'great', '2026-11-01', '2026-10-01', 'live', '2026-11', 'cny', 9, '2026-11-21', 20),
                ('jd', 102, '计划\\2', '2026-10-15', '2026-10-01', 'guarantee', 'term', 'cny', 0, '2026-12-01', 1000);
            insert into split_sum values
                ('pdd', 101, 'great', '2026-11-01', '2026-10-01', 'views', '2026-11', 'cny', '7:6000;8:4000', '2026-11-21', 101),
                ('jd', 102, '计划\\2', '2026-10-15', '2026-10-01', 'guarantee', 'term', 'cny', '0:10000', '2026-12-01', 1000);
            """;

    private static final List<String> RELATIONS = List.of(
            "settlement_line",
            "journal_transaction",
            "journal_posting",
            "measure",
            "entitlement",
            "split_sum",
            "entitlement_difference",
            "split_difference",
            "payable_movement",
            "creator_balance");

    private static final int ROWS = 7 + 7 + 14 + 2 + 3 + 2 + 3 + 2 + 5 + 7;

    @Test
    void whatIsInTheBooksStaysWhatItIs(@TempDir Path home) throws SQLException {
        try (EmbeddedServer server = StoreForTests.server(home);
                Database database = StoreForTests.database(server.login())) {
            migrateToV9(database);
            execute(database, OLD_BOOKS);
            List<String> before = rows(database);
            assertThat(before).hasSize(ROWS);

            // A posting that is not its line's: nothing may be changed before a person has seen to it.
            String forged =
                    "set session_replication_role = replica; update fenzhang.journal_posting set amount = amount %s"
                            + " where number = 4 and posting = 1";
            execute(database, forged.formatted("+ 1"));
            List<String> damaged = rows(database);
            assertThatThrownBy(database::migrate)
                    .hasRootCauseInstanceOf(SQLException.class)
                    .hasStackTraceContaining("the postings would not be what they were: nothing was changed");
            assertThat(rows(database)).isEqualTo(damaged);
            execute(database, forged.formatted("- 1"));

            database.migrate();
            assertThat(rows(database)).isEqualTo(before);
            assertThat(texts(database, "select settlement_csv('pdd', '2026-11-21')"))
                    .containsExactly("""
                    business_date,platform,drama_id,plan_id,plan_version,component,period,creator_id,unit,amount
                    2026-11-21,pdd,101,great,2026-10-01,live,2026-11,9,cny,20
                    2026-11-21,pdd,101,great,2026-10-01,push,2026-11,7,traffic,3
                    2026-11-21,pdd,101,great,2026-10-01,push,2026-11,8,traffic,2
                    2026-11-21,pdd,101,great,2026-10-01,views,2026-11,7,cny,61
                    2026-11-21,pdd,101,great,2026-10-01,views,2026-11,8,cny,40
                    """);
            assertThat(texts(database, """
                    select relname from pg_class where relispartition and relkind = 'r' and relname like 'line_of_day%' order by 1
                    """)).containsExactly("line_of_day_2026_11", "line_of_day_2026_12");
            assertThat(texts(database, "select relname from pg_class where relname like 'old_%'"))
                    .isEmpty();
            assertThat(texts(database, """
                    select tgrelid::regclass::text from pg_trigger where tgname = 'join_day' and tgenabled <> 'O'
                    """)).isEmpty();
        }
    }

    private static void migrateToV9(Database database) {
        Flyway.configure(CompactBooksMigrationTest.class.getClassLoader())
                .dataSource(database.dataSource())
                .locations("classpath:" + SessionRules.STANDARD.migrationFolder())
                .defaultSchema(Database.SCHEMA)
                .target("9")
                .load()
                .migrate();
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (Connection connection = database.dedicated();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Returns all rows of everything that people query, each as JSON with the name of its columns.
    private static List<String> rows(Database database) throws SQLException {
        List<String> rows = new ArrayList<>();
        for (String relation : RELATIONS) {
            rows.addAll(texts(
                    database,
                    "select '" + relation + " ' || to_jsonb(r)::text as line from fenzhang." + relation
                            + " r order by to_jsonb(r)::text collate \"C\""));
        }
        return rows;
    }

    private static List<String> texts(Database database, String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            return Query.rows(connection, sql, row -> row.getString(1));
        }
    }
}
