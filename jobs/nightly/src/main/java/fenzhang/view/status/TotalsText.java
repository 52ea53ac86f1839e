package fenzhang.view.status;

import fenzhang.status.TotalsCheck;
import fenzhang.status.TotalsCheck.Held;
import fenzhang.status.TotalsCheck.Sums;
import fenzhang.terminal.DisplayText;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.Tone;
import fenzhang.terminal.Words;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;

/// Both sides of what must hold.
///
/// @param isWhole whether all is shown, not only the main ones and what does not hold
public record TotalsText(TotalsCheck check, boolean isWhole) {
    /// Those that settlement.md 14 asks for.
    private static final Set<String> MAIN = Set.of(
            "views.rows",
            "sales.rows",
            "attributed.lines",
            "attributed.paid",
            "opened.paid",
            "settled.cny",
            "credited.cny");

    public void print(Terminal terminal) {
        List<Held> shown = check.all().stream()
                .filter(held -> isWhole || !held.holds() || MAIN.contains(held.name()))
                .toList();
        Words words = terminal.words();
        Widths widths = Widths.of(terminal, shown);
        terminal.print(
                Tone.HEAD,
                widths.line(
                        "  ",
                        words.of("what must hold"),
                        words.of("day"),
                        words.of(widths.isWide() ? "since the first day" : "since day 1"),
                        ""));
        for (int i = 0; i < shown.size(); i++) {
            if (i == 0 || !hasSameLeft(shown.get(i), shown.get(i - 1))) {
                printLeft(terminal, widths, shown.get(i));
            }
            printRight(terminal, widths, shown.get(i));
        }
        int hidden = check.all().size() - shown.size();
        if (hidden > 0) {
            terminal.print("    and %d more, which hold: fenzhang status --totals", hidden);
        }
    }

    /// Returns whether two are held to the same figure.
    private static boolean hasSameLeft(Held one, Held other) {
        return one.left().equals(other.left())
                && one.day().left().equals(other.day().left())
                && one.cumulative().map(Sums::left).equals(other.cumulative().map(Sums::left));
    }

    private static void printLeft(Terminal terminal, Widths widths, Held held) {
        terminal.print(widths.line(
                "    ",
                terminal.words().of(held.leftSide()),
                figure(held, held.day().left()),
                held.cumulative().map(sums -> figure(held, sums.left())).orElse(""),
                ""));
    }

    private static void printRight(Terminal terminal, Widths widths, Held held) {
        terminal.print(
                held.holds() ? Tone.PLAIN : Tone.BAD,
                widths.line(
                        "      = ",
                        terminal.words().of(held.rightSide()),
                        figure(held, held.day().right()),
                        held.cumulative()
                                .map(sums -> figure(held, sums.right()))
                                .orElse(""),
                        held.holds()
                                ? terminal.words().of("holds")
                                : terminal.words().of("BROKEN by %s", figure(held, held.off()))));
    }

    /// How wide the columns are.
    ///
    /// @param label from the left edge
    /// @param isWide whether there is room for every label beside its figures
    private record Widths(int label, int day, int sum, boolean isWide) {
        private static final int WIDE = 115;
        private static final int VERDICT = "  holds".length();

        static Widths of(Terminal terminal, List<Held> shown) {
            if (terminal.screen().fits(WIDE)) {
                return new Widths(68, 18, 20, true);
            }
            int day = DisplayText.width(terminal.words().of("day"));
            int sum = DisplayText.width(terminal.words().of("since day 1"));
            for (Held held : shown) {
                day = Math.max(day, widest(held, held.day()));
                sum = Math.max(
                        sum, held.cumulative().map(sums -> widest(held, sums)).orElse(0));
            }
            int left = terminal.screen().columns().orElse(WIDE) - day - sum - VERDICT - 3;
            return new Widths(Math.max(left, 0), day + 1, sum + 1, false);
        }

        private static int widest(Held held, Sums sums) {
            return Math.max(
                    figure(held, sums.left()).length(),
                    figure(held, sums.right()).length());
        }

        /// Returns a row, and where its label is too long the label on a line of its own.
        String line(String indent, String label, String dayFigure, String sumFigure, String verdict) {
            String name = indent + label;
            String figures =
                    DisplayText.right(dayFigure, day) + " " + DisplayText.right(sumFigure, sum) + "  " + verdict;
            boolean isBeside = isWide || DisplayText.width(name) <= label();
            return (isBeside
                            ? DisplayText.padded(name, label()) + figures
                            : name + "\n" + DisplayText.padded("", label()) + figures)
                    .stripTrailing();
        }
    }

    private static String figure(Held held, BigInteger value) {
        return held.unit().equals("fen") ? NumberText.yuan(value) : NumberText.count(value);
    }
}
