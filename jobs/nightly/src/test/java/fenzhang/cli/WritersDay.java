package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.store.database.DatabaseLogin;
import fenzhang.terminal.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/// The same day, 3,000 views and 448 rows of sales, as some program wrote it; see the folder `writers` of the test
/// resources. A file that a case does not have of its own is the one of `plain`.
///
/// @param trial the world to run commands on
record WritersDay(Trial trial) implements AutoCloseable {
    static final LocalDate DATE = LocalDate.of(2026, 11, 20);

    /// How the seal of the day begins, however it was written.
    private static final String SEAL = "d767c31e5959";

    private static final Path CASES = cases();

    private static Path cases() {
        try {
            return Path.of(WritersDay.class.getResource("writers").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Made when it is first needed, to copy its database.
    private static final class Catalogued {
        static final Trial TRIAL = make();

        private static Trial make() {
            try {
                Trial trial = new Trial(Folders.fresh("writers"), TrialServer.empty());
                copyRules(trial.dir());
                trial.command(
                                "catalog",
                                "import",
                                trial.dir().resolve("catalog").toString())
                        .assertDone();
                return trial;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void copyRules(Path dir) throws IOException {
        for (String folder : List.of("catalog", "config")) {
            Folders.copy(CASES.resolve(folder), dir.resolve(folder));
        }
    }

    /// Delivers the day of a case, complete, in an empty folder.
    static WritersDay of(String name, Path dir) throws IOException {
        copyRules(dir);
        DatabaseLogin login = TrialServer.copyOf(TrialServer.name(Catalogued.TRIAL.login()));
        WritersDay day = new WritersDay(new Trial(dir, login));
        for (String log : List.of("views", "sales")) {
            Path own = CASES.resolve(name).resolve(log + ".parquet");
            Path plain = CASES.resolve("plain").resolve(log + ".parquet");
            Path partition = Files.createDirectories(day.partition(log));
            Files.copy(Files.exists(own) ? own : plain, partition.resolve("part-0.parquet"));
            Files.createFile(partition.resolve("_SUCCESS"));
        }
        return day;
    }

    Path partition(String log) {
        return trial.delivered(log, DATE);
    }

    /// Runs the day.
    CommandLineRun run(String... options) {
        return trial.run(DATE, options);
    }

    /// Runs the day, which settles as it does from the plain files.
    void settles(String... options) throws IOException {
        run(options).assertDone();
        assertThat(Files.readString(trial.csv(DATE).resolveSibling("SEAL"))).startsWith(SEAL);
    }

    /// Runs the day, which is refused with these words and leaves nothing behind.
    CommandLineRun refused(String... words) throws IOException {
        String before = trial.contents();
        CommandLineRun run = run().assertRefused(ExitCode.INPUT_REFUSED, words);
        assertThat(trial.contents()).isEqualTo(before);
        return run;
    }

    @Override
    public void close() {
        trial.close();
    }
}
