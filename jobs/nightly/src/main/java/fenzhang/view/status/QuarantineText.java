package fenzhang.view.status;

import fenzhang.status.QuarantineRates;
import fenzhang.status.QuarantineRates.OfLog;
import fenzhang.status.QuarantineRates.Rate;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;

/// How much was quarantined and why, a line a log.
public record QuarantineText(QuarantineRates rates) {
    private static final int REASONS_SHOWN = 4;

    public void print(Terminal terminal) {
        terminal.print(
                "  quarantine    %-34s%-34slimit %s ppm",
                rates.to(), "last " + rates.days() + " days", NumberText.count(rates.maxPpm()));
        for (OfLog log : rates.logs()) {
            StringBuilder reasons = new StringBuilder();
            log.reasons().stream()
                    .limit(REASONS_SHOWN)
                    .forEach(reason -> reasons.append(reasons.isEmpty() ? "" : ", ")
                            .append(reason.reason())
                            .append(' ')
                            .append(NumberText.count(reason.lately())));
            terminal.print(
                    "    %-12s%-34s%-34s%s%s",
                    log.log().folder(),
                    text(log.day()),
                    text(log.lately()),
                    rates.isOver(log.day()) ? "OVER THE LIMIT  " : "",
                    reasons);
        }
    }

    private static String text(Rate rate) {
        String ppm = rate.ppm().isPresent() ? NumberText.count(rate.ppm().getAsLong()) + " ppm" : "";
        return (ppm + " (" + NumberText.count(rate.limited()) + " of " + NumberText.count(rate.read()) + ")").strip();
    }
}
