package fenzhang.bench.books;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.bench.program.Program;
import fenzhang.bench.program.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Measures two days of tiny books: real processes, a real server, plain COPY, a payout, a report.
class SmallBooksTest {
    private static final BooksSize SIZE = new BooksSize(1_000, 220, 100, 2, 1);

    @TempDir
    private Path folder;

    @Test
    @Tag("soak")
    void tinyBooksAreMeasuredAndReported() throws Exception {
        Path installed = Path.of(System.getProperty("fenzhang.root"), "config");
        World world = BooksWorld.ofSize(SIZE, folder, installed);

        BooksResult result = new BooksMeasurement(
                        SIZE, world, new Program(thisClassPath(), folder), 10, folder.resolve("work"), _ -> {})
                .measure();

        assertThat(result.lines()).isEqualTo(2_000);
        assertThat(result.copy().rows()).isEqualTo(3_000);
        assertThat(result.answers()).hasSize(9).noneMatch(Answer::hasFailed);
        assertThat(result.tables()).extracting(TableSize::name).contains("line_of_day", "entitlement_of_day");
        assertThat(result.tables()).extracting(TableSize::name).noneMatch(name -> name.startsWith("catalog"));
        for (BooksDay day : result.days()) {
            assertThat(day.publishMillis())
                    .isPositive()
                    .isLessThanOrEqualTo(day.night().millis("publish"));
            assertThat(day.walBytes()).isPositive();
        }
        assertThat(new BooksReport(SIZE, "2g", "jobs/bench/run books", "Here and now.", result)
                        .section()
                        .body())
                .contains(
                        "| publish of the last day, its transaction : plain COPY | 3.00 | ",
                        "| statement, 10 creators |");
    }

    @Test
    void theSameSizeAndSeedGiveTheSameFiles() throws Exception {
        Path installed = Path.of(System.getProperty("fenzhang.root"), "config");
        World one = BooksWorld.ofSize(SIZE, folder.resolve("one"), installed);
        World other = BooksWorld.ofSize(SIZE, folder.resolve("other"), installed);

        for (String file : List.of(
                "catalog/splits.csv",
                "lake/views/platform=pdd/dt=2026-11-30/part-00000.parquet",
                "lake/sales/platform=pdd/dt=2026-11-30/part-00000.parquet")) {
            assertThat(one.dir().resolve(file))
                    .hasSameBinaryContentAs(other.dir().resolve(file));
        }
        assertThat(Files.exists(one.lake().resolve("sales/platform=pdd/dt=2026-11-29/_SUCCESS")))
                .isTrue();
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
