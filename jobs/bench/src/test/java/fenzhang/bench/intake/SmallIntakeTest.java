package fenzhang.bench.intake;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.bench.program.Program;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Measures two dates of a small export: real processes, real DuckDB, a real report.
class SmallIntakeTest {
    private static final int ROWS = 20_000;

    @TempDir
    private Path folder;

    @Test
    @Tag("soak")
    void aSmallExportIsMeasuredAndReported() {
        Path installed = Path.of(System.getProperty("fenzhang.root"), "config");
        ExportPages pages = new ExportPages(folder.resolve("pages"), ROWS);

        IntakeRound round = new IntakeMeasurement(
                        pages, installed, new Program(thisClassPath(), folder), folder.resolve("work"), 1, _ -> {})
                .measure(1)
                .getFirst();

        // two files, of which the second begins with the last tenth of the first: 19,000 orders, of which six in ten
        // are
        // new and paid and grouped, and four in ten were known and are confirmed
        assertThat(round.first().output()).contains("19,000 rows: 19,000 played", "PAID 19,000, GROUPED 19,000");
        assertThat(round.second().output()).contains("PAID 11,400, GROUPED 11,400, CONFIRMED 7,600");
        assertThat(round.events()).isEqualTo(11_400 + 11_400 + 7_600);
        assertThat(new IntakeReport(ROWS, "1g", "jobs/bench/run", "Here and now.", List.of(round))
                        .section()
                        .markdown())
                .contains("## Exports of 20,000 rows a date, heap of 1g", "| first date, wall | ");
    }

    private static List<String> thisClassPath() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dfenzhang.install=" + System.getProperty("fenzhang.root"),
                "-cp",
                System.getProperty("java.class.path"),
                "fenzhang.cli.Fenzhang");
    }
}
