package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two schedulers over the same books, one of which is killed, and schedulers that are told to
/// stop: no day is doubled or lost, and nobody is told twice.
@Timeout(180)
class ServeRivalsTest {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final int TOLD_TO_STOP = 143;

    private static ChildProgram serve(Trial trial, String faults) {
        Path hook = trial.dir().resolve("hook.jsonl");
        return ChildProgram.start(
                trial.arguments(
                        "serve",
                        "--fenzhang.serve.port=0",
                        "--fenzhang.serve.poll=1s",
                        "--fenzhang.serve.retry-first=1s",
                        "--fenzhang.alerts.command=cat >> " + hook),
                faults);
    }

    /// Waits until three days are sealed and told of; whoever is to do so must be alive.
    private static void awaitEnd(Trial trial, ChildProgram server) throws Exception {
        while (!TrialServer.column(trial.login(), "SELECT count(*) FROM fenzhang.alert_sent")
                .equals(List.of("3"))) {
            assertThat(server.isAlive()).as(server.err()).isTrue();
            Thread.sleep(100); // the test's limit of time ends it
        }
    }

    private static Duration stop(ChildProgram server) {
        long start = System.nanoTime();
        server.signal("TERM");
        assertThat(server.exitCode()).as(server.err()).isEqualTo(TOLD_TO_STOP);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void assertWellAndToldOnce(Trial trial, String how) throws Exception {
        CrashTrials.undisturbed().assertReached(trial, how);
        assertThat(TrialServer.column(
                        trial.login(), "SELECT kind || ' ' || business_date FROM fenzhang.alert ORDER BY 1"))
                .containsExactly("day_sealed 2026-10-20", "day_sealed 2026-10-21", "day_sealed 2026-10-22");
        TreeMap<String, Integer> lines = new TreeMap<>();
        Files.readAllLines(trial.dir().resolve("hook.jsonl"))
                .forEach(line -> lines.merge(
                        line.replaceFirst("(?s).*\"business_date\":\"([^\"]*)\".*", "$1"), 1, Integer::sum));
        assertThat(lines.toString()).isEqualTo("{2026-10-20=1, 2026-10-21=1, 2026-10-22=1}");
    }

    @Test
    void theSecondTakesOverWhenTheFirstIsKilledWhileItPublishes() throws Exception {
        takesOver("IN_PUBLISH:2");
    }

    @ParameterizedTest
    @Tag("soak")
    @ValueSource(strings = {"LOCKED:2", "IN_SCAN:1", "AFTER_PUBLISH_COMMIT:1", "BEFORE_ATTEMPT_END:2"})
    void theSecondTakesOverWheneverTheFirstIsKilled(String moment) throws Exception {
        takesOver(moment);
    }

    private static void takesOver(String moment) throws Exception {
        try (Trial trial = CrashTrials.fresh("serve-rivals");
                ChildProgram first = serve(trial, moment)) {
            assertThat(first.stopsAtFault()).as(first.err()).isTrue();
            try (ChildProgram second = serve(trial, "")) {
                awaitLockedOut(second);
                first.kill();
                awaitEnd(trial, second);
                stop(second);
            }
            assertWellAndToldOnce(trial, "a kill at " + moment);
        }
    }

    /// Waits until it has found that another process is at the platform.
    private static void awaitLockedOut(ChildProgram second) throws Exception {
        while (!second.err().contains("pdd running: another process is at ")) {
            assertThat(second.isAlive()).as(second.err()).isTrue();
            Thread.sleep(20);
        }
    }

    @Test
    @Tag("soak")
    void twoUndisturbedOnesShareTheWork() throws Exception {
        try (Trial trial = CrashTrials.fresh("serve-both");
                ChildProgram first = serve(trial, "");
                ChildProgram second = serve(trial, "")) {
            awaitEnd(trial, first);
            stop(first);
            stop(second);
            assertWellAndToldOnce(trial, "two schedulers");
        }
    }

    @Test
    @Tag("soak")
    void anIdleOneStopsAtOnce() throws Exception {
        try (Trial trial = CrashTrials.fresh("serve-idle");
                ChildProgram server = serve(trial, "")) {
            awaitEnd(trial, server);
            assertThat(stop(server)).isLessThan(Duration.ofSeconds(5));
            assertWellAndToldOnce(trial, "a stop at rest");
        }
    }

    @Test
    @Tag("soak")
    void aStepThatDoesNotEndIsLeftToARedo() throws Exception {
        try (Trial trial = CrashTrials.fresh("serve-cut");
                ChildProgram server = serve(trial, "IN_SCAN:1")) {
            assertThat(server.stopsAtFault()).as(server.err()).isTrue();
            assertThat(stop(server)).isLessThan(STOP_LIMIT);
            assertThat(server.err()).contains("told to stop");
            carriesOn(trial, "a cut step");
        }
    }

    @Test
    @Tag("soak")
    void aStepThatEndsInTimeIsTheLastOne() throws Exception {
        try (Trial trial = CrashTrials.fresh("serve-step");
                ChildProgram server = serve(trial, "IN_SCAN:1")) {
            assertThat(server.stopsAtFault()).as(server.err()).isTrue();
            server.signal("TERM");
            while (!server.err().contains("told to stop")) {
                Thread.onSpinWait();
            }
            server.goOn();
            assertThat(server.exitCode()).isEqualTo(TOLD_TO_STOP);
            assertThat(TrialServer.column(trial.login(), "SELECT outcome || ' ' || message FROM fenzhang.attempt_end"))
                    .containsExactly("FAILED told to stop before step apply-sales; nothing was published, the next"
                            + " start takes it up");
            carriesOn(trial, "a stop between two steps");
        }
    }

    private static void carriesOn(Trial trial, String how) throws Exception {
        try (ChildProgram next = serve(trial, "")) {
            awaitEnd(trial, next);
            stop(next);
        }
        assertWellAndToldOnce(trial, how);
    }
}
