package fenzhang.view;

import fenzhang.payout.PayoutOutcome;
import fenzhang.store.books.BooksStore;
import fenzhang.store.payout.ClosedPeriod;
import fenzhang.store.payout.PaidLine;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Where payouts stand: the last closed month and what the bank said of it, and whether the next can be paid out.
///
/// @param platforms that are settled
public record PayoutStatus(BooksStore books, List<String> platforms) {
    public void print(Terminal terminal) {
        Optional<YearMonth> last = books.payouts().lastClosed();
        last.flatMap(period -> books.payouts().closed(period)).ifPresent(closed -> print(closed, terminal));
        next(last)
                .ifPresent(period -> terminal.print(
                        "payout          %s is complete and not paid out: fenzhang payout --period %s --dry-run",
                        period, period));
    }

    private void print(ClosedPeriod closed, Terminal terminal) {
        List<PaidLine> lines = books.payouts().lines(closed.period());
        terminal.print(
                "payout          %s is paid out: %s payments of %s in all, to be executed on %s; %s carried forward",
                closed.period(),
                NumberText.count(closed.payments()),
                NumberText.yuan(closed.netFen()),
                closed.executionDate(),
                NumberText.yuan(closed.carriedFen()));
        terminal.print(
                "                the bank accepted %s, rejected %s, has not decided on %s",
                NumberText.count(count(lines, line -> line.status().startsWith("accepted"))),
                NumberText.count(count(lines, line -> line.returnedOn().isPresent())),
                NumberText.count(count(
                        lines,
                        line -> !line.paymentId().isEmpty()
                                && !line.status().startsWith("accepted")
                                && line.returnedOn().isEmpty())));
        long unpayable = count(
                lines,
                line -> line.outcome() == PayoutOutcome.NO_ACCOUNT || line.outcome() == PayoutOutcome.NOT_IN_CATALOG);
        long held = count(lines, line -> line.outcome() == PayoutOutcome.HELD);
        if (held > 0) {
            terminal.print(
                    held == 1
                            ? "                %s creator is held: fenzhang payout --period %s says why"
                            : "                %s creators are held: fenzhang payout --period %s says why",
                    NumberText.count(held),
                    closed.period());
        }
        if (unpayable > 0) {
            terminal.print(
                    "                %s creators could not be paid for want of a usable account: see payout.csv",
                    NumberText.count(unpayable));
        }
    }

    private static long count(List<PaidLine> lines, Predicate<PaidLine> which) {
        return lines.stream().filter(which).count();
    }

    /// Returns the month after the last closed one, before the first payout the newest, if it is sealed to its
    /// end on all platforms.
    private Optional<YearMonth> next(Optional<YearMonth> lastClosed) {
        Optional<LocalDate> sealed = Optional.empty();
        for (String platform : platforms) {
            LocalDate last =
                    books.lastSealed(platform).map(day -> day.businessDate()).orElse(LocalDate.MIN);
            sealed = sealed.isPresent() && sealed.get().isBefore(last) ? sealed : Optional.of(last);
        }
        return sealed.filter(last -> last.isAfter(LocalDate.MIN))
                .map(last -> YearMonth.from(last.plusDays(1)).minusMonths(1))
                .filter(period -> lastClosed.map(period::isAfter).orElse(true))
                .map(period -> lastClosed.map(closed -> closed.plusMonths(1)).orElse(period))
                .filter(period -> platforms.stream()
                        .anyMatch(platform ->
                                books.sealed(platform, period.atEndOfMonth()).isPresent()));
    }
}
