package fenzhang.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.store.catalog.CatalogStore;
import fenzhang.store.database.Database;
import fenzhang.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogImportTest {
    private final Database database = TestDatabase.create();
    private final CatalogStore store = new CatalogStore(database.dataSource());
    private final CatalogImport catalogImport =
            new CatalogImport(SampleCatalog.PLANS, Set.of("jd", "pdd", "taobao"), store);

    @TempDir
    private Path dir;

    @BeforeEach
    void writeTheSampleCatalog() throws IOException {
        SampleCatalog.write(dir);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void recordsTheSampleCatalogOnce() throws IOException {
        CatalogImport.Imported first = catalogImport.run(dir);
        CatalogImport.Imported again = catalogImport.run(dir);

        assertThat(first.text().english())
                .isEqualTo("catalog version 1: 120 creators, 72 dramas, 288 placements, 75 enrolments, 289 splits");
        assertThat(again.text().english())
                .isEqualTo("catalog version 1 (unchanged): 120 creators, 72 dramas, 288 placements, 75 enrolments,"
                        + " 289 splits");
        assertThat(store.load(1)).isEqualTo(first.rows());
    }

    @Test
    void replacesTheWholeCatalogInANewVersion() throws IOException {
        catalogImport.run(dir);
        Files.writeString(dir.resolve("placements.csv"), "drama_id,episode_no,product_id,valid_from,valid_to\n");

        CatalogImport.Imported second = catalogImport.run(dir);

        assertThat(second.version()).isEqualTo(2);
        assertThat(store.load(2).placements()).isEmpty();
        assertThat(store.load(1).placements()).hasSize(288);
    }

    @Test
    void refusesABrokenCatalogNamingFileLineAndReasonAndLeavesNothing() throws IOException {
        append("enrolments.csv", "5003,duoduo-open,2026-11-01,,0\n");
        append("splits.csv", "5001,1001,1,2027-01-01,2027-01-31\n");

        assertThatThrownBy(() -> catalogImport.run(dir))
                .isInstanceOf(CatalogRefused.class)
                .hasMessage("""
                enrolments.csv:77 enrolment of drama 5003 in duoduo-open from 2026-11-01 on overlaps that in \
                duoduo-great-drama from 2026-06-01 on of line 5
                splits.csv:2 splits of drama 5001 add up to 10001 bps from 2027-01-01 to 2027-01-31, must be 10000""");
        assertThat(store.newest()).isEmpty();
    }

    @Test
    void judgesTheRowsThatItCouldReadBesideThoseThatItCouldNot() throws IOException {
        append("creators.csv", "x,Nobody,COMPANY,,\n");
        append("enrolments.csv", "5003,duoduo-opne,2026-11-01,,0\n");
        append("splits.csv", "5012,9999,10000,2026-01-01,2026-01-31\n");

        assertThatThrownBy(() -> catalogImport.run(dir))
                .isInstanceOf(CatalogRefused.class)
                .hasMessageContainingAll(
                        "creators.csv:122 creator_id 'x' must be a whole number in plain digits",
                        "enrolments.csv:77 plan 'duoduo-opne' of drama 5003 is not configured");
        assertThatThrownBy(() -> catalogImport.run(dir)).message().doesNotContain("splits.csv");
    }

    @Test
    void showsTwentyProblemsAndCountsTheRest() throws IOException {
        for (int i : IntStream.range(0, 23).toArray()) {
            append("dramas.csv", "0,pdd,Drama " + i + ",1\n");
        }

        assertThatThrownBy(() -> catalogImport.run(dir)).isInstanceOfSatisfying(CatalogRefused.class, e -> {
            assertThat(e.problems()).hasSize(23);
            assertThat(e.getMessage().lines()).hasSize(21);
            assertThat(e.getMessage()).endsWith("\nand 3 more");
        });
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        Path nowhere = dir.resolve("nowhere");

        assertThatThrownBy(() -> catalogImport.run(nowhere))
                .isInstanceOf(CatalogRefused.class)
                .hasMessageStartingWith("creators.csv is missing in " + nowhere);
    }

    private void append(String file, String row) throws IOException {
        Files.writeString(dir.resolve(file), row, StandardOpenOption.APPEND);
    }
}
