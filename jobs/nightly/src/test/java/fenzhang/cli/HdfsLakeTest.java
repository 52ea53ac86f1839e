package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.FileTreeFailure;
import fenzhang.columnar.file.HadoopSettings;
import fenzhang.store.server.EmbeddedServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Lake and outputs on HDFS, behind a name service: the first ten days of a platform of the sample world. It
/// soaks: a cluster takes half a minute to start.
@Tag("soak")
class HdfsLakeTest {
    private static final LocalDate LAST = SampleWorld.FIRST.plusDays(9);

    private static Path dir;
    private static SamplePlatforms sample;
    private static HdfsCluster cluster;
    private static FileTree out;
    private static EmbeddedServer server;

    @BeforeAll
    static void settleOnHdfs() throws Exception {
        dir = Folders.fresh("hdfs-lake");
        sample = SamplePlatforms.copiedTo(dir, List.of(Trial.PLATFORM));
        cluster = HdfsCluster.start(dir.resolve("hdfs"));
        HadoopSettings settings = new HadoopSettings(Optional.of(cluster.clientSettings()), Map.of());
        out = FileTree.open("hdfs://ns1/out", settings);
        FileTree lake = FileTree.open("hdfs://ns1/lake", settings);
        awaitDataNode(lake);
        sample.put(lake, LAST.plusDays(2));
        sample.importCatalog(dir.resolve("home"));
        server = EmbeddedServer.open(dir.resolve("home"));
        run(SampleWorld.FIRST, LAST).assertDone();
    }

    @AfterAll
    static void stop() {
        cluster.close();
        server.close();
    }

    /// The NameNode answers before it knows a DataNode, and has no place for a block until then.
    private static void awaitDataNode(FileTree tree) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (true) {
            try {
                tree.write("_probe", new byte[] {1});
                return;
            } catch (FileTreeFailure notYet) {
                assertThat(System.nanoTime()).as(notYet.getMessage()).isLessThan(until);
                tree.delete("_probe");
                Thread.sleep(200);
            }
        }
    }

    /// Returns the first day that is not settled.
    private static LocalDate next() {
        LocalDate date = LAST.plusDays(1);
        while (out.exists("settlement/platform=" + Trial.PLATFORM + "/dt=" + date + "/SEAL")) {
            date = date.plusDays(1);
        }
        return date;
    }

    private static CommandLineRun run(LocalDate from, LocalDate to) {
        return command("run", "--date", from.toString(), "--to", to.toString());
    }

    private static CommandLineRun command(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--config", sample.folder("config").toString()));
        all.addAll(List.of("--home", dir.resolve("home").toString()));
        all.addAll(List.of("--lake", "hdfs://ns1/lake", "--out", "hdfs://ns1/out"));
        all.add("--fenzhang.hadoop.conf=" + cluster.clientSettings());
        return CommandLineRun.of(all);
    }

    @Test
    void everyDayHasTheExpectedBytes() throws IOException {
        for (LocalDate date = SampleWorld.FIRST; !date.isAfter(LAST); date = date.plusDays(1)) {
            String path = "settlement/platform=" + Trial.PLATFORM + "/dt=" + date + "/settlement.csv";
            try (InputStream csv = out.read(path)) {
                assertThat(csv.readAllBytes()).as("%s", date).isEqualTo(SampleWorld.expectedCsv(Trial.PLATFORM, date));
            }
        }
        CommandLineRun verified = command("verify", "--date", SampleWorld.FIRST.toString(), "--to", LAST.toString());
        verified.assertDone();
        assertThat(verified.out().lines().filter(line -> line.contains(" identical ")))
                .hasSize(10);
    }

    @Test
    void aFileThatIsThereIsNotWrittenAgain() {
        out.write("once", new byte[] {1});

        assertThatThrownBy(() -> out.write("once", new byte[] {2}))
                .isInstanceOf(FileTreeFailure.class)
                .hasMessageContaining("hdfs://ns1/out/once");
    }

    /// That blocks can't be had is no reason to have anything delivered again.
    @Test
    void withoutADataNodeTheNightEndsAndIsTakenUpAgain() throws Exception {
        LocalDate next = next();
        cluster.killDataNode();
        CommandLineRun gone = run(next, next);
        cluster.restartDataNode();

        assertThat(gone.code()).isEqualTo(1);
        assertThat(gone.err()).contains("hdfs://ns1/").contains("No live nodes").doesNotContain("delivered again");
        awaitDataNode(out);
        run(next, next).assertDone();
    }

    /// The server's message goes on for twenty lines of its own calls.
    @Test
    void inSafeModeTheNightEndsAndSaysSoInALine() throws Exception {
        LocalDate next = next();
        cluster.safeMode("enter");
        long startedAt = System.nanoTime();
        CommandLineRun refused = run(next, next);
        Duration took = Duration.ofNanos(System.nanoTime() - startedAt);
        cluster.safeMode("leave");

        assertThat(took).isLessThan(Duration.ofMinutes(2));
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .contains("hdfs://ns1/", "safe mode")
                .doesNotContain("delivered again")
                .doesNotContain("\tat ");
        assertThat(refused.err().lines().filter(line -> !line.startsWith("waiting ")))
                .hasSizeLessThanOrEqualTo(4);
        run(next, next).assertDone();
    }
}
