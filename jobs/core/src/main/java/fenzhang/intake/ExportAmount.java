package fenzhang.intake;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Amounts of exports: decimals, exact whatever their notation.
final class ExportAmount {
    private static final int LONGEST = 40;
    /// Sales logs hold DECIMAL(18,2).
    private static final int MOST_DIGITS = 18;

    private static final Pattern DECIMAL = Pattern.compile("(-?)([0-9]+)(?:\\.([0-9]+))?(?:[eE]([+-]?[0-9]{1,3}))?");
    private static final int PLAIN_DIGITS = 15;

    private ExportAmount() {}

    /// Returns an amount in fen; empty if the text is no number, negative, above what a log holds, or no whole number
    /// of fen.
    ///
    /// @param digits of the text's unit below the point that are fen: 2 where it is yuan, 0 where it is fen
    static OptionalLong fen(String text, int digits) {
        OptionalLong plain = plain(text, digits);
        if (plain.isPresent()) {
            return plain;
        }
        Matcher decimal = DECIMAL.matcher(text);
        if (text.length() > LONGEST || !decimal.matches()) {
            return OptionalLong.empty();
        }
        String fraction = decimal.group(3) == null ? "" : decimal.group(3);
        int exponent = decimal.group(4) == null ? 0 : Integer.parseInt(decimal.group(4));
        String whole = (decimal.group(2) + fraction).replaceFirst("^0+", "");
        String significant = whole.replaceFirst("0+$", "");
        if (significant.isEmpty()) {
            return OptionalLong.of(0);
        }
        int zeros = whole.length() - significant.length() - fraction.length() + exponent + digits;
        boolean fits = decimal.group(1).isEmpty() && zeros >= 0 && significant.length() + zeros <= MOST_DIGITS;
        return fits ? OptionalLong.of(Long.parseLong(significant + "0".repeat(zeros))) : OptionalLong.empty();
    }

    /// Most amounts: some digits, a point, no more digits than the unit has.
    private static OptionalLong plain(String text, int digits) {
        int point = text.indexOf('.');
        int whole = point < 0 ? text.length() : point;
        int after = point < 0 ? 0 : text.length() - point - 1;
        if (whole < 1 || whole > PLAIN_DIGITS || after > digits || point >= 0 && after == 0) {
            return OptionalLong.empty();
        }
        long fen = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (i == point) {
                continue;
            }
            if (c < '0' || c > '9') {
                return OptionalLong.empty();
            }
            fen = 10 * fen + c - '0';
        }
        for (int i = after; i < digits; i++) {
            fen *= 10;
        }
        return OptionalLong.of(fen);
    }
}
