package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.store.database.Database;
import fenzhang.store.database.DatabaseLogin;
import fenzhang.terminal.ExitCode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program with the rights that it needs, and none besides.
class LeastRightsTest {
    @TempDir
    Path dir;

    private static String currentUser(Trial trial) throws Exception {
        try (Database database = trial.database();
                Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select current_user")) {
            row.next();
            return row.getString(1);
        }
    }

    /// Makes a login with a password on the server of the trials.
    private static DatabaseLogin login(Trial trial, String name, String attributes) {
        TrialServer.execute(trial.login(), """
                do $$ begin
                    if not exists (select from pg_roles where rolname = ':name') then
                        create role :name login password 'secret' :attributes;
                    end if;
                end $$
                """.replace(":name", name).replace(":attributes", attributes));
        return new DatabaseLogin(trial.login().jdbcUrl(), name, "secret");
    }

    @Test
    void aLoginThatMayDoAllTakesTheRoleOfTheProgram() throws Exception {
        try (Trial trial = Trial.settled(dir)) {
            assertThat(currentUser(trial)).isEqualTo("fenzhang_nightly");
        }
    }

    @Test
    void aLoginThatIsButAMemberImportsSettlesRestatesAndVerifies() throws Exception {
        try (Trial owner = Trial.untouched(dir)) {
            try (Database books = owner.database()) {
                books.migrate();
            }
            Trial trial = new Trial(dir, login(owner, "test_settler", "in role fenzhang_nightly"));
            trial.command("catalog", "import", dir.resolve("catalog").toString())
                    .assertDone();
            trial.run(Trial.FIRST, "--to", Trial.SECOND.toString()).assertDone();
            java.nio.file.Files.delete(trial.files("views", Trial.SECOND).getLast());
            trial.command("restate", "--yes", "--date", Trial.SECOND.toString()).assertDone();
            trial.run(Trial.THIRD).assertDone();
            trial.command("verify", "--date", Trial.THIRD.toString()).assertDone();
            assertThat(TrialServer.column(owner.login(), """
                            select 1 from pg_stat_user_tables where schemaname = 'batch' and n_tup_upd > 0
                            """)).isNotEmpty();
        }
    }

    @Test
    void anAuditorVerifiesWithTheRightToReadAlone() throws Exception {
        try (Trial owner = Trial.settled(dir)) {
            Trial auditor = new Trial(dir, login(owner, "test_auditor", "in role fenzhang_auditor"));
            auditor.command("verify", "--date", Trial.FIRST.toString(), "--to", Trial.SECOND.toString())
                    .assertDone();
            auditor.command("status").assertDone();
            auditor.command(
                            "evidence",
                            "--date",
                            Trial.SECOND.toString(),
                            "--file",
                            dir.resolve("evidence.zip").toString())
                    .assertDone();
            auditor.command("sql", "-c", "select * from act").assertDone();
            CommandLineRun refused = auditor.run(Trial.THIRD);
            assertThat(refused.code()).isEqualTo(ExitCode.FAILED.code());
            assertThat(refused.err()).contains("permission denied");
        }
    }

    @Test
    void aLoginThatMayMakeNoRolesOwnsItsBooksAsBefore() throws Exception {
        try (Trial server = Trial.untouched(dir)) {
            DatabaseLogin plain = login(server, "test_owner", "");
            TrialServer.execute(
                    server.login(), "alter database " + TrialServer.name(server.login()) + " owner to test_owner");
            Trial trial = new Trial(dir, plain);
            trial.command("catalog", "import", dir.resolve("catalog").toString())
                    .assertDone();
            trial.run(Trial.FIRST).assertDone();
            trial.assertSettled(Trial.FIRST);
            assertThat(currentUser(trial)).isEqualTo("test_owner");
        }
    }
}
