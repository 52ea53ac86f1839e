package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.columnar.file.FailingFiles;
import fenzhang.failure.FailureKind;
import fenzhang.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A lake that fails while it is read says nothing against what was delivered: the night fails and is tried again.
///
/// Reads are tried at growing distances, with `-Dsweep.whole=true` each of them.
class FailingLakeTest {
    @TempDir
    private Path dir;

    @AfterEach
    void mend() {
        FailingFiles.mend();
    }

    @Test
    void aReadThatFailsIsTheLakesFailureWhicheverItIs() throws IOException {
        failsAtEach(false, "Input/output error");
    }

    @Test
    void aFileThatEndsBeforeItsListedLengthIsTheLakesFailure() throws IOException {
        failsAtEach(true, "ended");
    }

    private void failsAtEach(boolean early, String words) throws IOException {
        try (Trial trial = Trial.catalogued(dir, 1)) {
            String before = trial.contents();
            int failed = 0;
            int read = 1;
            for (CommandLineRun run = run(trial, read, early);
                    FailingFiles.hasFailed();
                    run = run(trial, read, early)) {
                assertThat(run.code()).as("read %d: %s", read, run.err()).isEqualTo(ExitCode.FAILED.code());
                assertThat(run.err()).contains("/part-").doesNotContain("delivered again", "\tat ");
                if (!early) {
                    assertThat(run.err()).contains(words);
                }
                assertThat(trial.contents()).isEqualTo(before);
                failed++;
                read += Boolean.getBoolean("sweep.whole") ? 1 : read;
            }
            assertThat(failed).isGreaterThanOrEqualTo(5);
            trial.assertSettled(Trial.FIRST);
        }
    }

    private static CommandLineRun run(Trial trial, int read, boolean early) {
        List<String> arguments = trial.arguments("run", "--date", Trial.FIRST.toString()).stream()
                .map(argument -> argument.replace("--lake=", "--lake=hdfs://"))
                .toList();
        FailingFiles.failAt(read, early);
        return CommandLineRun.of(arguments);
    }

    @Test
    void whatIsThereAndCannotBeReadIsNotWrong() throws IOException {
        Path broken = Path.of("/proc/self/mem"); // whose first byte nobody can read
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.isRegularFile(broken), "needs Linux's /proc");
        try (Trial trial = Trial.catalogued(dir, 1)) {
            unreadable(trial, "config/application.yaml", broken);
            unreadable(trial, "config/plans/duoduo-great-drama.yaml", broken);
            Path loop = dir.resolve("loop");
            Files.createSymbolicLink(loop, loop);
            unreadable(trial, "config/application.yaml", loop);
            unreadable(trial, "config/plans", loop);
            Path creators = Files.move(dir.resolve("catalog/creators.csv"), dir.resolve("creators"));
            Files.createSymbolicLink(dir.resolve("catalog/creators.csv"), broken);
            CommandLineRun run =
                    trial.command("catalog", "import", dir.resolve("catalog").toString());
            assertThat(run.code())
                    .as(run.err())
                    .isEqualTo(ExitCode.of(FailureKind.STORE).code());
            assertThat(run.err()).contains("creators.csv can't be read: ");
            Files.move(
                    creators, dir.resolve("catalog/creators.csv"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void unreadable(Trial trial, String file, Path link) throws IOException {
        Path path = dir.resolve(file);
        Path whole = Files.move(path, dir.resolve("whole"));
        Files.createSymbolicLink(path, link);
        CommandLineRun run = trial.run(Trial.FIRST);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.FAILED.code());
        assertThat(run.err()).contains(file + " can't be read: ").doesNotContain("Exception", "\tat ");
        Files.delete(path);
        Files.move(whole, path);
    }
}
