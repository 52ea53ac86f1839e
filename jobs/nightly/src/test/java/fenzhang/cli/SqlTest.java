package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.store.database.Database;
import fenzhang.store.database.DatabaseLogin;
import fenzhang.store.database.SqlReader;
import fenzhang.store.server.EmbeddedServer;
import fenzhang.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `fenzhang sql` on the books of an embedded server.
class SqlTest {
    private static Trial trial;
    private static EmbeddedServer server;

    @BeforeAll
    static void importACatalog() throws IOException {
        Path dir = Folders.fresh("sql");
        trial = new Trial(Trial.world(dir, 1), new DatabaseLogin("jdbc:postgresql://localhost/none", "", ""));
        server = EmbeddedServer.open(dir.resolve("home")); // else each command starts and stops it
        CommandLineRun.of(trial.embedded(
                        "catalog", "import", dir.resolve("catalog").toString()))
                .assertDone();
    }

    @AfterAll
    static void stopTheServer() {
        server.close();
    }

    private static CommandLineRun sql(String... args) {
        List<String> all = new ArrayList<>(List.of("sql"));
        all.addAll(List.of(args));
        return CommandLineRun.of(trial.embedded(all.toArray(String[]::new)));
    }

    @Test
    void rowsArePrintedAsATableOrAsCsv() {
        String query = "select 7 as fen, 'a,\"b' as text, null as nothing union all select 12, '分账', null order by 1";
        assertThat(sql("-c", query).assertDone().out()).isEqualTo("""
                fen  text  nothing
                7    a,"b
                12   分账
                2 rows
                """);
        assertThat(sql("--csv", "-c", query).assertDone().out()).isEqualTo("""
                fen,text,nothing
                7,"a,""b",
                12,分账,
                """);
        assertThat(sql("-c", "select count(*) as versions from catalog_version")
                        .assertDone()
                        .out())
                .isEqualTo("versions\n1\n1 row\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into catalog_version values (2, repeat('a', 64), 0, 0, 0, 0, 0)",
                "set transaction read write; delete from catalog_split",
                "commit; set default_transaction_read_only = off; begin; delete from catalog_split",
                "commit; set role fenzhang_nightly",
                "commit; set session authorization fenzhang",
                "copy catalog_split to program 'cat'",
                "create table fenzhang.mine (fen bigint)",
                "selec 1"
            })
    void whateverWouldChangeTheBooksIsRefused(String statement) {
        sql("-c", statement).assertRefused(ExitCode.USAGE, "the books refuse this: ERROR: ");
    }

    /// Whoever connects by the URL may do what he likes with his session: he has no right to change anything.
    @Test
    void theLoginItselfHasNoRightToChangeAnything() throws Exception {
        sql("-c", "select 1").assertDone(); // made by now
        SqlReader reader;
        try (Database database = Database.ofOwnServer(server.login(), () -> {})) {
            reader = database.sqlReader();
        }
        assertThat(reader.psqlUrl())
                .startsWith("postgresql://" + SqlReader.USER + ":")
                .contains("@127.0.0.1:");
        try (Connection connection = DriverManager.getConnection(reader.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("set default_transaction_read_only = off");
            for (String change : List.of(
                    "insert into fenzhang.alert select * from fenzhang.alert",
                    "update fenzhang.catalog_split set share_bps = 1",
                    "truncate fenzhang.catalog_split",
                    "create table fenzhang.mine (fen bigint)",
                    "alter role " + SqlReader.USER + " superuser")) {
                assertThatThrownBy(() -> statement.execute(change))
                        .as(change)
                        .isInstanceOf(SQLException.class)
                        .hasMessageMatching("(?s).*(permission denied|must be owner|append-only).*");
            }
        }
    }

    @Test
    void somebodysDatabaseIsAskedByTheConfiguredLoginInASessionThatReadsOnly(@TempDir Path dir) throws IOException {
        try (Trial theirs = Trial.catalogued(dir)) {
            assertThat(theirs.command("sql", "-c", "select count(*) as versions from catalog_version")
                            .assertDone()
                            .out())
                    .isEqualTo("versions\n1\n1 row\n");
            theirs.command("sql", "-c", "create table fenzhang.mine (fen bigint)")
                    .assertRefused(ExitCode.USAGE, "in a read-only transaction");
            assertThat(theirs.command("sql").assertDone().out())
                    .contains("psql  psql 'postgresql://", "such as a member of fenzhang_auditor")
                    .doesNotContain(theirs.login().password());
        }
    }

    @Test
    void csvIsForRows() {
        sql("--csv").assertRefused(ExitCode.USAGE, "--csv is for the rows of -c SQL");
    }
}
