package fenzhang.view.status;

import fenzhang.status.TotalsCheck;
import fenzhang.status.TotalsCheck.Held;
import fenzhang.status.TotalsCheck.Sums;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
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
        terminal.print("  what must hold%54s %20s", "day", "since the first day");
        for (int i = 0; i < shown.size(); i++) {
            if (i == 0 || !hasSameLeft(shown.get(i), shown.get(i - 1))) {
                printLeft(terminal, shown.get(i));
            }
            printRight(terminal, shown.get(i));
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

    private static void printLeft(Terminal terminal, Held held) {
        terminal.print(
                "    %-64s%18s %20s",
                held.left(),
                figure(held, held.day().left()),
                held.cumulative().map(sums -> figure(held, sums.left())).orElse(""));
    }

    private static void printRight(Terminal terminal, Held held) {
        terminal.print(
                "      = %-60s%18s %20s  %s",
                held.right(),
                figure(held, held.day().right()),
                held.cumulative().map(sums -> figure(held, sums.right())).orElse(""),
                held.holds() ? "holds" : "BROKEN by " + figure(held, held.off()));
    }

    private static String figure(Held held, BigInteger value) {
        return held.unit().equals("fen") ? NumberText.yuan(value) : NumberText.count(value);
    }
}
