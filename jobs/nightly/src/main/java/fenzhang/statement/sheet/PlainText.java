package fenzhang.statement.sheet;

/// Makes text from data fit to print: one line, no control character, nothing that reorders what
/// stands around it.
final class PlainText {
    private PlainText() {}

    /// Returns the text with every line break, tab and other control character as a space, embeddings
    /// and overrides of the writing direction left out, and half of a surrogate pair or what is no
    /// character as U+FFFD.
    static String of(String text) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int code = text.codePointAt(i);
            if (code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE) {
                plain.append('\uFFFD');
            } else if ((code & 0xFFFE) == 0xFFFE) {
                plain.append('\uFFFD');
            } else if (Character.isISOControl(code) || code == 0x2028 || code == 0x2029) {
                plain.append(' ');
            } else if (!isDirection(code)) {
                plain.appendCodePoint(code);
            }
        }
        return plain.toString();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isISOControl(unit)
                    || Character.isSurrogate(unit)
                    || (unit >= 0x2028 && unit <= 0x2069)
                    || unit >= 0xFFFE) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDirection(int code) {
        return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
    }

    /// Returns the text, or its beginning and `…` if it takes more than that many half widths: a
    /// Chinese character takes two, a Latin letter one unless it is a capital or as wide.
    static String cut(String text, int halfWidths) {
        int used = 0;
        int fits = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            used += isWide(text.codePointAt(i)) ? 2 : 1;
            if (used > halfWidths) {
                return text.substring(0, fits) + "…";
            }
            if (used <= halfWidths - 1) {
                fits = i + Character.charCount(text.codePointAt(i));
            }
        }
        return text;
    }

    private static boolean isWide(int code) {
        return code >= 0x1100 || (code >= 'A' && code <= 'Z') || "mw@%&".indexOf(code) >= 0;
    }
}
