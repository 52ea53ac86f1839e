package fenzhang.bench;

import fenzhang.bench.program.NightTimes;
import fenzhang.bench.program.WorldSize;
import fenzhang.bench.report.Figures;
import fenzhang.bench.report.Overview;
import fenzhang.bench.report.Section;
import fenzhang.bench.report.Spread;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/// The section of one size: ratios against the bars, what was measured, steps.
///
/// @param size what was measured
/// @param rule which clicks and plays brought an order
/// @param command how to measure it again
/// @param origin where and when: one line of text
/// @param cores of the machine
/// @param rounds at least one
record NightReport(WorldSize size, Rule rule, String command, String origin, int cores, List<NightRound> rounds) {
    private static final String EXAMPLE_KEY = "1-other-rule-";

    private static final long BIG_VIEWS = 100_000_000;
    private static final double SAME_WORK_BAR = 0.6;
    private static final double SAME_WORK_AIM = 2;
    private static final double WHOLE_BAR = 1.2;
    private static final double WHOLE_BAR_WHEN_BIG = 0.7;
    private static final double MEMORY_BAR_GIB = 2.5;
    private static final double GIBIBYTE = 1L << 30;

    Section section() {
        TreeMap<String, Long> figures = new TreeMap<>();
        figures.put("views", size.views());
        figures.put("days", (long) size.days());
        figures.put("wall-ms", median(NightReport::wallMillis));
        figures.put("same-work-ms", median(NightRound::sameWorkMillis));
        figures.put(
                "wall-thousandths",
                thousandths(NightReport::wallMillis, NightRound::duckDbFirstMillis)
                        .median());
        figures.put(
                "same-work-thousandths",
                thousandths(NightRound::sameWorkMillis, NightRound::duckDbFirstMillis)
                        .median());
        figures.put("peak-bytes", median(round -> round.process().peakBytes()));
        String prefix = rule == Rule.SAME ? Overview.NIGHTS : EXAMPLE_KEY;
        String key = String.format(Locale.ROOT, "%s%03d-%012d", prefix, size.days(), size.views());
        return new Section(key, figures, heading(), body());
    }

    private String heading() {
        return "A night of " + Figures.spoken(size.views()) + " views, "
                + switch (size.days()) {
                    case 1 -> "the first one";
                    case 2 -> "after one other";
                    default -> "after " + (size.days() - 1) + " others";
                }
                + (rule == Rule.SAME ? "" : ", by the example's rule");
    }

    private String body() {
        return origin + " Rounds: " + rounds.size() + ".\n\n    " + command + "\n\n" + bars() + "\n" + times() + "\n"
                + steps() + "\n" + counted(rounds.getLast());
    }

    private static String counted(NightRound round) {
        String text = """
                The day has %s rows of views and %s of sales, as the night and DuckDB both counted; the night opened %s order lines
                of %s paid. DuckDB found %s distinct plays of %s dramas, and a click before %s of the paid lines.
                """;
        return String.format(
                Locale.ROOT,
                text,
                Figures.count(round.decode().number(0)),
                Figures.count(round.decode().number(1)),
                Figures.count(round.night().opened()),
                Figures.count(round.lastClick().number(0)),
                Figures.count(round.distinctPlays().number(1)),
                Figures.count(round.distinctPlays().number(0)),
                Figures.count(round.lastClick().number(1)));
    }

    /// A ratio is taken within each round: what slows the machine down for a while slows both sides.
    private String bars() {
        double wholeBar = size.views() >= BIG_VIEWS ? WHOLE_BAR_WHEN_BIG : WHOLE_BAR;
        double peak = median(round -> round.process().peakBytes()) / GIBIBYTE;
        return """
                | ratio | at most | to DuckDB's first run | to its repeated run |
                |---|---|---|---|
                """
                + bar(
                        "scan + attribute : DuckDB's two queries",
                        SAME_WORK_BAR,
                        thousandths(NightRound::sameWorkMillis, NightRound::duckDbFirstMillis),
                        thousandths(NightRound::sameWorkMillis, NightRound::duckDbRepeatedMillis))
                + bar(
                        "scan + attribute : DuckDB decoding alone (an aim)",
                        SAME_WORK_AIM,
                        thousandths(
                                NightRound::sameWorkMillis,
                                round -> round.decode().firstMillis()),
                        thousandths(
                                NightRound::sameWorkMillis,
                                round -> round.decode().repeatedMillis()))
                + bar(
                        "whole process : DuckDB's two queries",
                        wholeBar,
                        thousandths(NightReport::wallMillis, NightRound::duckDbFirstMillis),
                        thousandths(NightReport::wallMillis, NightRound::duckDbRepeatedMillis))
                + "| peak memory of the JVM, GiB | " + MEMORY_BAR_GIB + " | " + Figures.ratio(peak)
                + verdict(peak, MEMORY_BAR_GIB) + " | |\n";
    }

    private static String bar(String name, double bar, Spread first, Spread repeated) {
        return "| " + name + " | " + bar + " | " + ratio(first, bar) + " | " + ratio(repeated, bar) + " |\n";
    }

    private static String ratio(Spread thousandths, double bar) {
        return Figures.thousandths(thousandths.median()) + " (" + Figures.thousandths(thousandths.least()) + " – "
                + Figures.thousandths(thousandths.most()) + ")" + verdict(thousandths.median() / 1000.0, bar);
    }

    private static String verdict(double value, double bar) {
        return value <= bar ? " met" : " missed";
    }

    private Spread thousandths(ToLongFunction<NightRound> above, ToLongFunction<NightRound> below) {
        return Spread.of(rounds, round -> above.applyAsLong(round) * 1000 / Math.max(1, below.applyAsLong(round)));
    }

    private static long wallMillis(NightRound round) {
        return round.process().wallMillis();
    }

    private String times() {
        return """
                | what | median | least – most |
                |---|---|---|
                """
                + row("whole process, wall", Figures::seconds, NightReport::wallMillis)
                + row(
                        "… CPU of the JVM",
                        Figures::seconds,
                        round -> round.process().cpuMillis())
                + row(
                        "… CPU of PostgreSQL",
                        Figures::seconds,
                        round -> round.process().databaseCpuMillis())
                + row(
                        "… peak memory of the JVM",
                        Figures::bytes,
                        round -> round.process().peakBytes())
                + row(
                        "… peak memory of PostgreSQL",
                        Figures::bytes,
                        round -> round.process().databasePeakBytes())
                + row(
                        "… rows a second and core",
                        Figures::count,
                        round -> perSecondAndCore(round, round.process().wallMillis()))
                + row("scan + attribute", Figures::seconds, NightRound::sameWorkMillis)
                + row(
                        "… rows a second and core",
                        Figures::count,
                        round -> perSecondAndCore(round, round.sameWorkMillis()))
                + row("DuckDB, both queries, first run", Figures::seconds, NightRound::duckDbFirstMillis)
                + row("DuckDB, both queries, repeated", Figures::seconds, NightRound::duckDbRepeatedMillis)
                + row(
                        "DuckDB, distinct plays, first run",
                        Figures::seconds,
                        round -> round.distinctPlays().firstMillis())
                + row(
                        "DuckDB, distinct plays, repeated",
                        Figures::seconds,
                        round -> round.distinctPlays().repeatedMillis())
                + row(
                        "DuckDB, last click, first run",
                        Figures::seconds,
                        round -> round.lastClick().firstMillis())
                + row(
                        "DuckDB, last click, repeated",
                        Figures::seconds,
                        round -> round.lastClick().repeatedMillis())
                + row(
                        "DuckDB, decoding alone, first run",
                        Figures::seconds,
                        round -> round.decode().firstMillis())
                + row(
                        "DuckDB, decoding alone, repeated",
                        Figures::seconds,
                        round -> round.decode().repeatedMillis());
    }

    private String steps() {
        StringBuilder text = new StringBuilder("""
                | step | median | least – most | of the process |
                |---|---|---|---|
                """);
        long wall = median(NightReport::wallMillis);
        for (NightTimes.Step step : rounds.getFirst().night().steps()) {
            ToLongFunction<NightRound> millis = round -> round.night().millis(step.name());
            text.append(stepRow(step.name(), millis, wall));
        }
        text.append(stepRow(
                "start and end of the process",
                round -> wallMillis(round) - round.night().millis(),
                wall));
        return text.toString();
    }

    private String stepRow(String name, ToLongFunction<NightRound> millis, long wall) {
        Spread spread = Spread.of(rounds, millis);
        return "| " + name + " | " + spread.cells(Figures::millis) + " | " + Figures.percent(spread.median(), wall)
                + " |\n";
    }

    private String row(String name, LongFunction<String> unit, ToLongFunction<NightRound> what) {
        return "| " + name + " | " + Spread.of(rounds, what).cells(unit) + " |\n";
    }

    private long perSecondAndCore(NightRound round, long millis) {
        return round.night().rows() * 1000 / Math.max(1, millis) / cores;
    }

    private long median(ToLongFunction<NightRound> what) {
        return Spread.of(rounds, what).median();
    }
}
