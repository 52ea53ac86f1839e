package fenzhang.store.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.store.database.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What each role may do to the books of a sealed day, tried statement by statement.
class BooksRolesTest {
    private static final List<String> ROLES = List.of("nightly", "finance", "auditor", "creator");

    /// Select and insert by role, in their order; nobody may update, delete or truncate anything. A table that is not
    /// here fails the test.
    private static final String RIGHTS = """
            action_log                 si s  s  -
            alert                      si s  s  -
            alert_sent                 si s  s  -
            attempt                    si s  s  -
            attempt_end                si s  s  -
            bank_report                si s  s  -
            bank_report_file           si s  s  -
            business_day               si s  s  -
            catalog_creator            si s  s  -
            catalog_drama              si s  s  -
            catalog_enrolment          si s  s  -
            catalog_placement          si s  s  -
            catalog_split              si s  s  -
            catalog_tracking           si s  s  -
            catalog_version            si s  s  -
            closing_balance            si s  s  -
            console_user               si s  s  -
            control_total              si s  s  -
            creator_balance            s  s  s  s
            creator_login              s  s  s  -
            creator_payout             s  s  s  s
            delivered_file             s  s  s  -
            detached_file              si s  s  -
            detached_month             si s  s  -
            detached_now               s  s  s  -
            detached_posting           s  s  s  -
            detached_sum               si s  s  -
            enrolment_number           si s  s  -
            entitlement                s  s  s  -
            entitlement_difference     s  s  s  -
            entitlement_of_day         si s  s  -
            entitlement_of_day_2026_11 -  -  -  -
            flyway_schema_history      s  s  s  -
            four_eyes                  si s  s  -
            input_file                 si s  s  -
            journal_posting            s  s  s  s
            journal_transaction        s  s  s  -
            line_kind                  si s  s  -
            line_of_day                si s  s  -
            line_of_day_2026_11        -  -  -  -
            measure                    s  s  s  -
            measure_of_day             si s  s  -
            measure_of_day_2026_11     -  -  -  -
            milestone_reached          si s  s  -
            output_file                si s  s  -
            paid_posting               s  s  s  -
            party                      si s  s  -
            payable_movement           s  s  s  -
            payment_file               si s  s  -
            payment_hold               si s  s  -
            payment_return             si s  s  -
            payment_seal               si s  s  -
            payment_status             si s  s  -
            payout                     si s  s  -
            payout_approval            si s  s  -
            payout_line                si s  s  -
            payout_posting             si s  s  -
            payout_proposal            si s  s  -
            plan_title                 si s  s  -
            plan_version               si s  s  -
            platform_number            si s  s  -
            policy_version             si s  s  -
            posted_amount              s  s  s  -
            recorded_act               si s  s  -
            act                        s  s  s  -
            restated_day               si s  s  -
            restated_input             si s  s  -
            restatement                si s  s  -
            restatement_request        si s  s  -
            row_count                  si s  s  -
            run                        si s  s  -
            run_plan                   si s  s  -
            run_policy                 si s  s  -
            settlement_line            s  s  s  s
            sign_in                    si s  s  -
            split_difference           s  s  s  -
            split_sum                  s  s  s  -
            split_sum_of_day           si s  s  -
            split_sum_of_day_2026_11   -  -  -  -
            suspense_assigned_days     si s  s  -
            suspense_assignment        si s  s  -
            suspense_request           si s  s  -
            tax_version                si s  s  -
            top_up                     si s  s  -
            user_change                si -  -  -
            user_now                   s  -  -  -
            """;

    private static BooksForTests books;

    @BeforeAll
    static void settleTwoDays() throws SQLException {
        books = new BooksForTests();
        books.publishSecond(books.publishFirst());
        for (String creator : List.of("7", "8")) {
            if (books.texts("select 1 from pg_roles where rolname = 'test_creator_" + creator + "'")
                    .isEmpty()) {
                books.execute("create role test_creator_" + creator + " login in role fenzhang_creator");
            }
            books.execute("insert into creator_login values ('test_creator_" + creator + "', " + creator + ")");
        }
    }

    @AfterAll
    static void close() {
        books.close();
    }

    /// A session with the rights of a role; it is rolled back.
    private static final class As implements AutoCloseable {
        private final Connection connection;

        private As(String become) throws SQLException {
            connection = books.database.dataSource().getConnection();
            connection.setAutoCommit(false);
            run(become);
        }

        static As role(String role) throws SQLException {
            return new As("set local role fenzhang_" + role);
        }

        static As creator(int creator) throws SQLException {
            return new As("set local session authorization test_creator_" + creator);
        }

        void run(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        List<String> texts(String sql) throws SQLException {
            return Query.rows(connection, sql, row -> row.getString(1));
        }

        /// Returns the SQL state that a statement ends with, and goes on as if it had not been tried.
        String state(String sql) throws SQLException {
            run("savepoint tried");
            try {
                run(sql);
                return "00000";
            } catch (SQLException e) {
                return String.valueOf(e.getSQLState());
            } finally {
                run("rollback to savepoint tried");
            }
        }

        @Override
        public void close() throws SQLException {
            connection.rollback();
            connection.close();
        }
    }

    @Test
    void everyRoleMayDoWhatItMayAndNothingElse() throws SQLException {
        Map<String, String> expected = new TreeMap<>();
        RIGHTS.lines().forEach(line -> {
            String[] words = line.split(" +", -1);
            for (int i = 0; i < ROLES.size(); i++) {
                expected.put(words[0] + " " + ROLES.get(i), words[i + 1].replace("-", ""));
            }
        });
        Map<String, String> found = new TreeMap<>();
        int refused = 0;
        List<String> relations = books.texts("""
                select relname from pg_class
                where relnamespace = 'fenzhang'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')
                """);
        for (String role : ROLES) {
            try (As session = As.role(role)) {
                for (String relation : relations) {
                    String rights = "";
                    for (String sql : statements(relation)) {
                        boolean isAllowed =
                                List.of("00000", "23502", "23514", "23001").contains(session.state(sql));
                        rights += isAllowed ? sql.substring(0, 1) : "";
                        refused += isAllowed ? 0 : 1;
                    }
                    found.put(relation + " " + role, rights);
                }
            }
        }
        assertThat(found).isEqualTo(expected);
        // Of 86 relations, 4 roles and 5 statements: allowed are 82 selects of the program, two fewer of finance and of
        // auditors, to whom hashes of passwords are not shown, 4 of creators, and 62 inserts of the program. A month's
        // own tables are reached through those that they are parts of.
        assertThat(refused).isEqualTo(86 * 4 * 5 - 82 - 80 * 2 - 4 - 62);
    }

    /// An insert that the role may make fails for want of a value or what a trigger finds, behind the check of its
    /// right.
    private static List<String> statements(String relation) throws SQLException {
        String column = books.texts("select attname from pg_attribute where attrelid = 'fenzhang." + relation
                        + "'::regclass and attnum = 1")
                .getFirst();
        return List.of(
                "select count(*) from " + relation,
                "insert into " + relation + " default values",
                "update " + relation + " set " + column + " = " + column,
                "delete from " + relation,
                "truncate " + relation);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table run disable trigger all",
                "drop view settlement_line",
                "drop table line_of_day_2026_11",
                "alter table line_of_day detach partition line_of_day_2026_11",
                "create or replace view settlement_line as select 1",
                "drop trigger append_only on run",
                "create table fenzhang.mine (x int)",
                "create or replace function fenzhang.forbid_change() returns trigger language plpgsql as 'begin return null; end'",
                "set session_replication_role = replica",
                "insert into creator_login values ('fenzhang_nightly', 7)",
                "select grant_roles()",
                "set role fenzhang"
            })
    void theProgramCannotChangeItsOwnRights(String sql) throws SQLException {
        // The session's own login may take any role, as that of an embedded server may; one that is but a member may
        // not.
        try (As session = new As("set local session authorization " + member("fenzhang_nightly"))) {
            assertThat(session.state(sql)).isEqualTo("42501");
        }
    }

    @Test
    void theProgramCannotGrantItselfMore() throws SQLException {
        try (As session = new As("set local session authorization " + member("fenzhang_nightly"))) {
            // no error, but a warning that nothing was granted
            session.run("grant update on run to fenzhang_nightly");
            assertThat(session.texts("select has_table_privilege('fenzhang_nightly', 'run', 'update')"))
                    .containsExactly("f");
        }
    }

    private static String member(String role) throws SQLException {
        String login = "test_member_of_" + role;
        if (books.texts("select 1 from pg_roles where rolname = '" + login + "'")
                .isEmpty()) {
            books.execute("create role " + login + " login in role " + role);
        }
        return login;
    }

    @Test
    void aTemporaryTableDoesNotBlindTheTriggers() throws SQLException {
        String shadow = "create temporary table run (like fenzhang.run) on commit drop";
        String late = "insert into fenzhang.row_count values ('pdd', '2026-11-21', 'views', 'late', '', 1)";
        try (As session = As.role("nightly")) {
            session.run(shadow);
            assertThat(session.state(late)).isEqualTo("23001");
        }
        // The attack is one: against the path that the trigger had at first it succeeds.
        try (As session = new As("alter function fenzhang.join_day() set search_path = fenzhang")) {
            session.run("set local role fenzhang_nightly");
            session.run(shadow);
            assertThat(session.state(late)).isEqualTo("00000");
        }
    }

    @Test
    void everyFunctionSaysWhereItsNamesAre() throws SQLException {
        assertThat(books.texts("""
                        select proname from pg_proc
                        where pronamespace = 'fenzhang'::regnamespace
                            and not coalesce(proconfig, '{}') @> array['search_path=pg_catalog, fenzhang, pg_temp']
                        """)).isEmpty();
        assertThat(books.texts("select 1 from pg_proc where pronamespace = 'fenzhang'::regnamespace"))
                .hasSizeGreaterThan(13);
    }

    @Test
    void aCreatorSeesItsOwnLinesPostingsAndBalance() throws SQLException {
        try (As seven = As.creator(7)) {
            assertThat(seven.texts("select distinct creator_id from settlement_line"))
                    .containsExactly("7");
            assertThat(seven.texts("select distinct account from journal_posting order by 1"))
                    .isNotEmpty()
                    .allMatch(account -> account.matches("(payable|advance|traffic):7"));
            // worked out in SmallDays: the lines of creator 7 on both days
            assertThat(seven.texts("select unit || ' ' || amount from creator_balance order by 1"))
                    .isEqualTo(books.texts("""
                            select unit || ' ' || sum(amount) from settlement_line
                            where creator_id = 7 and component not in ('guarantee', 'recoupment') group by unit order by 1
                            """));
        }
        try (As eight = As.creator(8)) {
            assertThat(eight.texts("select distinct creator_id from settlement_line"))
                    .containsExactly("8");
        }
        try (As finance = As.role("finance")) {
            assertThat(finance.texts("select distinct creator_id::text from creator_balance order by 1"))
                    .containsExactly("0", "7", "8", "9");
        }
        try (As nobody = new As("set local session authorization " + member("fenzhang_creator"))) {
            assertThat(nobody.texts("select 1 from settlement_line")).isEmpty();
            assertThat(nobody.texts("select 1 from creator_balance")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set role fenzhang_finance",
                "set role test_creator_8",
                "insert into creator_login values ('test_creator_7', 8)",
                "select settlement_csv('pdd', '2026-11-21')",
                "select seal from run",
                "select canonical from plan_version",
                "select bank_account from catalog_creator",
                "select * from creator_login",
                "insert into line_of_day select * from line_of_day",
                "select * from line_of_day_2026_11",
                "select open_month('2026-11-21')",
                "select grant_roles()"
            })
    void aCreatorGetsNoFurther(String sql) throws SQLException {
        try (As seven = As.creator(7)) {
            assertThat(seven.state(sql)).isEqualTo("42501");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select count(*) from settlement_line where pg_temp.tell(creator_id::text)",
                "select count(*) from journal_posting where pg_temp.tell(account)",
                "select count(*) from creator_balance where pg_temp.tell(amount::text)"
            })
    void aFunctionInAConditionIsShownOwnRowsOnly(String sql) throws SQLException {
        try (As seven = As.creator(7)) {
            seven.run("""
                    create function pg_temp.tell(text) returns boolean language plpgsql cost 0.0001 as
                    'begin if $1 ~ ''(^|:)(8|9|0|pdd)$'' then raise exception ''seen: %'', $1; end if; return true; end'
                    """);
            assertThat(seven.texts(sql)).hasSize(1);
        }
    }

    @Test
    void aContentIsNotRestatedUnderTwoDates() throws SQLException {
        try (As session = As.role("nightly")) {
            session.run("insert into restatement_request values ('pdd', 1, '2026-11-22', 'request', '')");
            session.run("insert into restatement values ('pdd', '2026-11-23', '2026-11-22', '2026-11-22')");
            session.run("insert into restated_day values ('pdd', '2026-11-23', '2026-11-22', 1)");
            String file =
                    "insert into restated_input select 'pdd', date '2026-11-23', date '2026-11-22', log, path || '2',"
                            + " bytes, row_count, sha256 from input_file where row_count > 0 and business_date = ";
            assertThat(session.state(file + "'2026-11-21'")).isEqualTo("23001");
            assertThat(session.state(file + "'2026-11-22'")).isEqualTo("00000");
        }
    }

    @Test
    void aSecondRunIsRefusedToTheProgramToo() throws SQLException {
        try (As session = As.role("nightly")) {
            assertThatThrownBy(() -> session.run("""
                            insert into run select platform, business_date, attempt, catalog_version, previous_seal, seal, manifest
                            from run where business_date = '2026-11-22'
                            """))
                    .hasMessageContaining("does not follow 2026-11-22")
                    .isInstanceOf(SQLException.class);
        }
    }
}
