package fenzhang.view;

import fenzhang.catalog.Agreement;
import fenzhang.catalog.Creator;
import fenzhang.plan.Unit;
import fenzhang.settlement.SettlementLine;
import fenzhang.suspense.SuspendedDrama;
import fenzhang.suspense.SuspendedDrama.Span;
import fenzhang.suspense.SuspenseReview;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import fenzhang.text.Phrase;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What a platform has in suspense, for people.
public record SuspenseReport(Terminal terminal, SuspenseReview review) {
    /// Prints all of it.
    public void print(List<SuspendedDrama> dramas) {
        if (dramas.isEmpty()) {
            terminal.print("%s  nothing is in suspense", review.platform());
            return;
        }
        terminal.print(
                "%s  %s in suspense at the end of %s, of %s",
                review.platform(),
                amounts(sum(dramas, Unit.CNY), sum(dramas, Unit.TRAFFIC)),
                review.night().minusDays(1),
                terminal.words().counted(dramas.size(), "drama"));
        dramas.forEach(this::printDrama);
        if (dramas.stream().anyMatch(drama -> !drama.spans().stream().allMatch(Span::isAssignable))) {
            terminal.print(
                    terminal.words()
                            .of(
                                    "  Where an agreement is missing: add it to splits.csv, valid_from no later than the first of"
                                            + " the days, and import it (fenzhang catalog import DIR); then fenzhang suspense assign."));
        }
    }

    private static BigInteger sum(List<SuspendedDrama> dramas, Unit unit) {
        return dramas.stream().map(drama -> drama.amount(unit)).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /// Prints a drama: how much, of which days, and whose it is.
    public void printDrama(SuspendedDrama drama) {
        terminal.print(
                "  %s  drama %d %s",
                amounts(drama.amount(Unit.CNY), drama.amount(Unit.TRAFFIC)), drama.dramaId(), drama.title());
        for (Span span : drama.spans()) {
            terminal.print(
                    "    %s to %s  %s  %s",
                    span.from(),
                    span.to(),
                    amounts(span.amount(Unit.CNY), span.amount(Unit.TRAFFIC)),
                    span.isAssignable()
                            ? Phrase.of("belongs to %s", names(span.agreement()))
                            : Phrase.of("nobody has an agreement"));
        }
        if (drama.request() > 0) {
            terminal.print(
                    "    asked for by request %d: the night of %s gives it away", drama.request(), review.night());
        } else if (drama.isAssignable()) {
            terminal.print(
                    "    to give it away: fenzhang suspense assign --platform %s --drama %d",
                    review.platform(), drama.dramaId());
        }
    }

    /// Prints what the next night would post.
    public void printLines(List<SettlementLine> lines) {
        if (lines.isEmpty()) {
            return;
        }
        terminal.print("The night of %s posts:", review.night());
        for (SettlementLine line : lines) {
            terminal.print(
                    "  %-32s %-8s %20s  %s",
                    line.code().text(),
                    line.period().id(),
                    figure(line.unit(), BigInteger.valueOf(line.amount())),
                    line.creatorId() == Agreement.SUSPENSE ? terminal.words().of("suspense") : name(line.creatorId()));
        }
    }

    /// Prints what became of it.
    ///
    /// @param request the number that waits for the night; 0: none
    public void printEnd(SuspendedDrama drama, int request) {
        if (request == 0) {
            terminal.print("Nothing is in suspense of drama %d: nothing was recorded.", drama.dramaId());
            return;
        }
        terminal.print(drama.request() == request ? "Request %d waits already." : "Recorded as request %d.", request);
        if (!drama.isAssignable()) {
            terminal.print(
                    "As the catalog is now that night moves nothing: nobody has an agreement on these days. Import splits"
                            + " of drama %d with an earlier valid_from before it.",
                    drama.dramaId());
        }
        terminal.print("To have it posted: fenzhang run --platform %s --date %s", review.platform(), review.night());
    }

    private String names(Agreement agreement) {
        return agreement.shares().stream()
                .map(share -> name(share.creatorId()) + " "
                        + String.format(Locale.ROOT, "%d.%02d %%", share.bps() / 100, share.bps() % 100))
                .collect(Collectors.joining(", "));
    }

    private String name(long creatorId) {
        return (creatorId + " "
                        + review.catalog().creator(creatorId).map(Creator::name).orElse(""))
                .strip();
    }

    /// Returns money and traffic, without the one of which there is nothing.
    private String amounts(BigInteger fen, BigInteger impressions) {
        if (impressions.signum() == 0) {
            return figure(Unit.CNY, fen);
        }
        return fen.signum() == 0
                ? figure(Unit.TRAFFIC, impressions)
                : terminal.words().of("%s and %s", figure(Unit.CNY, fen), figure(Unit.TRAFFIC, impressions));
    }

    private String figure(Unit unit, BigInteger amount) {
        return switch (unit) {
            case CNY -> NumberText.yuan(amount);
            case TRAFFIC -> terminal.words().of("%s impressions", NumberText.count(amount));
        };
    }
}
