package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Worlds of three days to be killed in, and how an undisturbed one ends.
final class CrashTrials {
    private static FinalState undisturbed;
    private static long undisturbedMillis;

    private CrashTrials() {}

    /// Returns the state of a world that nothing happened to.
    static synchronized FinalState undisturbed() throws IOException {
        if (undisturbed == null) {
            try (Trial trial = fresh("undisturbed")) {
                settles(trial);
                FinalState state = FinalState.of(trial);
                // What is compared is there at all.
                assertThat(state.files()).hasSizeGreaterThan(20);
                assertThat(state.tables()).containsKeys("run", "journal_posting", "settlement_line", "measure");
                trial.assertSettled(Trial.THIRD);
                undisturbed = state;
            }
        }
        return undisturbed;
    }

    /// Returns how long a process takes for it.
    static synchronized long undisturbedMillis() throws IOException {
        if (undisturbedMillis == 0) {
            try (Trial trial = fresh("timed")) {
                long start = System.nanoTime();
                try (ChildProgram child = start(trial, "")) {
                    assertThat(child.exitCode()).as(child.err()).isZero();
                }
                undisturbedMillis = (System.nanoTime() - start) / 1_000_000;
            }
        }
        return undisturbedMillis;
    }

    static Trial fresh(String name) throws IOException {
        Path dir = Folders.fresh("crash/" + name);
        return Trial.catalogued(dir);
    }

    static ChildProgram start(Trial trial, String faults) {
        return ChildProgram.start(arguments(trial), faults);
    }

    static List<String> arguments(Trial trial) {
        return trial.arguments("run", "--date", Trial.FIRST.toString(), "--to", Trial.THIRD.toString());
    }

    /// Runs to the end, which must be a good one: in this process, which takes up what others left no otherwise
    /// than one of its own would, and is three times as fast.
    static void settles(Trial trial) {
        CommandLineRun run = CommandLineRun.of(arguments(trial));
        assertThat(run.code()).as(run.err()).isZero();
    }
}
