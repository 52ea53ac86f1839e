package fenzhang.bench.books;

import fenzhang.bench.program.NightTimes;
import fenzhang.bench.program.Program;
import fenzhang.bench.report.Figures;
import fenzhang.bench.report.Section;
import fenzhang.bench.report.Spread;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/// The section of one size of books: the bars, what the days took, where the bytes are, what the questions took.
///
/// @param size what was measured
/// @param heap what bounded the heap of every process
/// @param command how to measure it again
/// @param origin where and when: one line of text
record BooksReport(BooksSize size, String heap, String command, String origin, BooksResult result) {
    /// What the keys of these sections begin with.
    static final String KEY = "3-books-";

    private static final double PUBLISH_BAR = 3;
    private static final long BYTES_BAR = 400;
    private static final double LAST_DAY_BAR = 1.15;

    /// By this day a process finds every cache, plan and statistic that later ones find.
    private static final int COMPARED_DAY = 5;

    private static final double LEAST_SHARE = 0.01;

    Section section() {
        TreeMap<String, Long> figures = new TreeMap<>();
        figures.put("lines", (long) size.expectedLines());
        figures.put("days", (long) size.days());
        figures.put("publish-ms", last().publishMillis());
        figures.put("copy-ms", result.copy().millis().median());
        figures.put("bytes-per-line", perLine(result.tableBytes()));
        figures.put("peak-bytes", result.peakBytes());
        String key = String.format(Locale.ROOT, "%s%09d-%03d-%s", KEY, size.lines(), size.days(), heap);
        String heading = "Books of " + Figures.count(size.lines()) + " lines a day, " + size.days() + " days";
        return new Section(key, figures, heading + (isUsualHeap() ? "" : ", heap " + heap), body());
    }

    private String body() {
        String text = """
                %s

                    %s

                %s creators, %s dramas, %s settlement lines a day in %s journal postings: %s lines
                counted in the books. Each day is a process of its own; one embedded PostgreSQL runs all the while.
                Plain COPY: the last day's lines and postings as text rows (%s), in one transaction, into tables
                without keys, constraints and triggers, in that server; the median of %s.
                """;
        return String.format(
                        Locale.ROOT,
                        text,
                        origin,
                        command,
                        Figures.count(size.creators()),
                        Figures.count(size.dramas()),
                        Figures.count(size.expectedLines()),
                        Figures.count(result.copy().rows() - size.expectedLines()),
                        Figures.count(result.lines()),
                        Figures.bytes(result.copy().textBytes()),
                        result.copy().millis().cells(Figures::seconds).replace(" | ", ", "))
                + "\n" + bars() + "\n" + answers() + "\n" + steps() + "\n" + tables();
    }

    private String bars() {
        BooksDay compared = compared();
        double publish = (double) last().publishMillis()
                / Math.max(1, result.copy().millis().median());
        double step = (double) last().night().millis("publish")
                / Math.max(1, result.copy().millis().median());
        double cpu = (double) last().serverCpuMillis()
                / Math.max(1, result.copy().cpuMillis().median());
        double growth = (double) last().booksMillis() / Math.max(1, compared.booksMillis());
        return """
                | bar | at most | measured | |
                |---|---|---|---|
                """
                + row("publish of the last day, its transaction : plain COPY", PUBLISH_BAR, publish)
                + "| … the whole step, files included : plain COPY | | " + Figures.ratio(step) + " | |\n"
                + "| … processor time of PostgreSQL in the whole night : in plain COPY | | " + Figures.ratio(cpu)
                + " | |\n"
                + "| bytes in PostgreSQL per line, indexes included | " + BYTES_BAR + " | "
                + perLine(result.tableBytes()) + " | " + verdict(perLine(result.tableBytes()) <= BYTES_BAR) + " |\n"
                + "| bytes of its log (WAL) per line, all days | | " + perLine(result.walBytes()) + " | |\n"
                + row("open + settle + publish, the last day : day " + comparedNumber(), LAST_DAY_BAR, growth)
                + mediansOfFive()
                + "| peak memory of a night's process | heap of 2g | " + Figures.bytes(result.peakBytes())
                + " with a heap of " + heap + " | " + verdict(isUsualHeap()) + " |\n";
    }

    /// A single day is slow for many a reason, the median of five for few.
    private String mediansOfFive() {
        int days = result.days().size();
        if (days < 2 * COMPARED_DAY) {
            return "";
        }
        long first = Spread.of(result.days().subList(COMPARED_DAY - 3, COMPARED_DAY + 2), BooksDay::booksMillis)
                .median();
        long last = Spread.of(result.days().subList(days - 5, days), BooksDay::booksMillis)
                .median();
        return row(
                "… the median of the last five days : that of days 3 to 7",
                LAST_DAY_BAR,
                (double) last / Math.max(1, first));
    }

    private static String row(String name, double bar, double ratio) {
        return "| " + name + " | " + Figures.ratio(bar) + " | " + Figures.ratio(ratio) + " | " + verdict(ratio <= bar)
                + " |\n";
    }

    private static String verdict(boolean isMet) {
        return isMet ? "met" : "missed";
    }

    private String answers() {
        StringBuilder text = new StringBuilder("""
                | after the last day | at most | whole process | | peak memory | |
                |---|---|---|---|---|---|
                """);
        for (Answer answer : result.answers()) {
            String bar = answer.atMostMillis().isEmpty()
                    ? ""
                    : Figures.seconds(answer.atMostMillis().getAsLong());
            boolean isJudged = answer.hasFailed() || !bar.isEmpty();
            text.append("| " + answer.name() + " | " + bar + " | " + Figures.seconds(answer.millis()) + " | "
                    + (isJudged ? verdict(answer.isMet()) : "") + " | " + Figures.bytes(answer.peakBytes()) + " | "
                    + answer.note() + " |\n");
        }
        return text.toString();
    }

    private String steps() {
        StringBuilder text = new StringBuilder(
                "| step | day 1 | day " + comparedNumber() + " | the last | median |\n|---|---|---|---|---|\n");
        for (NightTimes.Step step : last().night().steps()) {
            text.append(times(step.name(), Figures::seconds, day -> day.night().millis(step.name())));
            if (step.name().equals("publish")) {
                text.append(times("… its transaction", Figures::seconds, BooksDay::publishMillis));
            }
        }
        return text.append(times("open + settle + publish", Figures::seconds, BooksDay::booksMillis))
                .append(times(
                        "whole process", Figures::seconds, day -> day.process().wallMillis()))
                .append(times(
                        "… CPU of the JVM",
                        Figures::seconds,
                        day -> day.process().cpuMillis()))
                .append(times(
                        "… peak memory of the JVM",
                        Figures::bytes,
                        day -> day.process().peakBytes()))
                .append(times(
                        "… peak memory of PostgreSQL",
                        Figures::bytes,
                        day -> day.process().databasePeakBytes()))
                .append(times("… its CPU", Figures::seconds, BooksDay::serverCpuMillis))
                .append(times("WAL bytes per line", Figures::count, day -> day.walBytes() / day.lines()))
                .append("\nThe catalog was imported in " + Figures.seconds(result.importMillis()) + ".\n")
                .toString();
    }

    private String times(String name, LongFunction<String> unit, ToLongFunction<BooksDay> what) {
        return "| " + name + " | " + unit.apply(what.applyAsLong(result.days().getFirst())) + " | "
                + unit.apply(what.applyAsLong(compared())) + " | " + unit.apply(what.applyAsLong(last())) + " | "
                + unit.apply(Spread.of(result.days(), what).median()) + " |\n";
    }

    private String tables() {
        StringBuilder text = new StringBuilder("""
                | table | bytes per line | of them indexes |
                |---|---|---|
                """);
        List<TableSize> large = result.tables().stream()
                .filter(table -> table.bytes() >= LEAST_SHARE * result.tableBytes())
                .toList();
        large.forEach(table -> text.append(tableRow(table.name(), table.bytes(), table.indexBytes())));
        List<TableSize> small =
                result.tables().stream().filter(table -> !large.contains(table)).toList();
        text.append(tableRow(
                "others",
                small.stream().mapToLong(TableSize::bytes).sum(),
                small.stream().mapToLong(TableSize::indexBytes).sum()));
        return text.append(tableRow(
                        "all",
                        result.tableBytes(),
                        result.tables().stream()
                                .mapToLong(TableSize::indexBytes)
                                .sum()))
                .toString();
    }

    private String tableRow(String name, long bytes, long indexBytes) {
        return "| " + name + " | " + perLine(bytes) + " | " + perLine(indexBytes) + " |\n";
    }

    private long perLine(long bytes) {
        return Math.round((double) bytes / result.lines());
    }

    private BooksDay last() {
        return result.days().getLast();
    }

    private int comparedNumber() {
        return Math.min(COMPARED_DAY, result.days().size());
    }

    private BooksDay compared() {
        return result.days().get(comparedNumber() - 1);
    }

    private boolean isUsualHeap() {
        return heap.equals(Program.USUAL_HEAP);
    }
}
