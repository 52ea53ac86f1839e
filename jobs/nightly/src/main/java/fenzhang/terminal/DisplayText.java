package fenzhang.terminal;

import java.util.ArrayList;
import java.util.List;

/// Text as a terminal shows it: in columns, of which a Chinese character takes two.
public final class DisplayText {
    /// Labels end before this column: what follows them continues below itself.
    private static final int LABELS = 28;

    /// No line begins with one of these, and none ends with one of the others.
    private static final String CLOSING = "，。、：；！？）》”%…";
    private static final String OPENING = "（《“¥";

    private DisplayText() {}

    /// Returns how many columns a text takes.
    public static int width(String text) {
        return text.codePoints().map(DisplayText::width).sum();
    }

    /// The wide blocks of Unicode, by their ranges; accents that stand on another character take none.
    private static int width(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean isWide = c >= 0x1100
                && (c <= 0x115F
                        || c >= 0x2E80 && c <= 0xA4CF && c != 0x303F
                        || c >= 0xAC00 && c <= 0xD7A3
                        || c >= 0xF900 && c <= 0xFAFF
                        || c >= 0xFE30 && c <= 0xFE6F
                        || c >= 0xFF00 && c <= 0xFF60
                        || c >= 0xFFE0 && c <= 0xFFE6
                        || c >= 0x1F300 && c <= 0x1F64F
                        || c >= 0x20000 && c <= 0x3FFFD);
        return isWide ? 2 : 1;
    }

    /// Returns a text with spaces behind it up to a width.
    public static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    /// Returns a text with spaces before it up to a width.
    public static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - width(text))) + text;
    }

    /// Returns as much of a text as fits.
    public static String cut(String text, int columns) {
        int left = columns;
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            left -= width(text.codePointAt(i));
            if (left < 0) {
                return text.substring(0, i);
            }
        }
        return text;
    }

    /// Returns the lines that a line becomes where it has to fit: broken at spaces, between columns where it can be,
    /// and
    /// never inside a word or a number. What continues stands below the text behind its label, or further in.
    public static List<String> broken(String line, int columns) {
        return broken(line, columns, false);
    }

    /// Returns the lines that a line becomes where it has to fit.
    ///
    /// @param anywhere whether beside Chinese characters, too; but not before what closes or behind what opens
    static List<String> broken(String line, int columns, boolean anywhere) {
        if (width(line) <= columns) {
            return List.of(line);
        }
        String indent = " ".repeat(continuation(line, columns, anywhere));
        List<String> lines = new ArrayList<>();
        String rest = line;
        int from = start(line);
        while (width(rest) > columns) {
            int at = anywhere ? breakAnywhere(rest, from, columns) : breakAt(rest, from, columns);
            if (at < 0) {
                break; // one word that is longer than the line: it stays whole, so that it can be copied
            }
            lines.add(rest.substring(0, at).stripTrailing());
            rest = indent + rest.substring(at).strip();
            from = indent.length();
        }
        lines.add(rest);
        return lines;
    }

    /// Returns where the text of a line begins.
    private static int start(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static int continuation(String line, int columns, boolean isWide) {
        int start = start(line);
        int gap = line.indexOf("  ", start);
        if (gap > 0) {
            int text = gap;
            while (text < line.length() && line.charAt(text) == ' ') {
                text++;
            }
            int before = isWide ? width(line.substring(0, text)) : text;
            if (before <= LABELS && before < columns / 2) {
                return before;
            }
        }
        return Math.min(start + 4, columns / 2);
    }

    /// Returns the last gap between columns of the second half, else the last place at a space or beside a Chinese
    /// character, else where [#breakAt] would.
    private static int breakAnywhere(String text, int from, int columns) {
        int at = breakAt(text, from, columns);
        String fitting = cut(text, columns);
        if (at >= 0 && at <= fitting.length() && text.startsWith("  ", at)) {
            return at;
        }
        for (int i = fitting.length(); i > from && i > at; i--) {
            boolean isBesideWide = width(text.codePointAt(i)) == 2 || width(text.codePointBefore(i)) == 2;
            if (isBesideWide
                    && CLOSING.indexOf(text.codePointAt(i)) < 0
                    && OPENING.indexOf(text.codePointBefore(i)) < 0) {
                return i;
            }
        }
        return at > fitting.length() ? breakBehind(text, fitting.length(), at) : at;
    }

    /// Returns the first place beside a Chinese character from somewhere on, else what was found.
    private static int breakBehind(String text, int from, int found) {
        for (int i = Math.max(1, from); i < found; i++) {
            if (width(text.codePointBefore(i)) == 2 && CLOSING.indexOf(text.codePointAt(i)) < 0) {
                return i;
            }
        }
        return found;
    }

    /// Returns the last gap between columns of the second half, else the last space, else the first space after what is
    /// too long; -1 if there is none.
    private static int breakAt(String text, int from, int columns) {
        String fitting = cut(text, columns);
        int end = fitting.length();
        if (end < text.length() && text.charAt(end) == ' ') {
            fitting = fitting + " ";
        }
        int gap = fitting.lastIndexOf("  ");
        if (gap > Math.max(from, end / 2)) {
            return gap;
        }
        int space = fitting.lastIndexOf(' ');
        if (space > from) {
            return space;
        }
        return text.indexOf(' ', Math.max(from + 1, end));
    }
}
