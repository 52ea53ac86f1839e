package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.store.database.DatabaseLogin;
import fenzhang.terminal.ExitCode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Two runs of one platform: the second is kept out; and where the first lost its lock without knowing, one of them
/// publishes a day, never both.
@Timeout(120)
class RivalRunsTest {
    @Test
    @Tag("soak")
    void aSecondRunEndsAtOnceAndARunThatDiedHoldsNoLock() throws Exception {
        try (Trial trial = CrashTrials.fresh("second");
                ChildProgram first = CrashTrials.start(trial, "IN_SCAN:1")) {
            assertThat(first.stopsAtFault()).isTrue();
            String before = trial.contents();
            long start = System.nanoTime();
            trial.run(Trial.FIRST).assertRefused(ExitCode.LOCKED, Trial.PLATFORM);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            assertThat(trial.contents()).isEqualTo(before);
            first.kill();
            CrashTrials.settles(trial);
            CrashTrials.undisturbed().assertReached(trial, "a second run");
        }
    }

    @Test
    @Tag("soak")
    void whatAKillLeftRunningInTheBatchTablesIsMarkedAsFailed() throws Exception {
        try (Trial trial = CrashTrials.fresh("tidied");
                ChildProgram killed = CrashTrials.start(trial, "IN_SCAN:1")) {
            assertThat(killed.stopsAtFault()).isTrue();
            killed.kill();
            assertThat(statuses(trial.login())).containsExactly("STARTED");
            CrashTrials.settles(trial);
            assertThat(statuses(trial.login())).containsExactly("FAILED", "COMPLETED", "COMPLETED", "COMPLETED");
        }
    }

    @Test
    @Tag("soak")
    void emptyBatchTablesChangeNothing() throws Exception {
        try (Trial trial = CrashTrials.fresh("truncated");
                ChildProgram killed = CrashTrials.start(trial, "IN_LINES:1")) {
            assertThat(killed.stopsAtFault()).isTrue();
            killed.kill();
            List<String> tables = TrialServer.column(
                    trial.login(), "SELECT 'batch.' || tablename FROM pg_tables WHERE schemaname = 'batch'");
            assertThat(tables).hasSize(6);
            TrialServer.execute(trial.login(), "TRUNCATE " + String.join(", ", tables) + " CASCADE");
            CrashTrials.settles(trial);
            CrashTrials.undisturbed().assertReached(trial, "emptied batch tables");
        }
    }

    @Test
    void aRunThatStoodStillAndWasOvertakenPublishesNothing() throws Exception {
        try (Trial trial = CrashTrials.fresh("zombie");
                ChildProgram zombie = CrashTrials.start(trial, "IN_SCAN:1")) {
            assertThat(zombie.stopsAtFault()).isTrue();
            zombie.signal("STOP");
            takeItsLock(trial.login());
            CrashTrials.settles(trial);
            zombie.signal("CONT");
            zombie.goOn();
            assertThat(zombie.exitCode()).isEqualTo(1);
            assertThat(zombie.err()).contains("was not settled");
            CrashTrials.undisturbed().assertReached(trial, "a run that woke up late");
        }
    }

    @Test
    @Tag("soak")
    void aRunThatWakesUpInItsFirstStepLeavesTheFilesOfTheNewerOneAlone() throws Exception {
        try (Trial trial = CrashTrials.fresh("early-zombie");
                ChildProgram zombie = CrashTrials.start(trial, "AFTER_ATTEMPT_COMMIT:1")) {
            assertThat(zombie.stopsAtFault()).isTrue();
            zombie.signal("STOP");
            takeItsLock(trial.login());
            try (ChildProgram newer = CrashTrials.start(trial, "IN_LINES:1")) {
                assertThat(newer.stopsAtFault()).isTrue();
                zombie.signal("CONT");
                zombie.goOn();
                assertThat(zombie.exitCode()).isEqualTo(1);
                newer.goOn();
                assertThat(newer.exitCode()).as(newer.err()).isZero();
            }
            CrashTrials.undisturbed().assertReached(trial, "a run that woke up in its first step");
        }
    }

    @Test
    @Tag("soak")
    void aCommitUnderWayWhenTheLockWasLostIsTakenUpByTheNextRun() throws Exception {
        try (Trial trial = CrashTrials.fresh("in-flight");
                ChildProgram first = CrashTrials.start(trial, "BEFORE_PUBLISH_COMMIT:1,AFTER_PUBLISH_COMMIT:1")) {
            assertThat(first.stopsAtFault()).isTrue();
            takeItsLock(trial.login());
            try (ChildProgram second = CrashTrials.start(trial, "")) {
                awaitOneThatWaits(trial.login());
                first.goOn();
                assertThat(second.exitCode()).as(second.err()).isZero();
            }
            first.kill();
            assertThat(TrialServer.column(trial.login(), "SELECT attempt FROM fenzhang.run ORDER BY business_date"))
                    .containsExactly("1", "3", "4");
            CrashTrials.undisturbed().assertReached(trial, "a commit under way");
        }
    }

    private static List<String> statuses(DatabaseLogin login) {
        return TrialServer.column(login, "SELECT status FROM batch.batch_job_execution ORDER BY job_execution_id");
    }

    /// Ends the session that holds the platform's lock.
    private static void takeItsLock(DatabaseLogin login) {
        assertThat(TrialServer.column(login, """
                SELECT pg_terminate_backend(pid, 10000) FROM pg_locks
                WHERE locktype = 'advisory' AND granted AND objsubid = 1
                  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                  AND ((classid::bigint << 32) | objid::bigint) = fenzhang.lock_key('run', 'pdd')
                """)).containsExactly("t");
    }

    /// Waits until the second run waits for the books, which the first holds.
    private static void awaitOneThatWaits(DatabaseLogin login) {
        while (TrialServer.column(login, """
                        SELECT pid FROM pg_stat_activity
                        WHERE datname = current_database() AND wait_event_type = 'Lock'
                        """).isEmpty()) {
            Thread.onSpinWait(); // each round asks the server; the test's limit of time ends it
        }
    }
}
