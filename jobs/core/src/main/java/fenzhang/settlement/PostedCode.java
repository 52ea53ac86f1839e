package fenzhang.settlement;

import fenzhang.plan.LineCode;
import fenzhang.text.TextOrder;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// What a settlement line is of, and whether it corrects a day that was sealed before.
///
/// In files and tables it is a text, the line's `component`: `unlocks`, and `unlocks@2026-11-03` for a correction. A
/// code has no `@`, so no line of the day itself looks like one. The order is that of the texts, by code point.
///
/// @param code what the amount is of
/// @param correctedDate the business date whose delivery was replaced; empty for what the day itself posts
public record PostedCode(LineCode code, Optional<LocalDate> correctedDate) implements Comparable<PostedCode> {
    private static final char SEPARATOR = '@';

    /// Returns the code of a line that the day itself posts.
    public static PostedCode of(LineCode code) {
        return new PostedCode(code, Optional.empty());
    }

    /// Returns the code of a line that corrects a day.
    public static PostedCode correcting(LocalDate date, LineCode code) {
        return new PostedCode(code, Optional.of(date));
    }

    /// Returns what a text says.
    ///
    /// @throws IllegalArgumentException if it is not [#text()] of any
    public static PostedCode parse(String text) {
        int at = text.indexOf(SEPARATOR);
        if (at < 0) {
            return of(LineCode.parse(text));
        }
        try {
            return correcting(LocalDate.parse(text.substring(at + 1)), LineCode.parse(text.substring(0, at)));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("no date behind " + SEPARATOR + " in component '" + text + "'", e);
        }
    }

    /// Returns whether the line corrects a day that was sealed before.
    public boolean isCorrection() {
        return correctedDate.isPresent();
    }

    /// Returns it as it stands in settlement.csv.
    public String text() {
        return correctedDate.isEmpty() ? code.text() : code.text() + SEPARATOR + correctedDate.get();
    }

    @Override
    public int compareTo(PostedCode other) {
        return TextOrder.compare(text(), other.text());
    }

    @Override
    public String toString() {
        return text();
    }
}
