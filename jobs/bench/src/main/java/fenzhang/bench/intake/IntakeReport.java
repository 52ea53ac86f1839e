package fenzhang.bench.intake;

import fenzhang.bench.process.Measured;
import fenzhang.bench.report.Figures;
import fenzhang.bench.report.Section;
import fenzhang.bench.report.Spread;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/// The section about exports: the bar, times, and DuckDB.
///
/// @param command how to measure it again
/// @param origin where and when: one line of text
/// @param rounds at least one
record IntakeReport(int rows, String heap, String command, String origin, List<IntakeRound> rounds) {
    private static final long BAR_MILLIS = 15_000;

    Section section() {
        return new Section(
                String.format(Locale.ROOT, "4-intake-%09d", rows),
                new TreeMap<>(),
                "Exports of " + Figures.spoken(rows) + " rows a date, heap of " + heap,
                body());
    }

    private String body() {
        long slowest = Math.max(
                wall(IntakeRound::first).median(), wall(IntakeRound::second).median());
        String head = """
                | what | at most | median |
                |---|---|---|
                | the slower date, wall | 15 s | %s %s |
                | the second date : DuckDB, fields | – | %s |
                | the second date : DuckDB, whole rows | – | %s |

                """;
        String bars = String.format(
                Locale.ROOT,
                head,
                Figures.seconds(slowest),
                slowest <= BAR_MILLIS ? "met" : "missed",
                ratio(round -> round.columns().firstMillis()),
                ratio(round -> round.wholeRows().firstMillis()));
        StringBuilder text = new StringBuilder(origin + " Rounds: " + rounds.size() + ".\n\n    " + command + "\n\n");
        text.append(bars).append("""
                | what | median | least – most |
                |---|---|---|
                """);
        rows(text, "first date", IntakeRound::first);
        rows(text, "second date", IntakeRound::second);
        row(text, "DuckDB, fields", Figures::seconds, round -> round.columns().firstMillis());
        row(
                text,
                "DuckDB, whole rows",
                Figures::seconds,
                round -> round.wholeRows().firstMillis());
        return text.append(String.format(
                        Locale.ROOT, """

                An intake tells revisions from each other, plays them against what is known, and writes the sales log and each order's
                newest row; DuckDB reads the second date's pages and writes the fields that an intake reads, sorted, or each distinct row.
                The second date came to %s events.
                """, Figures.count(rounds.getLast().events())))
                .toString();
    }

    private Spread wall(Function<IntakeRound, Measured> date) {
        return Spread.of(rounds, round -> date.apply(round).wallMillis());
    }

    private String ratio(ToLongFunction<IntakeRound> than) {
        return Figures.thousandths(Spread.of(
                        rounds, round -> round.second().wallMillis() * 1_000 / Math.max(1, than.applyAsLong(round)))
                .median());
    }

    private void rows(StringBuilder text, String name, Function<IntakeRound, Measured> date) {
        row(text, name + ", wall", Figures::seconds, round -> date.apply(round).wallMillis());
        row(
                text,
                "… CPU of the JVM",
                Figures::seconds,
                round -> date.apply(round).cpuMillis());
        row(
                text,
                "… peak memory of the JVM",
                Figures::bytes,
                round -> date.apply(round).peakBytes());
    }

    private void row(StringBuilder text, String name, LongFunction<String> unit, ToLongFunction<IntakeRound> what) {
        text.append("| " + name + " | " + Spread.of(rounds, what).cells(unit) + " |\n");
    }
}
