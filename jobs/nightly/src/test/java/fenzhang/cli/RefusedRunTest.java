package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.store.database.Database;
import fenzhang.store.database.WorkLock;
import fenzhang.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run that is refused or fails ends with its exit code and one message, and leaves books and outputs as they were:
/// what of a delivery only the books can tell, and one night of each kind. Which deliveries are refused:
/// [BadInputTest].
class RefusedRunTest {
    @TempDir
    private Path dir;

    @Test
    void theSameContentUnderTwoDatesIsRefusedNamingBoth() throws Exception {
        try (Trial trial = Trial.settled(dir)) {
            for (String log : List.of("views", "sales")) {
                Path again = trial.delivered(log, Trial.THIRD).resolve("part-9.parquet");
                Files.copy(trial.file(log, Trial.FIRST), again);
                refused(
                        trial,
                        Trial.THIRD,
                        log + "/platform=pdd/dt=2026-10-22/part-9.parquet",
                        log + "/platform=pdd/dt=2026-10-20/part-0.parquet",
                        "2026-10-20");
                Files.delete(again);
            }
            trial.run(Trial.THIRD).assertDone();
            trial.assertSettled(Trial.THIRD);
        }
    }

    @Test
    void aFileWithoutRowsMayComeEveryDay() throws Exception {
        try (Trial trial = Trial.catalogued(dir)) {
            Path empty = trial.delivered("sales", Trial.FIRST).resolve("part-9.parquet");
            Files.copy(trial.file("sales", Trial.FIRST), empty);
            ParquetFiles.clear(empty);
            Files.copy(empty, trial.delivered("sales", Trial.SECOND).resolve("part-9.parquet"));
            trial.run(Trial.FIRST, "--to", Trial.SECOND.toString()).assertDone();
            trial.assertSettled(Trial.FIRST);
            trial.assertSettled(Trial.SECOND);
        }
    }

    @Test
    void daysComeInOrderAndFromTheFirstOn() throws Exception {
        try (Trial trial = Trial.catalogued(dir)) {
            refused(trial, Trial.SECOND, "pdd 2026-10-21", "no day is sealed", "Settle 2026-10-20 first");
            refused(trial, Trial.FIRST.minusDays(1), "pdd 2026-10-19", "first business date 2026-10-20");
            settles(trial);
            refused(trial, Trial.THIRD, "pdd 2026-10-22", "last sealed day is 2026-10-20", "Settle 2026-10-21 first");
            refused(trial, Trial.FIRST.minusDays(1), "pdd 2026-10-19", "first business date 2026-10-20");
        }
    }

    @Test
    void theDaysBeforeABadOneAreSettled() throws Exception {
        try (Trial trial = Trial.catalogued(dir)) {
            Path bad = trial.file("sales", Trial.SECOND);
            byte[] whole = Files.readAllBytes(bad);
            Files.write(bad, new byte[0]);
            String[] to = {"--to", Trial.THIRD.toString()};
            trial.run(Trial.FIRST, to)
                    .assertRefused(ExitCode.INPUT_REFUSED, "sales/platform=pdd/dt=2026-10-21/part-0.parquet");
            trial.assertSettled(Trial.FIRST);
            assertThat(trial.csv(Trial.SECOND).getParent()).doesNotExist();
            assertThat(trial.csv(Trial.THIRD).getParent()).doesNotExist();

            Files.write(bad, whole);
            CommandLineRun run = trial.run(Trial.FIRST, to).assertDone();
            assertThat(run.out()).contains("pdd 2026-10-20 is sealed already");
            trial.assertSettled(Trial.SECOND);
            trial.assertSettled(Trial.THIRD);
        }
    }

    @Test
    void anotherRunOfThePlatformIsLeftAlone() throws Exception {
        try (Trial trial = Trial.catalogued(dir)) {
            try (Database database = trial.database();
                    WorkLock _ = WorkLock.tryLock(database::dedicated, Trial.PLATFORM)
                            .orElseThrow()) {
                String before = trial.contents();
                trial.run(Trial.FIRST).assertRefused(ExitCode.LOCKED, "another run of pdd is under way");
                assertThat(trial.contents()).isEqualTo(before);
            }
            settles(trial);
        }
    }

    @Test
    void aPlatformThatFailsDoesNotStopTheOthers() throws Exception {
        try (Trial trial = Trial.catalogued(dir)) {
            trial.edit(
                    "config/application.yaml",
                    text -> text.replace(
                            "  platforms:\n", "  platforms:\n    jd: {first-business-date: 2026-10-20}\n"));
            CommandLineRun run =
                    trial.run(Trial.FIRST).assertRefused(ExitCode.INPUT_REFUSED, "jd 2026-10-20", "_SUCCESS");
            assertThat(run.out()).contains("pdd 2026-10-20 sealed");
            trial.assertSettled(Trial.FIRST);
        }
    }

    @Test
    void outputsThatAreGoneAreMissed() throws Exception {
        try (Trial trial = Trial.settled(dir)) {
            Files.move(dir.resolve("out"), dir.resolve("elsewhere"));
            CommandLineRun run = trial.run(Trial.THIRD);
            assertThat(run.code()).isEqualTo(ExitCode.FAILED.code());
            assertThat(run.err())
                    .contains("pdd 2026-10-21", dir.resolve("out").toString(), "--out")
                    .doesNotContain("\tat ");
            assertThat(dir.resolve("out")).doesNotExist();

            Files.move(dir.resolve("elsewhere"), dir.resolve("out"));
            trial.run(Trial.THIRD).assertDone();
            trial.assertSettled(Trial.THIRD);
        }
    }

    @Test
    void theProgramItselfPrintsTheMessageAndNothingElse() throws Exception {
        try (Trial trial = Trial.catalogued(dir)) {
            Files.delete(trial.delivered("views", Trial.FIRST).resolve("_SUCCESS"));
            CommandLineRun run = refusedByProcess(trial);
            assertThat(run.code()).isEqualTo(ExitCode.INPUT_REFUSED.code());
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).isEqualTo(trial.run(Trial.FIRST).err());
            assertThat(trial.run(Trial.FIRST, "--verbose").err())
                    .startsWith(run.err())
                    .contains("\tat fenzhang.");
        }
    }

    /// Runs the program as its launcher does, with its own way of logging.
    private CommandLineRun refusedByProcess(Trial trial) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                "fenzhang.cli.Fenzhang"));
        command.addAll(trial.arguments("run", "--date", Trial.FIRST.toString()));
        Path out = dir.resolve("stdout");
        Path err = dir.resolve("stderr");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new CommandLineRun(process.waitFor(), Files.readString(out), Files.readString(err));
    }

    /// Expects that the run of a day is refused and changes nothing; returns its message.
    private static void refused(Trial trial, LocalDate date, String... parts) throws IOException {
        String before = trial.contents();
        CommandLineRun run = trial.run(date).assertRefused(ExitCode.INPUT_REFUSED, parts);
        assertThat(run.out()).isEmpty();
        assertThat(trial.contents()).isEqualTo(before);
    }

    private static void settles(Trial trial) {
        trial.run(Trial.FIRST).assertDone();
        trial.assertSettled(Trial.FIRST);
    }
}
