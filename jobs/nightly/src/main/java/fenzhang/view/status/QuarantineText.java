package fenzhang.view.status;

import fenzhang.status.QuarantineRates;
import fenzhang.status.QuarantineRates.OfLog;
import fenzhang.status.QuarantineRates.Rate;
import fenzhang.terminal.DisplayText;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.Words;

/// How much was quarantined and why, a line a log.
public record QuarantineText(QuarantineRates rates) {
    private static final int REASONS_SHOWN = 4;
    private static final int WIDTH = 34;
    private static final int WIDE = 120;

    public void print(Terminal terminal) {
        int width = width(terminal);
        terminal.print(
                "  quarantine    %s%slimit %s ppm",
                DisplayText.padded(rates.to().toString(), width),
                DisplayText.padded(terminal.words().of("last %s days", rates.days()), width),
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
                    "    %-12s%s%s%s%s",
                    log.log().folder(),
                    DisplayText.padded(text(log.day(), terminal.words()), width),
                    DisplayText.padded(text(log.lately(), terminal.words()), width),
                    rates.isOver(log.day()) ? terminal.words().of("OVER THE LIMIT") + "  " : "",
                    reasons);
        }
    }

    /// Returns the width of both columns: as narrow as they can be where there is little room.
    private int width(Terminal terminal) {
        if (terminal.screen().fits(WIDE)) {
            return WIDTH;
        }
        Words words = terminal.words();
        int widest = DisplayText.width(words.of("last %s days", rates.days()));
        for (OfLog log : rates.logs()) {
            widest = Math.max(
                    widest,
                    Math.max(DisplayText.width(text(log.day(), words)), DisplayText.width(text(log.lately(), words))));
        }
        return widest + 2;
    }

    private static String text(Rate rate, Words words) {
        String rows = words.of("(%s of %s)", NumberText.count(rate.limited()), NumberText.count(rate.read()));
        return rate.ppm().isPresent()
                ? words.of("%s ppm %s", NumberText.count(rate.ppm().getAsLong()), rows)
                : rows;
    }
}
