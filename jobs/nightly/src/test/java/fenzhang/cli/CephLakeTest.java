package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fenzhang.columnar.file.FileTree;
import fenzhang.store.server.EmbeddedServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Lake and outputs on a Ceph cluster of one machine, where Ceph is installed: the first ten days of a platform of the
/// sample world.
@Tag("soak")
class CephLakeTest {
    private static final int DAYS = 10;
    private static final LocalDate LAST = SampleWorld.FIRST.plusDays(DAYS - 1L);

    private static Path dir;
    private static SamplePlatforms sample;
    private static CephGateway ceph;
    private static EmbeddedServer server;

    @BeforeAll
    static void settle() throws IOException {
        assumeTrue(CephGateway.isHere(), "no radosgw, ceph-mon, ceph-osd and ceph on the path");
        dir = Folders.fresh("ceph-lake");
        sample = SamplePlatforms.copiedTo(dir, List.of(Trial.PLATFORM));
        ceph = CephGateway.start(dir.resolve("ceph"), "ceph-lake", "ceph-out");
        ceph.put("ceph-lake", sample.folder("lake"));
        sample.importCatalog(dir.resolve("home"));
        server = EmbeddedServer.open(dir.resolve("home"));
        command("s3a://ceph-lake/", "s3a://ceph-out/", "home", "run").assertDone();
    }

    @AfterAll
    static void stop() throws IOException {
        if (ceph != null) {
            ceph.close();
            server.close();
        }
    }

    private static CommandLineRun command(String lake, String out, String home, String command) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of("--date", SampleWorld.FIRST.toString(), "--to", LAST.toString()));
        all.addAll(List.of("--config", sample.folder("config").toString()));
        all.addAll(List.of("--home", dir.resolve(home).toString(), "--lake", lake, "--out", out));
        ceph.properties().forEach((name, value) -> all.add("--fenzhang.hadoop." + name + "=" + value));
        return CommandLineRun.of(all);
    }

    @Test
    void byTheirPathsAllFilesAreThoseOfALocalRun() throws IOException {
        sample.importCatalog(dir.resolve("local-home"));
        Path local = dir.resolve("local");
        command(sample.folder("lake").toString(), local.toString(), "local-home", "run")
                .assertDone();

        FileTree out = FileTree.open("s3a://ceph-out/", ceph.settings(dir.resolve("buffer")));
        Path copied = dir.resolve("copied");
        for (FileTree.Entry file : out.files("")) {
            Path copy = copied.resolve(file.path());
            Files.createDirectories(copy.getParent());
            try (InputStream in = out.read(file.path())) {
                Files.copy(in, copy);
            }
        }
        assertThat(FinalState.filesByPath(copied)).hasSize(13 * DAYS).isEqualTo(FinalState.filesByPath(local));
    }

    @Test
    void theDaysVerify() {
        CommandLineRun run = command("s3a://ceph-lake/", "s3a://ceph-out/", "home", "verify");
        run.assertDone();
        assertThat(run.out().lines().filter(line -> line.contains(" identical ")))
                .hasSize(DAYS);
    }

    @Test
    void ofTwoWritersOfOneFileTheStoreRefusesOne() throws IOException {
        FileTree lake = FileTree.open("s3a://ceph-lake/", ceph.settings(dir.resolve("buffer")));
        OutputStream first = lake.create("race/file");
        first.write(1);
        OutputStream second = lake.create("race/file");
        second.write(2);
        second.close();
        assertThatThrownBy(first::close).hasMessageContaining("412");
        assertThat(lake.bytes("race/file")).hasValue(new byte[] {2});
    }
}
