package fenzhang.bank;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/// Texts and numbers as payment files take them.
final class BankText {
    /// ISO 20022's limit of names and remittance texts (`Max140Text`).
    private static final int LINE_AT_MOST = 140;

    private static final Pattern BANKING = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9 -]*[A-Za-z0-9])?");

    private BankText() {}

    /// Returns a text as one line of at most 140 characters, cut between code points, otherwise as
    /// [#oneLine].
    ///
    /// The limit counts UTF-16 units, as the validators of Java and .NET do: a text that fits has
    /// at most 140 code points too, which is how XML Schema counts.
    static String line(String text) {
        String line = oneLine(text);
        int end = Math.min(line.length(), LINE_AT_MOST);
        boolean splits = end < line.length() && Character.isLowSurrogate(line.charAt(end));
        return line.substring(0, splits ? end - 1 : end).strip();
    }

    /// Returns a text as one line without spaces at its ends.
    ///
    /// Each of these becomes a space: control characters, line and paragraph separators, halves of
    /// surrogate pairs, U+FFFE and U+FFFF, which XML has no way to write. Invisible characters that turn the
    /// direction of what follows (U+202E and its kin) or hide in a name (U+200B, U+FEFF …) are left out: banks
    /// match names, and a space where nobody sees one is another name. Joiners between letters (U+200C and
    /// U+200D) stay.
    static String oneLine(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints()
                .filter(c -> !isHidden(c))
                .map(c -> isWritable(c) ? c : ' ')
                .forEach(line::appendCodePoint);
        return line.toString().strip();
    }

    private static boolean isHidden(int codePoint) {
        return Character.getType(codePoint) == Character.FORMAT && codePoint != 0x200C && codePoint != 0x200D;
    }

    private static boolean isWritable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> codePoint != 0xFFFE && codePoint != 0xFFFF;
        };
    }

    /// Returns an amount in yuan with two decimals, exactly.
    ///
    /// @param fen 0 or above
    static BigDecimal yuan(long fen) {
        return BigDecimal.valueOf(fen, 2);
    }

    /// Returns what keeps a bank from taking an account, bank code or id, without repeating it: the
    /// names of these stand in messages, and they themselves never do. Empty if nothing does.
    ///
    /// @param what its name
    /// @param most how many characters it may have
    static Optional<String> problemOf(String what, String text, int most) {
        if (text.isEmpty()) {
            return Optional.of(what + " is empty");
        }
        if (text.length() > most) {
            return Optional.of(what + " has " + text.length() + " characters, at most " + most);
        }
        return BANKING.matcher(text).matches()
                ? Optional.empty()
                : Optional.of(what + " may hold letters A to Z, digits, and inside spaces and hyphens only");
    }
}
