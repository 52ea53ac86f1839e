package fenzhang.bench.books;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.bench.process.Measured;
import fenzhang.bench.program.NightTimes;
import fenzhang.bench.report.Section;
import fenzhang.bench.report.Spread;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BooksReportTest {
    private static final BooksSize SIZE = new BooksSize(84_000, 5_000, 3_000, 6, 1);

    @Test
    void theLastDayIsHeldAgainstPlainCopyAndTheFifthDay() {
        assertThat(section("2g").markdown())
                .contains(
                        "## Books of 84,000 lines a day, 6 days\n<!-- 3-books-000084000-006-2g ",
                        "| publish of the last day, its transaction : plain COPY | 3.00 | 3.00 | met |",
                        "| … the whole step, files included : plain COPY | | 3.50 | |",
                        "| … processor time of PostgreSQL in the whole night : in plain COPY | | 4.80 | |",
                        "| bytes in PostgreSQL per line, indexes included | 400 | 401 | missed |",
                        "| bytes of its log (WAL) per line, all days | | 500 | |",
                        "| open + settle + publish, the last day : day 5 | 1.15 | 1.20 | missed |",
                        "| peak memory of a night's process | heap of 2g | 1.00 GiB with a heap of 2g | met |",
                        "| open | 0.10 s | 0.50 s | 0.60 s | 0.30 s |",
                        "| … its transaction | 0.50 s | 2.50 s | 3.00 s | 1.50 s |",
                        "| settlement_line | 300 | 100 |",
                        "| others | 1 | 0 |");
    }

    @Test
    void whatFailedAndWhatTookLongerAreMissed() {
        assertThat(section("2g").markdown())
                .contains(
                        "| status | 2.00 s | 2.00 s | met | 1.00 GiB |  |",
                        "| payout | 60.00 s | 60.00 s | missed | – | failed |",
                        "| ledger check |  | 90.00 s |  | 1.00 GiB |  |",
                        "| explain | 2.00 s | 2.00 s | missed | 1.00 GiB |  |");
    }

    @Test
    void anotherHeapIsAnotherSectionAndNotTheBar() {
        assertThat(section("6g").markdown())
                .contains("6 days, heap 6g\n<!-- 3-books-000084000-006-6g ", "1.00 GiB with a heap of 6g | missed |");
    }

    private static Section section(String heap) {
        List<BooksDay> days =
                LongStream.rangeClosed(1, 6).mapToObj(BooksReportTest::day).toList();
        BooksResult result = new BooksResult(
                5_000,
                days,
                List.of(
                        new TableSize("settlement_line", 300 * 504_000, 100 * 504_000),
                        new TableSize("journal_posting", 100 * 504_000, 0),
                        new TableSize("run", 504_000, 0)),
                new PlainCopy.Timing(new Spread(1_000, 900, 1_100), new Spread(500, 400, 600), 252_000, 1 << 20),
                List.of(
                        new Answer("status", OptionalLong.of(2_000), 2_000, 1L << 30, "", false),
                        new Answer("payout", OptionalLong.of(60_000), 60_000, 0, "failed", true),
                        new Answer("ledger check", OptionalLong.empty(), 90_000, 1L << 30, "", false),
                        new Answer("explain", OptionalLong.of(2_000), 2_001, 1L << 30, "", false)));
        return new BooksReport(SIZE, heap, "jobs/bench/run books", "Here and now.", result).section();
    }

    /// A night that takes as many times as long as days have passed.
    private static BooksDay day(long number) {
        NightTimes night = new NightTimes(
                LocalDate.parse("2026-11-24").plusDays(number),
                15_000,
                6_000,
                700 * number,
                List.of(
                        new NightTimes.Step("open", 100 * number),
                        new NightTimes.Step("settle", 50 * number),
                        new NightTimes.Step("publish", 3_500 * number / 6)));
        return new BooksDay(
                new Measured(1_000 * number, 900 * number, 1L << 30, 0, 0, ""),
                night,
                500 * number,
                400 * number,
                500 * 84_000,
                84_000);
    }
}
