package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who did it stands in the books, with everything that a person does (migration V15).
class RecordedActsTest {
    private static List<String> acts(Trial trial, String columns) {
        return TrialServer.column(
                trial.login(), "select concat_ws('|', " + columns + ") from fenzhang.act order by recorded_at, kind");
    }

    @Test
    void everythingThatAPersonDoesIsRecordedWithLoginAndHost(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = PaydayWorld.november(dir)) {
            Trial trial = world.trial();
            world.payout("--period", "2026-11").assertDone();
            String report =
                    PayoutConfirmTest.report(world, "B1", "2026-12-11", "FZ202611-9D96C9", "FZ202611-1-9D96C9 RJCT");
            trial.command("payout", "confirm", report).assertDone();
            trial.command("payout", "hold", "2", "--reason", "asked to wait").assertDone();
            trial.command("payout", "release", "2", "--reason", "waited").assertDone();

            assertThat(acts(trial, "kind, regexp_replace(subject, '[0-9a-f]{64}', 'HASH')"))
                    .containsExactly(
                            "catalog|1",
                            "plan|pdd edge 2026-01-01 HASH",
                            "payout|2026-11",
                            "confirm|2026-11 HASH",
                            "hold|creator 1 1",
                            "hold|creator 2 2",
                            "release|creator 2 3");
            assertThat(acts(trial, "recorded_by, recorded_on"))
                    .containsOnly(System.getProperty("user.name") + "|"
                            + InetAddress.getLocalHost().getHostName());
            assertThat(TrialServer.column(
                            trial.login(),
                            "select distinct program || '|' || database_login from fenzhang.recorded_act"))
                    .containsExactly("fenzhang 0.1.0|" + trial.login().user());

            assertThat(trial.command("catalog", "show").assertDone().out())
                    .contains("  recorded by " + System.getProperty("user.name") + " on ");
            assertThat(trial.command("catalog", "show", "--json").assertDone().out())
                    .contains("\"by\":\"" + System.getProperty("user.name") + "\"");
        }
    }

    @Test
    void requestsToRestateAreToo(@TempDir Path dir) throws Exception {
        try (Trial trial = Trial.settled(dir)) {
            trial.command("restate", "--yes", "--date", Trial.SECOND.toString(), "--reason", "late");
            // Whatever else writes there says nothing of itself: the database knows who is logged in.
            TrialServer.execute(
                    trial.login(),
                    "insert into fenzhang.restatement_request values ('pdd', 9, '" + Trial.FIRST
                            + "', 'request', 'by hand')");
            assertThat(TrialServer.column(
                            trial.login(),
                            "select subject || '|' || recorded_by || '|' || program from fenzhang.act"
                                    + " where kind = 'restate' and subject like 'pdd 9 %'"))
                    .containsExactly(
                            "pdd 9 request " + Trial.FIRST + "|" + trial.login().user() + "|");
        }
    }

    @Test
    void booksOfBeforeSayNothingOfWhatNobodyNoted(@TempDir Path dir) throws Exception {
        try (Trial trial = Trial.catalogued(dir)) {
            TrialServer.execute(
                    trial.login(), "set session_replication_role = replica; delete from fenzhang.recorded_act");
            assertThat(trial.command("catalog", "show").assertDone().out())
                    .contains("catalog version 1")
                    .doesNotContain("recorded by");
            trial.command("catalog", "show", "--json").assertDone();
        }
    }
}
