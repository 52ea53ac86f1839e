package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.FileTreeFailure;
import fenzhang.columnar.file.UnknownFileSystem;
import fenzhang.store.server.EmbeddedServer;
import fenzhang.terminal.ExitCode;
import fenzhang.testing.Soak;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Lake and outputs on an S3 server: the first days of a platform of the sample world, more of them where it soaks.
@Tag("whole")
class S3LakeTest {
    private static final LocalDate LAST = SampleWorld.FIRST.plusDays(Soak.or(3, 15) - 1L);

    private static Path dir;
    private static SamplePlatforms sample;
    private static S3Server store;
    private static EmbeddedServer server;

    @BeforeAll
    static void settleOnS3() throws IOException {
        dir = Folders.fresh("s3-lake");
        sample = SamplePlatforms.copiedTo(dir, List.of(Trial.PLATFORM));
        store = S3Server.start(Files.createDirectories(dir.resolve("s3")), "lake", "out");
        sample.put(FileTree.open("s3a://lake/", store.settings()), LAST.plusDays(1));
        sample.importCatalog(dir.resolve("home"));
        server = EmbeddedServer.open(dir.resolve("home"));
        run(LAST).assertDone();
    }

    @AfterAll
    static void stop() {
        store.close();
        server.close();
    }

    private static CommandLineRun run(LocalDate to) {
        return command("run", "--date", SampleWorld.FIRST.toString(), "--to", to.toString());
    }

    private static CommandLineRun command(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--config", sample.folder("config").toString()));
        all.addAll(List.of("--home", dir.resolve("home").toString()));
        all.addAll(List.of("--lake", "s3a://lake/", "--out", "s3a://out/"));
        store.properties().forEach((name, value) -> all.add("--fenzhang.hadoop." + name + "=" + value));
        return CommandLineRun.of(all);
    }

    /// Each manifest names the attempt whose files they are: there is nothing else to look for.
    @Test
    void everyDayHasTheExpectedBytesWhereItsManifestSays() throws IOException {
        int days = 0;
        for (LocalDate date = SampleWorld.FIRST; !date.isAfter(LAST); date = date.plusDays(1)) {
            Path day = store.file("out/settlement/platform=" + Trial.PLATFORM + "/dt=" + date);
            days++;
            assertThat(Files.readString(day.resolve("manifest.json")))
                    .contains("\n  \"place\" : \"attempt=" + days + "\",\n");
            assertThat(day.resolve("attempt=" + days + "/settlement.csv"))
                    .as("%s", date)
                    .hasBinaryContent(SampleWorld.expectedCsv(Trial.PLATFORM, date));
        }
        assertThat(days).isEqualTo(Soak.or(3, 15));
        assertThat(store.file("out/_staging")).doesNotExist();
    }

    @Test
    void byTheirPathsAllFilesAreThoseOfALocalRun() throws IOException {
        List<String> local = new ArrayList<>(List.of("run", "--date", SampleWorld.FIRST.toString()));
        local.addAll(List.of("--to", LAST.toString()));
        local.addAll(List.of("--config", sample.folder("config").toString()));
        local.addAll(List.of("--home", dir.resolve("local-home").toString()));
        local.addAll(List.of("--lake", sample.folder("lake").toString()));
        local.addAll(List.of("--out", dir.resolve("local").toString()));
        sample.importCatalog(dir.resolve("local-home"));
        CommandLineRun.of(local).assertDone();

        Map<String, String> expected = FinalState.filesByPath(dir.resolve("local"));
        Map<String, String> onStore = FinalState.filesByPath(store.file("out"));
        onStore.keySet().removeIf(path -> path.startsWith("race/") || path.contains("dt=" + LAST.plusDays(1)));
        assertThat(expected).hasSize(13 * Soak.or(3, 15));
        assertThat(onStore).isEqualTo(expected);
    }

    @Test
    void theDaysVerify() {
        CommandLineRun run = command("verify", "--date", SampleWorld.FIRST.toString(), "--to", LAST.toString());
        run.assertDone();
        assertThat(run.out().lines().filter(line -> line.contains(" identical ")))
                .hasSize(Soak.or(3, 15));
    }

    @Test
    void ofTwoWritersOfOneFileTheStoreRefusesOne() throws IOException {
        FileTree out = FileTree.open("s3a://out/", store.settings());
        OutputStream first = out.create("race/file");
        OutputStream second = out.create("race/file");
        second.write("second".getBytes(StandardCharsets.UTF_8));
        second.close();
        first.write("first".getBytes(StandardCharsets.UTF_8));

        Assertions.assertThatThrownBy(first::close).hasMessageContaining("412");

        try (var in = out.read("race/file")) {
            assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("second");
        }
        Assertions.assertThatThrownBy(() -> out.write("race/file", new byte[] {1}))
                .isInstanceOf(FileTreeFailure.class);
    }

    /// A store that is gone is told of and given up, and is no reason to have anything delivered again; what was begun
    /// is taken up when it is back.
    @Test
    @Tag("soak")
    void aStoreThatIsGoneEndsTheNightAndIsTakenUpAgain() throws Exception {
        store.kill();
        long startedAt = System.nanoTime();
        CommandLineRun gone = command("run", "--date", LAST.plusDays(1).toString());
        Duration took = Duration.ofNanos(System.nanoTime() - startedAt);
        store.restart();

        assertThat(gone.code()).isEqualTo(1);
        assertThat(gone.err().lines().filter(line -> !line.startsWith("waiting ")))
                .hasSize(2)
                .first()
                .asString()
                .matches("fenzhang: cannot (read|look for) s3a://out/settlement/platform=pdd/dt=.*")
                .endsWith("failed: Connection refused");
        assertThat(took).isLessThan(Duration.ofMinutes(2));
        command("run", "--date", LAST.plusDays(1).toString()).assertDone();
    }

    /// A store that takes requests and answers none is waited for, told of, and given up.
    @Test
    @Tag("soak")
    void aStoreThatDoesNotAnswerIsToldOfAndEndsTheNight() throws Exception {
        CommandLineRun silent;
        long startedAt = System.nanoTime();
        store.freeze();
        try {
            silent = command("run", "--date", LAST.plusDays(1).toString());
        } finally {
            store.thaw();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - startedAt)).isLessThan(Duration.ofMinutes(2));
        assertThat(silent.code()).isEqualTo(1);
        assertThat(silent.err())
                .containsPattern("waiting \\d+ s for s3a://out/settlement/platform=pdd/")
                .containsPattern("fenzhang: cannot (read|look for) s3a://out/settlement/platform=pdd/dt=")
                .doesNotContain("\tat ");
    }

    /// A store that asks to be spared is spared, at growing distances, and given up.
    @Test
    @Tag("soak")
    void aStoreThatIsTooBusyEndsTheNight() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer busy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        busy.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        busy.start();
        long startedAt = System.nanoTime();
        CommandLineRun run;
        try {
            run = CommandLineRun.of(List.of(
                    "check",
                    SampleWorld.FIRST.toString(),
                    "--config=" + sample.folder("config"),
                    "--home=" + dir.resolve("home"),
                    "--lake=s3a://busy/",
                    "--fenzhang.hadoop.fs.s3a.impl=org.apache.hadoop.fs.s3a.S3AFileSystem",
                    "--fenzhang.hadoop.fs.s3a.endpoint=http://127.0.0.1:"
                            + busy.getAddress().getPort(),
                    "--fenzhang.hadoop.fs.s3a.endpoint.region=us-east-1",
                    "--fenzhang.hadoop.fs.s3a.path.style.access=true",
                    "--fenzhang.hadoop.fs.s3a.access.key=test",
                    "--fenzhang.hadoop.fs.s3a.secret.key=secret"));
        } finally {
            busy.stop(0);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - startedAt)).isLessThan(Duration.ofMinutes(2));
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertThat(run.err()).contains("s3a://busy/").doesNotContain("\tat ");
        assertThat(asked.get()).as("tried again").isBetween(4, 20);
    }

    @Test
    void theJarsThatAreMissingAreNamedAtTheCommandLine() {
        CommandLineRun.of(
                        "check",
                        SampleWorld.FIRST.toString(),
                        "--config",
                        sample.folder("config").toString(),
                        "--home",
                        dir.resolve("home").toString(),
                        "--lake",
                        "s3://lake/")
                .assertRefused(ExitCode.USAGE, "s3://lake/: S3 is written s3a://, as in s3a://bucket/folder");
    }

    @Test
    void whatNoFileSystemIsKnownForIsAMistakeOfTheConfiguration() {
        Assertions.assertThatThrownBy(() -> FileTree.open("s3://bucket/lake", store.settings()))
                .isInstanceOf(UnknownFileSystem.class)
                .hasMessage("s3://bucket/lake: S3 is written s3a://, as in s3a://bucket/folder");
        Assertions.assertThatThrownBy(() -> FileTree.open("oss://bucket/lake", store.settings()))
                .isInstanceOf(UnknownFileSystem.class)
                .hasMessageContaining("no file system of scheme oss is here");
    }
}
