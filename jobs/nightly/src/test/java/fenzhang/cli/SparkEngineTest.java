package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.store.server.EmbeddedServer;
import fenzhang.terminal.ExitCode;
import fenzhang.testing.Soak;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The sample world on Spark with two threads: what comes out is what the embedded engine makes of it. In the suite two
/// days of a platform; where it soaks, all days of all three.
@Tag("whole")
class SparkEngineTest {
    private static final LocalDate LAST = Soak.or(SampleWorld.FIRST.plusDays(1), SampleWorld.LAST);

    private static Path dir;
    private static SamplePlatforms sample;
    private static EmbeddedServer server;

    @BeforeAll
    static void settleOnSpark() throws Exception {
        dir = Folders.fresh("spark-engine");
        sample = SamplePlatforms.copiedTo(dir, Soak.or(List.of(Trial.PLATFORM), SampleWorld.PLATFORMS));
        sample.importCatalog(dir.resolve("home"));
        server = EmbeddedServer.open(dir.resolve("home"));
        spark("run.log", args("run", SampleWorld.FIRST, LAST)).assertDone();
    }

    @AfterAll
    static void stopTheServer() {
        server.close();
    }

    private static List<String> args(String command, LocalDate from, LocalDate to) {
        List<String> args = new ArrayList<>(List.of(command, "--date", from.toString(), "--to", to.toString()));
        args.addAll(List.of("--config", sample.folder("config").toString()));
        args.addAll(List.of("--home", dir.resolve("home").toString()));
        args.addAll(List.of("--lake", sample.folder("lake").toString()));
        args.addAll(List.of("--out", dir.resolve("out").toString()));
        return args;
    }

    private static SparkProgram.Ended spark(String log, List<String> args) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(args);
        all.addAll(List.of("--engine", "spark", "--spark-master", "local[2]"));
        return SparkProgram.run(dir.resolve(log), List.of(), all);
    }

    @Test
    void everySettlementIsTheExpectedOneByteForByte() throws IOException {
        int days = 0;
        for (String platform : sample.codes()) {
            for (LocalDate date = SampleWorld.FIRST; !date.isAfter(LAST); date = date.plusDays(1)) {
                Path csv = dir.resolve("out/settlement/platform=" + platform + "/dt=" + date + "/settlement.csv");
                assertThat(Files.readString(csv))
                        .as("%s %s", platform, date)
                        .isEqualTo(new String(SampleWorld.expectedCsv(platform, date), StandardCharsets.UTF_8));
                days++;
            }
        }
        assertThat(days).isEqualTo(Soak.or(2, 135));
    }

    /// The other engine computes all again, and compares contents of files, lines, journal, standings, control totals
    /// and counts of rows.
    @Test
    void daysThatSparkSettledVerifyOnTheEmbeddedEngine() {
        CommandLineRun verified =
                CommandLineRun.of(args("verify", SampleWorld.FIRST, LAST)).assertDone();
        assertThat(verified.out().lines().filter(line -> line.contains(" identical ")))
                .hasSize(Soak.or(2, 135));
    }

    /// A task's refusal is told as that of a thread: the same words, the same exit code.
    @Test
    @Tag("soak")
    void aDeliveryThatCantBeReadIsRefusedInTheSameWords() throws Exception {
        Path copy = dir.resolve("broken");
        Folders.copy(sample.folder("lake"), copy);
        damage(copy.resolve("views/platform=" + Trial.PLATFORM + "/dt=" + SampleWorld.FIRST));
        sample.importCatalog(dir.resolve("refused"));
        List<String> args = args("run", SampleWorld.FIRST, SampleWorld.FIRST);
        args.set(args.indexOf("--lake") + 1, copy.toString());
        args.set(args.indexOf("--out") + 1, dir.resolve("refused-out").toString());
        args.set(args.indexOf("--home") + 1, dir.resolve("refused").toString());
        args.addAll(List.of("--platform", Trial.PLATFORM));

        SparkProgram.Ended ended = spark("refused.log", args);
        CommandLineRun embedded = CommandLineRun.of(args);

        assertThat(embedded.code()).isEqualTo(ExitCode.INPUT_REFUSED.code());
        assertThat(ended.code()).isEqualTo(ExitCode.INPUT_REFUSED.code());
        assertThat(ended.said()).contains(embedded.err().strip());
    }

    /// Changes a byte in the middle of a data file: of a page, which has a checksum.
    private static void damage(Path partition) throws IOException {
        try (var files = Files.list(partition)) {
            Path file = files.filter(each -> each.toString().endsWith(".parquet"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 3] ^= 1;
            Files.write(file, bytes);
        }
    }

    /// Days that the embedded engine settled verify on Spark: in the soak all, in the suite none, which takes another
    /// application.
    @Test
    @Tag("soak")
    void daysThatTheEmbeddedEngineSettledVerifyOnSpark() throws Exception {
        sample.importCatalog(dir.resolve("other"));
        List<String> run = args("run", SampleWorld.FIRST, LAST);
        run.set(run.indexOf("--out") + 1, dir.resolve("other-out").toString());
        run.set(run.indexOf("--home") + 1, dir.resolve("other").toString());
        CommandLineRun.of(run).assertDone();
        List<String> verify = new ArrayList<>(run);
        verify.set(0, "verify");

        SparkProgram.Ended verified = spark("verify.log", verify).assertDone();

        assertThat(verified.said().lines().filter(line -> line.contains(" identical ")))
                .hasSize(Soak.or(2, 135));
    }

    /// Where the engine isn't, somebody is told how to start it.
    @Test
    void withoutSparkTheCommandSaysHowToStartIt() {
        List<String> args = args("verify", LAST, LAST);
        args.addAll(List.of("--engine", "spark"));
        CommandLineRun.of(args)
                .assertRefused(ExitCode.USAGE, "the engine spark is not in this process", "docs/spark.md");
    }
}
