package fenzhang.lake.log;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.InputRefused;
import fenzhang.log.SaleBatch;
import fenzhang.log.ViewBatch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files with a few wrong bytes. Not every one can be told from a good one, because few writers add checksums; but
/// none may do anything else than be read or be refused.
class DamagedDeliveryTest {
    private static final String VIEWS = "views/platform=pdd/dt=2026-10-20/part-0.parquet";
    private static final String SALES = "sales/platform=pdd/dt=2026-10-20/part-0.parquet";
    private static final int FILES = 200;

    @TempDir
    private Path dir;

    @Test
    void damagedViewsAreReadOrRefused() throws IOException {
        damaged(VIEWS);
    }

    @Test
    void damagedSalesAreReadOrRefused() throws IOException {
        damaged(SALES);
    }

    private void damaged(String name) throws IOException {
        byte[] whole = sample(name);
        Random random = new Random(20_261_120);
        int refused = 0;
        for (int file = 0; file < FILES; file++) {
            byte[] bytes = whole.clone();
            for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            refused += isRefused(name, bytes) ? 1 : 0;
        }
        assertThat(refused).isBetween(FILES / 4, FILES - 1);
        assertThat(isRefused(name, whole)).isFalse();
    }

    @Test
    void aTextThatClaimsMoreThanItsPageHoldsIsRefused() throws IOException {
        byte[] bytes = sample(SALES);
        bytes[328] = 64;
        bytes[1122] = 18;
        assertThat(isRefused(SALES, bytes)).isTrue();
    }

    @Test
    void aCodecWhoseLibraryIsMissingIsRefused() throws IOException {
        byte[] bytes = sample(SALES);
        bytes[4045] = 10; // LZ4, where SNAPPY stood
        assertThat(isRefused(SALES, bytes)).isTrue();
    }

    private boolean isRefused(String name, byte[] bytes) throws IOException {
        Files.write(dir.resolve("part-0.parquet"), bytes);
        FileTree tree = FileTree.open(dir.toString());
        try {
            if (name.equals(VIEWS)) {
                readViews(tree);
            } else {
                readSales(tree);
            }
            return false;
        } catch (InputRefused e) {
            assertThat(e).hasMessageStartingWith("part-0.parquet: ");
            return true;
        }
    }

    private static void readViews(FileTree tree) {
        ViewLog.rows(tree, "part-0.parquet");
        try (ViewLog log = new ViewLog(new ViewBatch(100))) {
            log.begin(tree, new LogSplits.Span("part-0.parquet", 0, Integer.MAX_VALUE));
            int rows = log.next();
            while (rows > 0) {
                rows = log.next();
            }
        }
    }

    private static void readSales(FileTree tree) {
        SaleLog.rows(tree, "part-0.parquet");
        try (SaleLog log = SaleLog.open(tree, "part-0.parquet", new SaleBatch(100))) {
            int rows = log.next();
            while (rows > 0) {
                rows = log.next();
            }
        }
    }

    private static byte[] sample(String name) throws IOException {
        try (InputStream in = DamagedDeliveryTest.class.getResourceAsStream("/conformance.zip");
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("world/lake/" + name)) {
                    return zip.readAllBytes();
                }
            }
        }
        throw new AssertionError(name + " is not in the sample world");
    }
}
