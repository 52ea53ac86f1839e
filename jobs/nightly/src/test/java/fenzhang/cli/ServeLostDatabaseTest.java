package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.serve.Serving;
import fenzhang.session.Session;
import fenzhang.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The database is stopped before a night is due, and started again minutes later.
@Timeout(180)
class ServeLostDatabaseTest {
    @Test
    void peopleAreToldOnceAndTheNightFollowsWhenItIsBack() throws Exception {
        Path dir = Folders.fresh("serve-lost-database");
        Path hook = dir.resolve("hook.jsonl");
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        try (OwnServer server = OwnServer.open(dir.resolve("server"))) {
            Trial trial = Trial.catalogued(dir, server.login());
            trial.edit(
                    "config/application.yaml",
                    text -> text + "  serve: {port: 0}\n  alerts: {command: \"cat >> " + hook + "\"}\n");
            StagedTime time = new StagedTime("2026-10-21T00:10", "2026-10-21T12:00")
                    .at("2026-10-21T02:28", () -> server.stop("INT"))
                    .at("2026-10-21T02:35", server::start);
            try (Session session = trial.session();
                    Serving serving = Serving.open(
                            session,
                            session::configuration,
                            dir.resolve("config"),
                            time,
                            new Terminal(stream, stream))) {
                serving.run();
                while (!Files.exists(hook) || Files.readAllLines(hook).size() < 2) {
                    Thread.sleep(50); // the test's limit of time ends it
                }
            }
            trial.assertSettled(Trial.FIRST);
            // Looked for in vain at 02:30, 02:31 and 02:33, the third time told; then found at 02:37.
            List<String> alerts = TrialServer.column(
                    trial.login(),
                    "SELECT kind || ' ' || business_date || ' ' || (message::json ->> 'raised_at') FROM fenzhang.alert"
                            + " ORDER BY message::json ->> 'raised_at'");
            assertThat(alerts)
                    .containsExactly(
                            "day_failed 2026-10-20 2026-10-20T18:33:00Z", "day_sealed 2026-10-20 2026-10-20T18:37:00Z");
            assertThat(Files.readAllLines(hook)).hasSize(2);
            assertThat(TrialServer.column(trial.login(), "SELECT count(*) FROM fenzhang.alert_sent"))
                    .containsExactly("2");
        }
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("pdd can't be looked at: ", "sealed")
                .doesNotContain("\tat ");
    }
}
