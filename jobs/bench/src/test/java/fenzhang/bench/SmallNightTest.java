package fenzhang.bench;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.bench.process.DuckDb;
import fenzhang.bench.program.Program;
import fenzhang.bench.program.World;
import fenzhang.bench.program.WorldSize;
import fenzhang.bench.report.ResultsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Measures the only night of a tiny world: real processes, real DuckDB, a real report.
class SmallNightTest {
    private static final WorldSize SIZE = new WorldSize(1, 5_000, 400);

    @TempDir
    private Path folder;

    @Test
    void aTinyNightIsMeasuredAndReported() throws Exception {
        Program program = new Program(thisClassPath(), folder);
        World world = World.ofSize(SIZE, folder, program);

        List<NightRound> rounds =
                new NightMeasurement(world, Rule.SAME, program, folder.resolve("work"), 1, 1, line -> {}).measure();
        Path results = folder.resolve("RESULTS.md");
        new ResultsFile(results)
                .put(new NightReport(SIZE, Rule.SAME, "jobs/bench/run", "Here and now.", 1, rounds).section());

        NightRound round = rounds.getFirst();
        assertThat(round.night().rows()).isBetween(5_000L, 7_000L);
        assertThat(round.process().wallMillis()).isGreaterThan(round.night().millis());
        assertThat(round.distinctPlays().number(1)).isBetween(1_000L, 5_000L);
        assertThat(Files.readString(folder.resolve("work/config/attribution/pdd.yaml")))
                .contains("click: {window: 3d, scope: shop, model: last_touch}", "view_through: none");
        assertThat(clicks())
                .as("lines that a click brought, of as many as DuckDB finds; some of them don't open on the day")
                .isBetween(
                        round.lastClick().number(1) * 9 / 10, round.lastClick().number(1));
        assertThat(Files.readString(results))
                .contains("## A night of 5,000 views, the first one", "| scan-views | ", "| whole process, wall | ");
        assertThat(world.dates())
                .isEqualTo(World.ofSize(SIZE, folder, failing()).dates());
    }

    /// Returns how many lines of goods the night found a click for.
    private long clicks() {
        String attributions = folder.resolve("work/night/out/attributions") + "/*/*/*.parquet";
        return new DuckDb(1, folder.resolve("clicks"))
                .time("SELECT count(*) FROM read_parquet('" + attributions + "') WHERE method = 'CLICK'")
                .number(0);
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

    /// A world that is there is not made again.
    private Program failing() {
        return new Program(List.of("false"), folder);
    }
}
