package fenzhang.view.month;

import fenzhang.store.books.Earnings.Grouping;
import fenzhang.terminal.DisplayText;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.Tone;
import fenzhang.terminal.Words;
import fenzhang.text.Phrase;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A month as people read it in a terminal: of each grouping the largest, then what the others come to.
public record MonthText(MonthReport report) {
    private static final int MOST_LISTED = 10;
    private static final int FIGURES = 4;

    public void print(Terminal terminal) {
        Words words = terminal.words();
        terminal.print(
                Tone.HEAD,
                words.of(
                        "posted in %s: %s, in %s: %s",
                        report.period(),
                        NumberText.yuan(report.sum(MonthRow::amountFen)),
                        report.period().minusMonths(1),
                        NumberText.yuan(report.sum(MonthRow::beforeFen))));
        report.gapsTold().forEach(gap -> terminal.print("  %s", gap));
        for (Grouping grouping : Grouping.values()) {
            table(terminal, grouping);
        }
    }

    /// A line of a table: figures, to the right, and what they are of.
    private record Line(List<String> figures, String what) {}

    private void table(Terminal terminal, Grouping grouping) {
        Words words = terminal.words();
        List<MonthRow> rows = report.of(grouping);
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(
                List.of(
                        report.period().toString(),
                        report.period().minusMonths(1).toString(),
                        words.of("change"),
                        ""),
                words.of(head(grouping))));
        rows.stream().limit(MOST_LISTED).forEach(row -> {
            String name = row.name().isEmpty() ? "" : "  " + row.name();
            lines.add(line(
                    row.amountFen(), row.beforeFen(), (isSuspense(row) ? words.of("suspense") : row.keyText()) + name));
        });
        if (rows.size() > MOST_LISTED) {
            List<MonthRow> rest = rows.subList(MOST_LISTED, rows.size());
            lines.add(line(rest, words.of("and %s more", NumberText.count(rest.size()))));
        }
        if (rows.size() != 1) {
            lines.add(line(rows, words.of("in all")));
        }
        terminal.print("");
        int[] widths = new int[FIGURES];
        for (Line line : lines) {
            for (int i = 0; i < FIGURES; i++) {
                widths[i] = Math.max(widths[i], DisplayText.width(line.figures.get(i)) + 2);
            }
        }
        for (Line line : lines) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < FIGURES; i++) {
                text.append(DisplayText.right(line.figures.get(i), widths[i]));
            }
            text.append("  ").append(line.what);
            terminal.print(line == lines.getFirst() ? Tone.HEAD : Tone.PLAIN, text.toString());
        }
    }

    private static boolean isSuspense(MonthRow row) {
        return row.key().grouping() == Grouping.CREATOR && row.key().id() == 0;
    }

    private static Phrase head(Grouping grouping) {
        return switch (grouping) {
            case PLATFORM -> Phrase.of("platform");
            case PLAN -> Phrase.of("plan");
            case COMPONENT -> Phrase.of("component");
            case DRAMA -> Phrase.of("drama");
            case CREATOR -> Phrase.of("creator");
        };
    }

    private static Line line(List<MonthRow> rows, String what) {
        return line(MonthReport.sum(rows, MonthRow::amountFen), MonthReport.sum(rows, MonthRow::beforeFen), what);
    }

    private static Line line(BigInteger amountFen, BigInteger beforeFen, String what) {
        BigInteger change = amountFen.subtract(beforeFen);
        return new Line(
                List.of(
                        NumberText.yuan(amountFen),
                        NumberText.yuan(beforeFen),
                        NumberText.yuan(change),
                        percent(MonthRow.permille(change, beforeFen))),
                what);
    }

    /// Returns thousandths in percent: `-12.3%`; nothing for none.
    static String percent(Optional<BigInteger> permille) {
        return permille.map(value -> {
                    BigInteger[] parts = value.abs().divideAndRemainder(BigInteger.TEN);
                    return (value.signum() < 0 ? "-" : "") + NumberText.count(parts[0]) + "." + parts[1] + "%";
                })
                .orElse("");
    }
}
