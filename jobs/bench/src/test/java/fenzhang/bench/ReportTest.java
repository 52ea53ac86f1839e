package fenzhang.bench;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.bench.process.DuckDb;
import fenzhang.bench.process.Measured;
import fenzhang.bench.program.NightTimes;
import fenzhang.bench.program.WorldSize;
import fenzhang.bench.report.Overview;
import fenzhang.bench.report.ResultsFile;
import fenzhang.bench.report.Section;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final WorldSize TWENTY_MILLION = new WorldSize(4, 20_000_000, 500_000);
    private static final WorldSize TWO_HUNDRED_MILLION = new WorldSize(4, 200_000_000, 5_000_000);

    @TempDir
    private Path folder;

    /// A night whose scan and attribution take a second each and whose process takes five, against four seconds
    /// of DuckDB and a slow neighbour that makes everything take `slowness` times as long.
    private static NightRound round(long slowness, long peakBytes) {
        long second = 1_000 * slowness;
        NightTimes night = new NightTimes(
                LocalDate.parse("2026-11-21"),
                20_600_000,
                499_000,
                4 * second,
                List.of(
                        new NightTimes.Step("scan-views", second),
                        new NightTimes.Step("attribute", second),
                        new NightTimes.Step("publish", 2 * second)));
        return new NightRound(
                new Measured(5 * second, 6 * second, peakBytes, 400, 50L << 20, ""),
                night,
                new DuckDb.Timing(3 * second, 2 * second, List.of("3000", "9000000", "1")),
                new DuckDb.Timing(second, second, List.of("500000", "300000", "1")),
                new DuckDb.Timing(second, 500 * slowness, List.of("20000000", "600000")));
    }

    @Test
    void ratiosAreTakenWithinARound() {
        String text = section(TWENTY_MILLION, round(1, 2L << 30), round(3, 2L << 30), round(1, 3L << 30))
                .markdown();

        assertThat(text)
                .contains(
                        "## A night of 20 million views, after 3 others",
                        "| scan + attribute : DuckDB's two queries | 0.6 | 0.50 (0.50 – 0.50) met | 0.67 (0.67 – 0.67) missed |",
                        "| scan + attribute : DuckDB decoding alone (an aim) | 2.0 | 2.00 (2.00 – 2.00) met | 4.00 (4.00 – 4.00) missed |",
                        "| whole process : DuckDB's two queries | 1.2 | 1.25 (1.25 – 1.25) missed | 1.67 (1.67 – 1.67) missed |",
                        "| peak memory of the JVM, GiB | 2.5 | 2.00 met | |",
                        "| whole process, wall | 5.00 s | 5.00 s – 15.00 s |",
                        "| … rows a second and core | 2,060,000 | 686,666 – 2,060,000 |",
                        "| publish | 2,000 ms | 2,000 ms – 6,000 ms | 40 % |",
                        "| start and end of the process | 1,000 ms | 1,000 ms – 3,000 ms | 20 % |");
    }

    @Test
    void largeNightsHaveTheirOwnBar() {
        assertThat(section(TWO_HUNDRED_MILLION, round(10, 2L << 30)).body())
                .contains("| whole process : DuckDB's two queries | 0.7 | 1.25 (1.25 – 1.25) missed |");
    }

    @Test
    void aSectionReplacesTheOneOfItsSizeAndLeavesTheOthers() throws Exception {
        Path file = folder.resolve("RESULTS.md");
        ResultsFile results = new ResultsFile(file);

        results.put(section(TWO_HUNDRED_MILLION, round(11, 2L << 30)));
        results.put(section(TWENTY_MILLION, round(2, 2L << 30)));
        results.put(section(TWENTY_MILLION, round(1, 2L << 30)));

        assertThat(Section.in(Files.readString(file)))
                .containsExactly(
                        section(TWENTY_MILLION, round(1, 2L << 30)), section(TWO_HUNDRED_MILLION, round(11, 2L << 30)));
        assertThat(Files.readString(file))
                .contains(
                        "| 20 million | 3 | 5.00 s | 1.25 | 2.00 s | 0.50 | 2.00 GiB | – |",
                        "| 200 million | 3 | 55.00 s | 1.25 | 22.00 s | 0.50 | 2.00 GiB | 11.00 × for 10.00 × the views |");
    }

    @Test
    void thePastIsToldByTensOfDays() {
        List<HistoryDay> days =
                LongStream.range(0, 30).mapToObj(ReportTest::historyDay).toList();

        String text = new HistoryReport(new WorldSize(30, 200_000, 20_000), "command", "Here.", days)
                .section()
                .markdown();

        assertThat(text)
                .contains(
                        "| 21 – 30 | 40,000 | 200 ms | 5 ms | 20 ms | 3,000 ms | 3,500 ms | 1.00 GiB | 1.0 MiB | 2.0 MiB | 30.0 MiB |",
                        "grew 1.67-fold",
                        "sale events 1.00-fold, the time of apply-sales and attribute 1.00-fold, that of the whole process 1.00-fold,");
    }

    /// A night that did more than DuckDB was asked for stands by itself, and is no smallest size of anything.
    @Test
    void aNightByTheExamplesRuleIsNotInTheOverview() {
        List<NightRound> rounds = List.of(round(1, 2L << 30));
        Section section = new NightReport(
                        TWENTY_MILLION, Rule.EXAMPLE, "jobs/bench/run night", "Here and now.", 2, rounds)
                .section();

        assertThat(section.markdown()).contains("## A night of ", ", by the example's rule");
        assertThat(Overview.of(List.of(section))).isEmpty();
    }

    private static HistoryDay historyDay(long day) {
        NightTimes night = new NightTimes(
                LocalDate.parse("2026-11-01").plusDays(day),
                240_000,
                20_000,
                1_000,
                List.of(
                        new NightTimes.Step("open", 20),
                        new NightTimes.Step("apply-sales", 150),
                        new NightTimes.Step("attribute", 50)));
        Measured process = new Measured(3_000, 3_500, 1L << 30, 0, 0, "");
        return new HistoryDay(process, night, 40_000, 1L << 20, 2L << 20, (day + 1) << 20);
    }

    private static Section section(WorldSize size, NightRound... rounds) {
        return new NightReport(size, Rule.SAME, "jobs/bench/run night", "Here and now.", 2, List.of(rounds)).section();
    }
}
