package fenzhang.settlement;

import fenzhang.plan.LineCode;
import fenzhang.text.TextOrder;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/// What a settlement line is of, and whether it is the day's own.
///
/// In files and tables it is a text, the line's `component`: `unlocks`; `unlocks@2026-11-03` for a correction of a
/// day that was sealed before; `unlocks@suspense` for what was in suspense and is given to creators. A code has no
/// `@`, so no line of the day itself looks like one of the others. The order is that of the texts, by code point.
///
/// @param code what the amount is of
public record PostedCode(LineCode code, Occasion occasion) implements Comparable<PostedCode> {
    /// What follows the separator in a line that takes from suspense, or gives what is taken.
    public static final String SUSPENSE = "suspense";

    private static final char SEPARATOR = '@';

    // Nearly all lines have it.
    private static final Occasion OF_DAY = new Occasion.OfDay();

    /// Why a line is posted.
    public sealed interface Occasion {
        /// The day itself.
        record OfDay() implements Occasion {}

        /// A business date whose delivery was replaced.
        record Correction(LocalDate date) implements Occasion {}

        /// An assignment of what is in suspense (settlement.md 17).
        record Assignment() implements Occasion {}
    }

    /// Returns the code of a line that the day itself posts.
    public static PostedCode of(LineCode code) {
        return new PostedCode(code, OF_DAY);
    }

    /// Returns the code of a line that corrects a day.
    public static PostedCode correcting(LocalDate date, LineCode code) {
        return new PostedCode(code, new Occasion.Correction(date));
    }

    /// Returns the code of a line that takes from suspense, or gives what is taken.
    public static PostedCode assigning(LineCode code) {
        return new PostedCode(code, new Occasion.Assignment());
    }

    /// Returns what a text says.
    ///
    /// @throws IllegalArgumentException if it is not [#text()] of any
    public static PostedCode parse(String text) {
        int at = text.indexOf(SEPARATOR);
        if (at < 0) {
            return of(LineCode.parse(text));
        }
        LineCode code = LineCode.parse(text.substring(0, at));
        String occasion = text.substring(at + 1);
        if (occasion.equals(SUSPENSE)) {
            return assigning(code);
        }
        try {
            return correcting(LocalDate.parse(occasion), code);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "no date and no " + SUSPENSE + " behind " + SEPARATOR + " in component '" + text + "'", e);
        }
    }

    /// Returns whether the line corrects a day that was sealed before.
    public boolean isCorrection() {
        return occasion instanceof Occasion.Correction;
    }

    /// Returns whether the line takes from suspense, or gives what is taken.
    public boolean isAssignment() {
        return occasion instanceof Occasion.Assignment;
    }

    /// Returns it as it stands in settlement.csv.
    public String text() {
        return switch (occasion) {
            case Occasion.OfDay() -> code.text();
            case Occasion.Correction(LocalDate date) -> code.text() + SEPARATOR + date;
            case Occasion.Assignment() -> code.text() + SEPARATOR + SUSPENSE;
        };
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
