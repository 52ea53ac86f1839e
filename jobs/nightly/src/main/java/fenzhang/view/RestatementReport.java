package fenzhang.view;

import fenzhang.plan.Unit;
import fenzhang.rerun.Restatements.Preview;
import fenzhang.settlement.SettlementLine;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;

/// What a restatement posts, for people.
///
/// @param shown the difference
public record RestatementReport(Preview shown) {
    /// Prints the difference.
    public void print(Terminal terminal) {
        shown.changes().forEach((date, changes) -> {
            String day = shown.platform() + " " + date;
            terminal.print(
                    changes.isEmpty() ? "%s holds what was settled: nothing to restate" : "%s was delivered again:",
                    day);
            changes.forEach(change -> terminal.print("  %s", change));
        });
        if (shown.changed().isEmpty()) {
            return;
        }
        terminal.print(
                "Replayed %s to %s, the difference to what was posted:",
                shown.firstDate(), shown.night().minusDays(1));
        if (shown.lines().isEmpty()) {
            terminal.print("  none: every creator keeps what was posted");
        } else {
            terminal.print(
                    "  %12s  %-24s %-32s %-8s %12s %18s", "drama", "plan", "component", "period", "creator", "amount");
            shown.lines().forEach(line -> terminal.print("  %s", row(line)));
        }
        for (Unit unit : Unit.values()) {
            terminal.print("  %-8s %s", "total", figure(unit, total(shown.lines(), unit)));
        }
    }

    /// Prints what became of it, where there is a difference.
    ///
    /// @param recorded whether the next night was asked to post it
    public void printEnd(Terminal terminal, boolean recorded) {
        if (shown.changed().isEmpty()) {
            return;
        }
        terminal.print(
                recorded
                        ? "Recorded. The night of " + shown.night() + " posts the difference, as far as the lake then"
                                + " is as it is now: fenzhang run --platform " + shown.platform() + " --date "
                                + shown.night()
                        : "Nothing was recorded.");
    }

    private static String row(SettlementLine line) {
        return String.format(
                Locale.ROOT,
                "%12d  %-24s %-32s %-8s %12d %18s",
                line.dramaId(),
                line.planId(),
                line.code().text(),
                line.period().id(),
                line.creatorId(),
                figure(line.unit(), BigInteger.valueOf(line.amount())));
    }

    private static String figure(Unit unit, BigInteger amount) {
        return switch (unit) {
            case CNY -> NumberText.yuan(amount);
            case TRAFFIC -> NumberText.count(amount) + " impressions";
        };
    }

    private static BigInteger total(List<SettlementLine> lines, Unit unit) {
        return lines.stream()
                .filter(line -> line.unit() == unit)
                .map(line -> BigInteger.valueOf(line.amount()))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }
}
