package fenzhang.view;

import fenzhang.plan.Unit;
import fenzhang.rerun.Restatements.Preview;
import fenzhang.settlement.PostedCode;
import fenzhang.settlement.SettlementLine;
import fenzhang.terminal.DisplayText;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.Tone;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a restatement posts, for people.
///
/// @param shown the difference
public record RestatementReport(Preview shown, Names names) {
    private static final int AMOUNT = 18;

    /// What the books know besides.
    ///
    /// @param titles of dramas, by id
    /// @param creators names, by id
    /// @param paid months that are closed
    public record Names(Map<Long, String> titles, Map<Long, String> creators, Set<YearMonth> paid) {
        public Names {
            titles = Map.copyOf(titles);
            creators = Map.copyOf(creators);
            paid = Set.copyOf(paid);
        }
    }

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
            terminal.print(terminal.words().of("  none: every creator keeps what was posted"));
        } else {
            byDrama().forEach((drama, lines) -> printDrama(terminal, drama, lines));
            printCreators(terminal);
        }
        for (Unit unit : Unit.values()) {
            terminal.print(
                    Tone.HEAD,
                    "  " + DisplayText.padded(terminal.words().of("total"), 8) + " "
                            + figure(terminal, unit, total(shown.lines(), unit)));
        }
        printPaid(terminal);
    }

    private SortedMap<Long, List<SettlementLine>> byDrama() {
        return shown.lines().stream()
                .collect(Collectors.groupingBy(SettlementLine::dramaId, TreeMap::new, Collectors.toList()));
    }

    private String title(Terminal terminal, long drama) {
        String title = names.titles().get(drama);
        return title == null ? terminal.words().of("not in the catalog") : title;
    }

    private void printDrama(Terminal terminal, long drama, List<SettlementLine> lines) {
        terminal.print("  %s (%d)", title(terminal, drama), drama);
        for (SettlementLine line : lines) {
            row(
                    terminal,
                    line.unit(),
                    BigInteger.valueOf(line.amount()),
                    line.planId() + " " + line.code().text() + " "
                            + line.period().id() + "  " + creator(terminal, line.creatorId()));
        }
        for (Unit unit : Unit.values()) {
            if (lines.stream().filter(line -> line.unit() == unit).count() > 1) {
                row(terminal, unit, total(lines, unit), terminal.words().of("the drama in all"));
            }
        }
    }

    /// Those whose yuan change most first.
    private void printCreators(Terminal terminal) {
        Map<Long, BigInteger> fenByCreator = new TreeMap<>();
        shown.lines().stream()
                .filter(line -> line.unit() == Unit.CNY)
                .forEach(line ->
                        fenByCreator.merge(line.creatorId(), BigInteger.valueOf(line.amount()), BigInteger::add));
        if (fenByCreator.isEmpty()) {
            return;
        }
        terminal.print(terminal.words().of("  by creator"));
        fenByCreator.entrySet().stream()
                .sorted(Comparator.comparing(
                                (Map.Entry<Long, BigInteger> each) ->
                                        each.getValue().abs(),
                                Comparator.reverseOrder())
                        .thenComparing(Map.Entry::getKey))
                .forEach(each -> row(terminal, Unit.CNY, each.getValue(), creator(terminal, each.getKey())));
    }

    /// Says what is of a month that is closed: it can't be in that payout any more.
    private void printPaid(Terminal terminal) {
        SortedMap<YearMonth, List<SettlementLine>> byMonth = shown.lines().stream()
                .filter(line -> line.unit() == Unit.CNY)
                .collect(Collectors.groupingBy(this::month, TreeMap::new, Collectors.toList()));
        byMonth.keySet().retainAll(names.paid());
        byMonth.forEach((month, lines) -> terminal.print(
                "  %s of it is of %s, which is paid out: the payout of %s has it.",
                figure(terminal, Unit.CNY, total(lines, Unit.CNY)), month, YearMonth.from(shown.night())));
    }

    /// Returns the month of a line: that of its period, or, where that is a term, of the day that it corrects.
    private YearMonth month(SettlementLine line) {
        return line.period()
                .month()
                .orElseGet(() -> YearMonth.from(
                        switch (line.code().occasion()) {
                            case PostedCode.Occasion.Correction(LocalDate date) -> date;
                            case PostedCode.Occasion.OfDay(), PostedCode.Occasion.Assignment() -> shown.firstDate();
                        }));
    }

    private String creator(Terminal terminal, long creatorId) {
        return creatorId == 0
                ? terminal.words().of("suspense")
                : names.creators().getOrDefault(creatorId, "") + " (" + creatorId + ")";
    }

    private static void row(Terminal terminal, Unit unit, BigInteger amount, String what) {
        terminal.print("    %s  %s", DisplayText.right(figure(terminal, unit, amount), AMOUNT), what);
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
                        ? terminal.words()
                                .of(
                                        "Recorded. The night of %1$s posts the difference, as far as the lake then is as"
                                                + " it is now: fenzhang run --platform %2$s --date %1$s",
                                        shown.night(), shown.platform())
                        : terminal.words().of("Nothing was recorded."));
    }

    private static String figure(Terminal terminal, Unit unit, BigInteger amount) {
        return switch (unit) {
            case CNY -> NumberText.yuan(amount);
            case TRAFFIC -> terminal.words().of("%s impressions", NumberText.count(amount));
        };
    }

    private static BigInteger total(List<SettlementLine> lines, Unit unit) {
        return lines.stream()
                .filter(line -> line.unit() == unit)
                .map(line -> BigInteger.valueOf(line.amount()))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }
}
