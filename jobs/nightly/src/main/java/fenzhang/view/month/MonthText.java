package fenzhang.view.month;

import fenzhang.store.books.Earnings.Grouping;
import fenzhang.terminal.DisplayText;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.Tone;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A month as people read it in a terminal: of each grouping the largest, then what the others come to.
public record MonthText(MonthReport report) {
    private static final int MOST_LISTED = 10;
    private static final int FIGURES = 4;

    public void print(Terminal terminal) {
        terminal.print(
                Tone.HEAD,
                "posted in " + report.period() + ": " + NumberText.yuan(report.sum(MonthRow::amountFen)) + ", in "
                        + report.period().minusMonths(1) + ": " + NumberText.yuan(report.sum(MonthRow::beforeFen)));
        report.gaps().forEach(gap -> terminal.print("  %s", gap));
        for (Grouping grouping : Grouping.values()) {
            table(terminal, grouping);
        }
    }

    /// A line of a table: figures, to the right, and what they are of.
    private record Line(List<String> figures, String what) {}

    private void table(Terminal terminal, Grouping grouping) {
        List<MonthRow> rows = report.of(grouping);
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(
                List.of(
                        report.period().toString(),
                        report.period().minusMonths(1).toString(),
                        "change",
                        ""),
                head(grouping)));
        rows.stream().limit(MOST_LISTED).forEach(row -> {
            String name = row.name().isEmpty() ? "" : "  " + row.name();
            lines.add(line(row.amountFen(), row.beforeFen(), row.keyText() + name));
        });
        if (rows.size() > MOST_LISTED) {
            List<MonthRow> rest = rows.subList(MOST_LISTED, rows.size());
            lines.add(line(rest, "and " + NumberText.count(rest.size()) + " more"));
        }
        if (rows.size() != 1) {
            lines.add(line(rows, "in all"));
        }
        terminal.print("");
        int[] widths = new int[FIGURES];
        for (Line line : lines) {
            for (int i = 0; i < FIGURES; i++) {
                widths[i] = Math.max(widths[i], line.figures.get(i).length() + 2);
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

    private static String head(Grouping grouping) {
        return switch (grouping) {
            case PLATFORM -> "platform";
            case PLAN -> "plan";
            case COMPONENT -> "component";
            case DRAMA -> "drama";
            case CREATOR -> "creator";
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
