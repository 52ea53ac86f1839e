package fenzhang.view.status;

import fenzhang.status.QuarantineRates;
import fenzhang.status.QuarantineRates.OfLog;
import fenzhang.status.QuarantineRates.Rate;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;

/// How much was quarantined and why, a line a log.
public record QuarantineText(QuarantineRates rates) {
    private static final int REASONS_SHOWN = 4;
    private static final int WIDTH = 34;
    private static final int WIDE = 120;

    public void print(Terminal terminal) {
        int width = width(terminal);
        terminal.print(
                "  quarantine    %-" + width + "s%-" + width + "slimit %s ppm",
                rates.to(),
                "last " + rates.days() + " days",
                NumberText.count(rates.maxPpm()));
        for (OfLog log : rates.logs()) {
            StringBuilder reasons = new StringBuilder();
            log.reasons().stream()
                    .limit(REASONS_SHOWN)
                    .forEach(reason -> reasons.append(reasons.isEmpty() ? "" : ", ")
                            .append(reason.reason())
                            .append(' ')
                            .append(NumberText.count(reason.lately())));
            terminal.print(
                    "    %-12s%-" + width + "s%-" + width + "s%s%s",
                    log.log().folder(),
                    text(log.day()),
                    text(log.lately()),
                    rates.isOver(log.day()) ? "OVER THE LIMIT  " : "",
                    reasons);
        }
    }

    /// Returns the width of both columns: as narrow as they can be where there is little room.
    private int width(Terminal terminal) {
        if (terminal.screen().fits(WIDE)) {
            return WIDTH;
        }
        int widest = "last 28 days".length();
        for (OfLog log : rates.logs()) {
            widest = Math.max(
                    widest,
                    Math.max(text(log.day()).length(), text(log.lately()).length()));
        }
        return widest + 2;
    }

    private static String text(Rate rate) {
        String ppm = rate.ppm().isPresent() ? NumberText.count(rate.ppm().getAsLong()) + " ppm" : "";
        return (ppm + " (" + NumberText.count(rate.limited()) + " of " + NumberText.count(rate.read()) + ")").strip();
    }
}
