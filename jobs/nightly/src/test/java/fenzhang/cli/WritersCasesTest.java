package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Days as other programs wrote them, by `run`: settled to the fen, or refused with what is wrong and what to do.
class WritersCasesTest {
    private static final String VIEWS = "views/platform=pdd/dt=2026-11-20/part-0.parquet";
    private static final String SALES = "sales/platform=pdd/dt=2026-11-20/part-0.parquet";

    @TempDir
    private Path dir;

    /// `wasm-lz4`: parquet-wasm with the codec LZ4, in Hadoop's framing.
    @ParameterizedTest
    @ValueSource(strings = {"plain", "wasm-lz4"})
    void settlesToTheSameSeal(String name) throws IOException {
        try (WritersDay day = WritersDay.of(name, dir)) {
            day.settles();
        }
    }

    /// What a join leaves: the other amount stands first, ten times as large. It would settle, to other money.
    @Test
    void aColumnThatStandsTwiceIsRefused() throws IOException {
        try (WritersDay day = WritersDay.of("dup-col-first", dir)) {
            day.refused(SALES + ": column paid_amount stands twice");
        }
    }

    @Test
    void aColumnOfTheViewsThatStandsTwiceIsRefused() throws IOException {
        try (WritersDay day = WritersDay.of("dup-arrow-rs", dir)) {
            day.refused(VIEWS + ": column watch_ms stands twice");
        }
    }

    @Test
    void brotliIsRefusedWithTheCodecsThatAreRead() throws IOException {
        try (WritersDay day = WritersDay.of("duck-brotli", dir)) {
            day.refused(VIEWS + ": column ", "BROTLI", "not supported: write zstd, snappy, gzip or LZ4_RAW");
        }
    }

    @Test
    void aColumnInAnotherCaseIsShown() throws IOException {
        try (WritersDay day = WritersDay.of("case-diff", dir)) {
            day.refused(VIEWS + ": column event_id is missing; there is Event_ID", "expected INT64");
        }
    }

    @Test
    void zeroesForNoHostAreNamedByTheirColumn() throws IOException {
        try (WritersDay day = WritersDay.of("duck-zeroid", dir)) {
            String said = day.refused("were quarantined, above quarantine.max-ppm 1000", "reasons: BAD_ID ")
                    .err();
            assertThat(said).contains("  columns: host_id below 1: 2117 (where there is none, leave it null)");
        }
    }

    /// Spark's partitionBy leaves one marker for the whole log; whether the day is complete nobody says.
    @Test
    void aMarkerForTheWholeLogIsNotTheDays() throws IOException {
        try (WritersDay day = WritersDay.of("plain", dir)) {
            for (String log : List.of("views", "sales")) {
                Files.move(
                        day.partition(log).resolve("_SUCCESS"),
                        dir.resolve("lake").resolve(log).resolve("_SUCCESS"));
            }
            String said = day.refused(
                            "pdd 2026-11-20 is not delivered completely: missing ",
                            "views/platform=pdd/dt=2026-11-20/_SUCCESS",
                            "There is views/_SUCCESS and sales/_SUCCESS",
                            "partitionBy",
                            "In Spark, ")
                    .err();
            assertThat(said).doesNotContain("Run again once the platform has delivered");

            for (String log : List.of("views", "sales")) {
                Files.createFile(day.partition(log).resolve("_SUCCESS"));
            }
            day.settles();
        }
    }

    @Test
    void aMarkerForTheWholeLogSaysNothingOfADayThatIsNotThere() throws IOException {
        try (WritersDay day = WritersDay.of("plain", dir)) {
            Folders.delete(day.partition("views"));
            Files.createFile(dir.resolve("lake/views/_SUCCESS"));
            assertThat(day.refused("missing ", "Run again once the platform has delivered")
                            .err())
                    .doesNotContain("Spark");
        }
    }
}
