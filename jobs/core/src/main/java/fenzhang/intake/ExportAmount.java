package fenzhang.intake;

import java.math.BigDecimal;
import java.util.OptionalLong;

/// Amounts of exports: decimals, exact whatever their notation.
final class ExportAmount {
    /// Sales logs hold DECIMAL(18,2).
    private static final long MOST_FEN = 999_999_999_999_999_999L;

    private static final int LONGEST = 40;
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
        if (text.length() > LONGEST || !text.matches("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?")) {
            return OptionalLong.empty();
        }
        BigDecimal fen = new BigDecimal(text).scaleByPowerOfTen(digits).stripTrailingZeros();
        boolean fits = fen.signum() >= 0 && fen.scale() <= 0 && fen.compareTo(BigDecimal.valueOf(MOST_FEN)) <= 0;
        return fits ? OptionalLong.of(fen.longValueExact()) : OptionalLong.empty();
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
