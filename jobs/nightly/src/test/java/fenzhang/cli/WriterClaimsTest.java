package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.terminal.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.MessageType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files as other programs write them, settled: the same rows of one day, so the same seal. What their pages hold
/// decides; what their footers say beside it is held against them only where it is meant to be true.
class WriterClaimsTest {
    private static final LocalDate DATE = LocalDate.parse("2026-11-20");

    /// Written down from the rows' settlement by another program.
    private static final String SEAL = "d767c31e5959";

    private static Trial catalogued;

    @TempDir
    private Path dir;

    private Path resources;

    @BeforeEach
    void find() throws Exception {
        resources = resources();
    }

    private static Path resources() throws Exception {
        return Path.of(WriterClaimsTest.class.getResource("/writers/claims").toURI());
    }

    /// Imports the catalog once for all worlds.
    @BeforeAll
    static void catalogued(@TempDir Path world) throws Exception {
        copyRules(resources(), world);
        catalogued = new Trial(world, TrialServer.empty());
        catalogued
                .command("catalog", "import", world.resolve("catalog").toString())
                .assertDone();
    }

    @AfterAll
    static void close() throws IOException {
        catalogued.close();
    }

    private static void copyRules(Path from, Path world) throws IOException {
        Folders.copy(from.resolve("catalog"), world.resolve("catalog"));
        Folders.copy(from.resolve("config"), world.resolve("config"));
    }

    /// Makes a world in which a day was delivered.
    private Trial world(String name, String views, String sales) throws IOException {
        Path world = dir.resolve(name);
        copyRules(resources, world);
        Trial trial = new Trial(world, TrialServer.copyOf(TrialServer.name(catalogued.login())));
        deliver(trial, "views", views);
        deliver(trial, "sales", sales);
        return trial;
    }

    private void deliver(Trial trial, String log, String writer) throws IOException {
        Path file = trial.file(log, DATE);
        Files.createDirectories(file.getParent());
        Files.createFile(file.resolveSibling("_SUCCESS"));
        try (InputStream in = new GZIPInputStream(
                        Files.newInputStream(resources.resolve(writer + "-" + log + ".parquet.gz")));
                OutputStream out = Files.newOutputStream(file)) {
            in.transferTo(out);
        }
    }

    /// Writes a log anew by parquet-java, and returns its rows.
    private static List<Group> rewritten(Trial trial, String log, Predicate<Group> kept) throws IOException {
        Path file = trial.file(log, DATE);
        List<Group> rows = new ArrayList<>(ParquetFiles.read(file));
        MessageType schema = ParquetFiles.schema(file);
        Files.delete(file);
        rows.removeIf(kept.negate());
        ParquetFiles.write(file, schema, rows);
        return rows;
    }

    private static String seal(Trial trial) throws IOException {
        return Files.readString(trial.csv(DATE).resolveSibling("SEAL")).strip();
    }

    @ParameterizedTest
    @CsvSource({"fastparquet, hyp", "parquetnet, hyp", "hyp, hyp"})
    void whatPagesHoldBesideTheirValuesAndFootersDoNotListIsNoReason(String views, String sales) throws IOException {
        try (Trial trial = world(views, views, sales)) {
            assertThat(trial.run(DATE).assertDone().out()).contains("sealed " + SEAL, "quarantined 0");
            assertThat(manifest(trial)).doesNotContain("input_claims");
            trial.command("verify", "--date=" + DATE).assertDone();
        }
    }

    /// 2,560 views: ten blocks of 256, and behind them one that holds nothing of the page.
    @Test
    void aBlockThatDuckDbWritesBehindTheLastValueSettlesAsParquetJavaReadsIt() throws IOException {
        try (Trial trial = world("duck", "duck132", "duck132");
                Trial again = world("again", "duck132", "duck132")) {
            assertThat(rewritten(again, "views", _ -> true)).hasSize(2_560);
            rewritten(again, "sales", _ -> true);
            again.run(DATE).assertDone();
            assertThat(trial.run(DATE).assertDone().out()).contains("rows 3,008", "quarantined 0");
            assertThat(trial.csv(DATE)).hasSameBinaryContentAs(again.csv(DATE));
        }
    }

    @Test
    void falseBoundsAreRefusedNamingClaimWriterAndSetting() throws IOException {
        try (Trial trial = world("refused", "hyp", "clickhouse")) {
            trial.run(DATE)
                    .assertRefused(
                            ExitCode.INPUT_REFUSED,
                            "sales/platform=pdd/dt=2026-11-20/part-0.parquet: row group 0, column paid_amount: ",
                            "beyond the least and the greatest value that the footer tells of, 222 and -5",
                            "compared without their signs",
                            "created_by is tpq version 1.0.0",
                            "fenzhang.input.claims=warn",
                            "docs/damaged-files.md");
            assertThat(trial.csv(DATE)).doesNotExist();
        }
    }

    /// Expected is what comes of the file without the row, written by parquet-java.
    @Test
    void underWarnAValueOutOfItsBoundsIsAValue() throws IOException {
        try (Trial trial = world("warned", "hyp", "clickhouse");
                Trial without = world("without", "hyp", "clickhouse")) {
            assertThat(rewritten(without, "sales", row -> row.getLong("paid_amount", 0) >= 0))
                    .hasSize(1_791);
            without.run(DATE).assertDone();

            trial.edit("config/application.yaml", text -> text.replace("max-ppm: 1000}", "max-ppm: 10000}"));
            CommandLineRun run = trial.run(DATE, "--fenzhang.platforms.pdd.input.claims=warn");
            assertThat(run.assertDone().out())
                    .contains("quarantined 1", "false claims", "column paid_amount: ", "out of the claimed bounds");
            assertThat(trial.csv(DATE)).hasSameBinaryContentAs(without.csv(DATE));
            assertThat(manifest(trial))
                    .contains("\"reason\" : \"BAD_AMOUNT\"", "\"input_claims\"", "\"setting\" : \"warn\"")
                    .containsPattern("\"column\" : \"paid_amount\",\\s+\"claim\" : \"bounds\",\\s+\"row_groups\" : 1");
            assertThat(trial.command("status").assertDone().out()).contains("false claims", "column paid_amount: ");
            assertThat(trial.command("status", "--json").assertDone().out()).contains("\"false_claims\":[{");

            // whatever the setting is by then
            trial.command("verify", "--date=" + DATE).assertDone();
            trial.command("verify", "--date=" + DATE, "--fenzhang.input.claims=refuse")
                    .assertDone();
            trial.command("verify", "--date=" + DATE, "--fenzhang.input.require-checksums=true")
                    .assertDone();
        }
    }

    /// Nothing is taken from statistics: all rows are decoded, and those too late are found, whatever is claimed.
    @Test
    void underWarnAnUnharmedDaySettlesToTheSameBytes() throws IOException {
        try (Trial refuse = world("refuse", "fastparquet", "hyp");
                Trial warn = world("warn", "fastparquet", "hyp")) {
            refuse.run(DATE).assertDone();
            warn.run(DATE, "--fenzhang.input.claims=warn").assertDone();
            assertThat(seal(warn)).startsWith(SEAL);
            assertThat(Folders.hashes(warn.dir().resolve("out")))
                    .isEqualTo(Folders.hashes(refuse.dir().resolve("out")));
        }
    }

    @Test
    void aPageWithoutAChecksumIsRefusedWhereOneIsAskedFor() throws IOException {
        try (Trial trial = world("unchecked", "hyp", "hyp")) {
            trial.run(DATE, "--fenzhang.input.require-checksums=true")
                    .assertRefused(
                            ExitCode.INPUT_REFUSED,
                            "views/platform=pdd/dt=2026-11-20/part-0.parquet: row group 0, column ",
                            "without a checksum",
                            "docs/damaged-files.md");
            rewritten(trial, "views", _ -> true); // by parquet-java, with checksums
            rewritten(trial, "sales", _ -> true);
            String setting = "--fenzhang.platforms.pdd.input.require-checksums=true";
            assertThat(trial.run(DATE, setting).assertDone().out()).contains(SEAL);
        }
    }

    @Test
    void settingsThatAreNoneAreRefused() throws IOException {
        try (Trial trial = world("settings", "hyp", "hyp")) {
            trial.run(DATE, "--fenzhang.input.claims=ignore")
                    .assertRefused(ExitCode.USAGE, "fenzhang.input.claims", "refuse or warn");
            trial.run(DATE, "--fenzhang.platforms.pdd.input.require-checksums=yes")
                    .assertRefused(ExitCode.USAGE, "fenzhang.platforms.pdd.input.require-checksums", "true or false");
            trial.run(DATE, "--fenzhang.input.claim=warn")
                    .assertRefused(ExitCode.USAGE, "fenzhang.input.claim", "is no setting");
        }
    }

    private static String manifest(Trial trial) throws IOException {
        return Files.readString(trial.csv(DATE).resolveSibling("manifest.json"));
    }
}
