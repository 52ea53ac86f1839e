package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

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

/// The first days of the sample world on a standalone cluster of two workers with 512 MB each.
@Tag("soak")
class SparkClusterTest {
    private static final int DAYS = 5;
    private static final LocalDate LAST = SampleWorld.FIRST.plusDays(DAYS - 1);

    private static Path dir;
    private static SamplePlatforms sample;
    private static SparkCluster cluster;

    @BeforeAll
    static void startTheCluster() throws Exception {
        dir = Folders.fresh("spark-cluster");
        sample = SamplePlatforms.copiedTo(dir, List.of(Trial.PLATFORM));
        cluster = SparkCluster.start(dir.resolve("cluster"));
    }

    @AfterAll
    static void stopTheCluster() {
        cluster.close();
    }

    private static List<String> args(String command, String name) {
        return List.of(
                command,
                "--date",
                SampleWorld.FIRST.toString(),
                "--to",
                LAST.toString(),
                "--config",
                sample.folder("config").toString(),
                "--lake",
                sample.folder("lake").toString(),
                "--home",
                dir.resolve("home-" + name).toString(),
                "--out",
                dir.resolve("out-" + name).toString());
    }

    private static Process start(String name) throws IOException {
        sample.importCatalog(dir.resolve("home-" + name));
        List<String> args = new ArrayList<>(args("run", name));
        args.addAll(List.of("--engine", "spark", "--spark-master", cluster.url()));
        return SparkProgram.start(dir.resolve(name + ".log"), SparkCluster.settings(), args);
    }

    private static void assertSettled(String name) throws IOException {
        for (LocalDate date = SampleWorld.FIRST; !date.isAfter(LAST); date = date.plusDays(1)) {
            Path csv = dir.resolve("out-" + name + "/settlement/platform=" + Trial.PLATFORM + "/dt=" + date)
                    .resolve("settlement.csv");
            assertThat(Files.readString(csv))
                    .as("%s", date)
                    .isEqualTo(new String(SampleWorld.expectedCsv(Trial.PLATFORM, date), StandardCharsets.UTF_8));
        }
        CommandLineRun verified = CommandLineRun.of(args("verify", name)).assertDone();
        assertThat(verified.out().lines().filter(line -> line.contains(" identical ")))
                .hasSize(DAYS);
    }

    @Test
    void twoWorkersSettleWhatOneMachineDoes() throws Exception {
        Process run = start("plain");

        assertThat(run.waitFor()).as(() -> said("plain")).isZero();
        assertSettled("plain");
    }

    /// Executors die one after another, each some seconds into its work; Spark begins their tasks again.
    @Test
    void anExecutorThatDiesChangesNothing() throws Exception {
        Process run = start("killed");
        int killed = 0;
        while (run.isAlive()) {
            Thread.sleep(7_000);
            if (said("killed").contains("sealed") && killed < 3) {
                killed += cluster.killAnExecutor().isPresent() ? 1 : 0;
            }
        }

        assertThat(run.waitFor()).as(() -> said("killed")).isZero();
        assertThat(killed).as(() -> said("killed")).isPositive();
        assertSettled("killed");
    }

    private static String said(String name) {
        try {
            return Files.readString(dir.resolve(name + ".log"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
