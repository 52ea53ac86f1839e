package fenzhang.xlsx;

/// Text in the XML of a workbook.
final class SheetXml {
    static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

    /// How many a cell takes.
    private static final int LONGEST_TEXT = 32_767;

    private static final int LENGTH_OF_ESCAPE = "_x0000_".length();

    private SheetXml() {}

    /// Adds a text so that it is read as it is: what XML can't have, and what would be taken for the escape of
    /// it, is escaped as `_x0007_`; half of a pair is `U+FFFD`; what a cell doesn't take is cut off, with `…`.
    static void text(StringBuilder xml, String text) {
        boolean isCut = text.length() > LONGEST_TEXT;
        int end = isCut ? LONGEST_TEXT - 1 : text.length();
        if (isCut && Character.isHighSurrogate(text.charAt(end - 1)) && Character.isLowSurrogate(text.charAt(end))) {
            end--; // the whole pair would be one more than a cell takes
        }
        for (int i = 0; i < end; i += Character.charCount(text.codePointAt(i))) {
            int code = text.codePointAt(i);
            switch (code) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '"' -> xml.append("&quot;");
                case '\t', '\n' -> xml.appendCodePoint(code);
                case '_' -> xml.append(isEscape(text, i) ? "_x005F_" : "_");
                default -> other(xml, code);
            }
        }
        if (isCut) {
            xml.append('…');
        }
    }

    private static void other(StringBuilder xml, int code) {
        if (code < ' ') {
            xml.append("_x00")
                    .append(Character.toUpperCase(Character.forDigit(code / 16, 16)))
                    .append(Character.toUpperCase(Character.forDigit(code % 16, 16)))
                    .append('_');
        } else if ((code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE)
                || code == 0xFFFE
                || code == 0xFFFF) {
            xml.append('\uFFFD');
        } else {
            xml.appendCodePoint(code);
        }
    }

    private static boolean isEscape(String text, int at) {
        return text.length() >= at + LENGTH_OF_ESCAPE
                && text.substring(at, at + LENGTH_OF_ESCAPE).matches("_x[0-9A-Fa-f]{4}_");
    }

    /// Returns the letters of a column, 0-based: `A`, `Z`, `AA`.
    static String column(int index) {
        StringBuilder letters = new StringBuilder();
        for (int rest = index; rest >= 0; rest = rest / 26 - 1) {
            letters.insert(0, (char) ('A' + rest % 26));
        }
        return letters.toString();
    }
}
