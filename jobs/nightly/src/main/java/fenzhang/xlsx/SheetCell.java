package fenzhang.xlsx;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Optional;

/// What is in a cell.
public sealed interface SheetCell {
    /// Nothing.
    SheetCell BLANK = new Text("");

    /// A text; empty: nothing.
    record Text(String text) implements SheetCell {}

    /// A whole number.
    record Whole(BigInteger number) implements SheetCell {}

    /// Money in fen, shown in yuan.
    record Yuan(BigInteger fen) implements SheetCell {}

    /// A day.
    record Day(LocalDate date) implements SheetCell {}

    /// Thousandths, shown in percent.
    record Permille(BigInteger permille) implements SheetCell {}

    static SheetCell of(String text) {
        return text.isEmpty() ? BLANK : new Text(text);
    }

    static SheetCell of(long number) {
        return new Whole(BigInteger.valueOf(number));
    }

    static SheetCell yuan(long fen) {
        return new Yuan(BigInteger.valueOf(fen));
    }

    static SheetCell yuan(BigInteger fen) {
        return new Yuan(fen);
    }

    static SheetCell of(LocalDate date) {
        return new Day(date);
    }

    /// Returns a day, or nothing.
    static SheetCell of(Optional<LocalDate> date) {
        return date.map(SheetCell::of).orElse(BLANK);
    }
}
