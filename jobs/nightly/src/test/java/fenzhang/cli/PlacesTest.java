package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A configuration knows where its world is; who only reads finds it there, or makes nothing.
class PlacesTest {
    private static final List<List<String>> READERS = List.of(
            List.of("verify", "--date", "2026-10-20"),
            List.of("verify", "--period", "2026-10"),
            List.of("explain", "--platform", "pdd", "--date", "2026-10-20"),
            List.of("explain", "--platform", "pdd", "--order", "pdd-1"),
            List.of("ledger", "check"),
            List.of("ledger", "export", "--format", "csv"),
            List.of("statement", "--period", "2026-10"),
            List.of("payout", "--period", "2026-10", "--dry-run"),
            List.of("restate", "--date", "2026-10-20", "--preview"));

    private static final Path INSTALLED =
            Path.of(System.getProperty("fenzhang.root", "../..")).resolve("config");

    @TempDir
    private Path dir;

    private void writeConfiguration() throws IOException {
        Folders.copy(SampleWorld.folder("config"), dir.resolve("config"));
        Files.writeString(dir.resolve("config/application.yaml"), """
                fenzhang:
                  platforms:
                    pdd: {first-business-date: 2026-10-20}
                  lake: ../lake
                  out: ../out
                  home: ../home
                """);
        addTax();
    }

    private void addTax() throws IOException {
        Files.copy(INSTALLED.resolve("tax.yaml"), dir.resolve("config/tax.yaml"));
    }

    @Test
    void whoReadsWhereNothingIsMakesNothing() throws IOException {
        writeConfiguration();
        List<Path> before = everything();
        String config = "--config=" + dir.resolve("config");
        for (List<String> reader : READERS) {
            with(reader, config)
                    .assertRefused(
                            ExitCode.USAGE,
                            "nothing settled yet here: there are no books in " + dir.resolve("home"),
                            "FENZHANG_CONFIG");
            assertThat(everything()).as("%s", reader).isEqualTo(before);
        }
        CommandLineRun status = with(List.of("status"), config);
        assertThat(status.code()).isEqualTo(1);
        assertThat(status.out()).isEmpty();
        assertThat(status.err()).startsWith("fenzhang: nothing settled yet here: ");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void whoReadsAnEmptyDatabaseMakesNoSchemaInIt() throws IOException {
        try (Trial trial = Trial.untouched(dir)) {
            addTax();
            List<Path> before = everything();
            for (List<String> reader : READERS) {
                trial.command(reader.toArray(String[]::new))
                        .assertRefused(ExitCode.USAGE, "nothing settled yet here: ", "schema fenzhang");
            }
            assertThat(trial.command("status").code()).isEqualTo(1);
            assertThat(TrialServer.column(
                            trial.login(), "SELECT nspname FROM pg_namespace WHERE nspname IN ('fenzhang', 'batch')"))
                    .isEmpty();
            assertThat(everything()).isEqualTo(before);
        }
    }

    /// Books elsewhere: what a reader needs for itself is gone again, with the home that was made for it.
    @Test
    void whoReadsLeavesNoHomeBehind() throws IOException {
        try (Trial trial = Trial.settled(dir)) {
            Folders.delete(dir.resolve("home"));
            List<Path> before = everything();
            trial.command("verify", "--date", "2026-10-20").assertDone();
            trial.command("status", "--pending").assertDone();
            assertThat(everything()).isEqualTo(before);
        }
    }

    /// The options of the command line still win; the environment names the configuration where no option does.
    @Test
    void aConfigurationAloneIsEnoughFromAnywhere() throws IOException {
        String config = dir.resolve("world/config").toString();
        CommandLineRun.of(
                        "generate",
                        "--dir=" + dir.resolve("world"),
                        "--days=1",
                        "--views=100",
                        "--orders=10",
                        "--platforms=jd",
                        "--config=" + INSTALLED)
                .assertDone();
        List<String> inEnvironment = List.of("env", "FENZHANG_CONFIG=" + config, "FENZHANG_INPUT_CLAIMS=refuse");
        try (ChildProgram child = ChildProgram.start(inEnvironment, List.of("plans", "check"), "")) {
            assertThat(child.exitCode()).as(child.err()).isZero();
            assertThat(child.err()).doesNotContain("FENZHANG_CONFIG", "pdd has no");
        }
        with(List.of("catalog", "import", dir.resolve("world/catalog").toString()), "--config=" + config)
                .assertDone();
        assertThat(dir.resolve("world/home/pg/data")).isDirectory();
        with(List.of("run", "--date=2026-11-18"), "--config=" + config).assertDone();
        assertThat(dir.resolve("world/out/settlement/platform=jd/dt=2026-11-18/SEAL"))
                .isNotEmptyFile();
        assertThat(with(List.of("status"), "--config=" + config).assertDone().out())
                .startsWith("jd  well\n");
        CommandLineRun elsewhere = with(List.of("status"), "--config=" + config, "--home=" + dir.resolve("nowhere"));
        assertThat(elsewhere.code()).isEqualTo(1);
        assertThat(elsewhere.err()).contains("there are no books in " + dir.resolve("nowhere"));
    }

    private static CommandLineRun with(List<String> command, String... options) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(options));
        return CommandLineRun.of(all);
    }

    private List<Path> everything() throws IOException {
        try (Stream<Path> all = Files.walk(dir)) {
            return all.sorted().toList();
        }
    }
}
