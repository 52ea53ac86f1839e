package fenzhang.view;

import fenzhang.payout.PayoutOutcome;
import fenzhang.store.payout.PaidLine;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.Words;
import fenzhang.text.Phrase;
import fenzhang.view.json.PayoutView;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/// A payout as people read it, before it is recorded and after.
///
/// @param messageId of the payment file; empty before it is recorded
/// @param lines by creator
/// @param suspenseFen what is owed to nobody yet at the end of the period
public record PayoutReport(
        YearMonth period, LocalDate executionDate, String messageId, List<PaidLine> lines, BigInteger suspenseFen) {
    private static final int MOST_LISTED = 12;

    public void print(Terminal terminal) {
        Words words = terminal.words();
        terminal.print("%-34s %10s %20s", words.of("payout of %s", period), words.of("creators"), words.of("amount"));
        row(terminal, true, words.of("payable at the end of %s", period.atEndOfMonth()), _ -> true, PaidLine::grossFen);
        row(terminal, true, words.of("  paid"), line -> line.outcome() == PayoutOutcome.PAID, PaidLine::grossFen);
        row(terminal, false, words.of("    tax withheld"), line -> line.taxFen() > 0, PaidLine::taxFen);
        row(terminal, false, words.of("    net"), line -> line.netFen() > 0, PaidLine::netFen);
        row(terminal, true, words.of("  carried forward"), line -> line.carriedFen() != 0, PaidLine::carriedFen);
        for (PayoutOutcome outcome : PayoutOutcome.values()) {
            if (outcome != PayoutOutcome.PAID) {
                row(
                        terminal,
                        false,
                        "    " + words.of(words(outcome)),
                        line -> line.outcome() == outcome,
                        PaidLine::carriedFen);
            }
        }
        row(
                terminal,
                false,
                words.of("  sent back by the bank"),
                line -> line.returnedOn().isPresent(),
                PaidLine::grossFen);
        if (suspenseFen.signum() != 0) {
            terminal.print(
                    "%-34s %10s %20s", words.of("in suspense, paid to nobody"), "", NumberText.yuan(suspenseFen));
        }
        list(terminal, words.of("largest payments"), line -> line.netFen() > 0);
        list(
                terminal,
                words.of("held, and not paid until the catalog has another account or they are released"),
                line -> line.heldFor().isPresent());
        list(terminal, words.of("to be mended in the catalog"), PayoutReport::needsCatalog);
        list(terminal, words.of("owe"), line -> line.outcome() == PayoutOutcome.NEGATIVE);
        list(
                terminal,
                words.of("sent back by the bank"),
                line -> line.returnedOn().isPresent());
    }

    private void row(
            Terminal terminal,
            boolean isAlwaysShown,
            String name,
            Predicate<PaidLine> which,
            ToLongFunction<PaidLine> amount) {
        List<PaidLine> own = lines.stream().filter(which).toList();
        if (own.isEmpty() && !isAlwaysShown) {
            return;
        }
        BigInteger sum = BigInteger.ZERO;
        for (PaidLine line : own) {
            sum = sum.add(BigInteger.valueOf(amount.applyAsLong(line)));
        }
        terminal.print("%-34s %10s %20s", name, NumberText.count(own.size()), NumberText.yuan(sum));
    }

    private static boolean needsCatalog(PaidLine line) {
        return line.outcome() == PayoutOutcome.NO_ACCOUNT || line.outcome() == PayoutOutcome.NOT_IN_CATALOG;
    }

    private static Phrase words(PayoutOutcome outcome) {
        return switch (outcome) {
            case PAID -> Phrase.of("paid");
            case HELD -> Phrase.of("held");
            case NOTHING_DUE -> Phrase.of("nothing due");
            case BELOW_MINIMUM -> Phrase.of("below the minimum");
            case NEGATIVE -> Phrase.of("negative: the creator owes");
            case NO_ACCOUNT -> Phrase.of("no account that a bank would take");
            case NOT_IN_CATALOG -> Phrase.of("not in the catalog");
        };
    }

    private void list(Terminal terminal, String title, Predicate<PaidLine> which) {
        List<PaidLine> own = lines.stream()
                .filter(which)
                .sorted(Comparator.<PaidLine>comparingLong(line -> -Math.abs(shownFen(line)))
                        .thenComparingLong(PaidLine::creatorId))
                .toList();
        if (own.isEmpty()) {
            return;
        }
        terminal.print("%s", title);
        for (PaidLine line : own.subList(0, Math.min(MOST_LISTED, own.size()))) {
            terminal.print(
                    "  %19d  %16s%s  %s%s%s",
                    line.creatorId(),
                    NumberText.yuan(shownFen(line)),
                    line.taxFen() > 0 ? terminal.words().of("  after tax of %s", NumberText.yuan(line.taxFen())) : "",
                    line.name(),
                    line.status().isEmpty() ? "" : "  (" + line.status() + ")",
                    line.heldFor().map(why -> "  " + why).orElse(""));
        }
        if (own.size() > MOST_LISTED) {
            terminal.print(
                    "  and %s more: %s has all",
                    NumberText.count(own.size() - MOST_LISTED), messageId.isEmpty() ? "--json" : "payout.csv");
        }
    }

    /// Returns what is paid, or else the balance, in fen.
    private static long shownFen(PaidLine line) {
        return line.netFen() > 0 ? line.netFen() : line.grossFen();
    }

    /// Returns all of it for programs.
    ///
    /// @param state `planned` or `closed`
    /// @param written the files that the command wrote
    public PayoutView view(String state, List<String> written) {
        return new PayoutView(
                state,
                period,
                executionDate,
                messageId,
                suspenseFen,
                lines.stream().map(PayoutView.Line::of).toList(),
                written);
    }
}
