package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// The database goes away under a run, and the machine tells a run to stop.
@Timeout(180)
class LostDatabaseTest {
    private static final List<String> MOMENTS =
            List.of("IN_SCAN:1", "IN_LINES:1", "IN_PUBLISH:1", "BEFORE_PUBLISH_COMMIT:1", "AFTER_PUBLISH_COMMIT:1");

    @Test
    @Tag("soak")
    @EnabledIfSystemProperty(named = "crash.all", matches = "true")
    void lostConnectionsLoseNothingAndDoubleNothing() throws Exception {
        try (Trial trial = CrashTrials.fresh("lost-connections")) {
            for (String moment : MOMENTS) {
                try (ChildProgram child = CrashTrials.start(trial, moment)) {
                    if (child.stopsAtFault()) {
                        TrialServer.column(trial.login(), """
                                SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
                                WHERE datname = current_database() AND pid <> pg_backend_pid()
                                """);
                        child.goOn();
                    }
                    assertThat(child.exitCode()).as(child.err()).isIn(0, 1);
                }
            }
            CrashTrials.settles(trial);
            CrashTrials.undisturbed().assertReached(trial, "lost connections");
        }
    }

    /// A backend killed by force makes PostgreSQL end all others, forget its memory and recover from its log: what an
    /// immediate stop and a start do, on the same port.
    @Test
    @Tag("soak")
    @EnabledIfSystemProperty(named = "crash.all", matches = "true")
    void aServerThatCrashesAndRecoversLosesNothingAndDoublesNothing() throws Exception {
        try (Trial trial = CrashTrials.fresh("crashed-server")) {
            for (String moment : List.of("IN_SCAN:1", "IN_PUBLISH:1", "AFTER_PUBLISH_COMMIT:1")) {
                try (ChildProgram child = CrashTrials.start(trial, moment)) {
                    if (child.stopsAtFault()) {
                        crashServer(trial);
                        child.goOn();
                    }
                    assertThat(child.exitCode()).as(child.err()).isIn(0, 1);
                }
            }
            CrashTrials.settles(trial);
            CrashTrials.undisturbed().assertReached(trial, "crashes of the server");
        }
    }

    private static void crashServer(Trial trial) throws Exception {
        String started = "SELECT pg_postmaster_start_time()::text || system_identifier FROM pg_control_system()";
        assertThat(TrialServer.column(trial.login(), started)).hasSize(1);
        String pid = TrialServer.column(trial.login(), """
                SELECT pid FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid() ORDER BY 1 LIMIT 1
                """).getFirst();
        assertThat(new ProcessBuilder("kill", "-KILL", pid).start().waitFor()).isZero();
        boolean isBack = false;
        while (!isBack) { // each round asks the server; the test's limit of time ends it
            try {
                isBack = TrialServer.column(trial.login(), "SELECT pid FROM pg_stat_activity WHERE pid = " + pid)
                        .isEmpty();
            } catch (IllegalStateException e) {
                Thread.onSpinWait(); // refuses connections while it recovers
            }
        }
    }

    @Test
    void toldToStopWhileItPublishesItStopsWithinSecondsAndIsTakenUp() throws Exception {
        stopsWhenTold(List.of("IN_PUBLISH:1"));
    }

    @Test
    @Tag("soak")
    void toldToStopAtAnyMomentItStopsWithinSecondsAndIsTakenUp() throws Exception {
        stopsWhenTold(List.of("IN_SCAN:1", "IN_PUBLISH:1", "AFTER_PUBLISH_COMMIT:1", "BEFORE_RENAME:1"));
    }

    private static void stopsWhenTold(List<String> moments) throws Exception {
        try (Trial trial = CrashTrials.fresh("told-to-stop")) {
            for (String moment : moments) {
                try (ChildProgram child = CrashTrials.start(trial, moment)) {
                    assertThat(child.stopsAtFault()).as(moment).isTrue();
                    long start = System.nanoTime();
                    child.signal("TERM");
                    assertThat(child.exitCode()).isEqualTo(143);
                    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
                    assertThat(child.err())
                            .contains("told to stop", "takes it up again")
                            .doesNotContain("\tat ");
                }
            }
            CrashTrials.settles(trial);
            CrashTrials.undisturbed().assertReached(trial, "signals to stop");
        }
    }
}
