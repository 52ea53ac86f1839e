package fenzhang.statement.print;

import fenzhang.statement.sheet.Shape.Face;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;

/// The fonts of a PDF: Open Sans for Latin letters and figures, Droid Sans Fallback for Chinese,
/// Cousine for seals and for what is left. Chinese has one cut, for bold too: drawn fatter, strokes run together at
/// the size of a table. Measures text, and breaks it into lines. For one thread at
/// a time.
final class TextLayout {
    /// The printer's mark for a letter that the case does not have.
    private static final int MISSING = '〓';

    private static final String NEVER_FIRST = "，。、；：？！）》」』】〉”’…,.;:?!)]}%";

    private final Typeface chinese = Typeface.load("DroidSansFallbackFull.ttf");
    private final Typeface regular = Typeface.load("OpenSans-Regular.ttf");
    private final Typeface bold = Typeface.load("OpenSans-Semibold.ttf");
    private final Typeface mono = Typeface.load("Cousine-Regular.ttf");

    /// Neighbouring characters in one font, from left to right.
    ///
    /// @param width in thousandths of the letters' size
    record Run(Typeface typeface, String text, int width) {}

    private List<Typeface> of(Face face) {
        return switch (face) {
            case REGULAR -> List.of(regular, chinese, mono);
            case BOLD -> List.of(bold, chinese, mono);
            case MONO -> List.of(mono, chinese, regular);
        };
    }

    /// Returns the line as it is drawn from left to right. What no font has becomes `〓`; what is only
    /// there to shape its neighbours (joiners, variation selectors, skin tones) is left out.
    List<Run> runs(Face face, String line) {
        List<Typeface> typefaces = of(face);
        List<Run> runs = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        Typeface current = typefaces.getFirst();
        int width = 0;
        for (int code : visual(line).codePoints().toArray()) {
            if (isInvisible(code)) {
                continue;
            }
            Typeface typeface = typeface(typefaces, code);
            if (typeface != current && !text.isEmpty()) {
                runs.add(new Run(current, text.toString(), width));
                text.setLength(0);
                width = 0;
            }
            current = typeface;
            int drawn = typeface.has(code) ? code : MISSING;
            text.appendCodePoint(drawn);
            width += typeface.width(drawn);
        }
        if (!text.isEmpty()) {
            runs.add(new Run(current, text.toString(), width));
        }
        return runs;
    }

    /// Returns the width of a line in the unit of its letters' size.
    int width(Face face, int size, String line) {
        long width = 0;
        List<Typeface> typefaces = of(face);
        for (int i = 0; i < line.length(); i += Character.charCount(line.codePointAt(i))) {
            width += width(typefaces, line.codePointAt(i));
        }
        return (int) (width * size / 1000);
    }

    /// Returns the text, or its beginning and `…` if it is wider.
    String fitted(Face face, int size, int width, String text) {
        if (width(face, size, text) <= width) {
            return text;
        }
        int end = text.length();
        do {
            end = text.offsetByCodePoints(end, -1);
        } while (end > 0 && width(face, size, text.substring(0, end) + "…") > width);
        return text.substring(0, end) + "…";
    }

    /// Returns the text in lines that are no wider: broken at spaces, after hyphens and between
    /// Chinese characters, otherwise anywhere. At least one line.
    List<String> wrapped(Face face, int size, int width, String text) {
        if (width(face, size, text) <= width) {
            return List.of(text);
        }
        List<String> lines = new ArrayList<>();
        List<Typeface> typefaces = of(face);
        long room = (long) width * 1000 / size;
        int start = 0;
        int breakable = 0;
        long used = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int code = text.codePointAt(i);
            if (i > start && mayBreak(text.codePointBefore(i), code)) {
                breakable = i;
            }
            int wide = width(typefaces, code);
            if (used + wide > room && i > start && code != ' ') {
                int end = breakable > start ? breakable : i;
                lines.add(text.substring(start, end).strip());
                start = end;
                used = width(face, 1000, text.substring(start, i));
            }
            used += wide;
        }
        lines.add(text.substring(start).strip());
        return lines;
    }

    private static boolean mayBreak(int before, int after) {
        if (before == ' ') {
            return true;
        }
        if (after == ' ' || NEVER_FIRST.indexOf(after) >= 0 || "（《「『【〈“‘".indexOf(before) >= 0 || isInvisible(after)) {
            return false;
        }
        return isIdeograph(before)
                || isIdeograph(after)
                || before == '/'
                || before == '_'
                || (before == '-' && Character.isLetter(after));
    }

    private static boolean isIdeograph(int code) {
        return code >= 0x2E80;
    }

    private int width(List<Typeface> typefaces, int code) {
        if (isInvisible(code)) {
            return 0;
        }
        Typeface typeface = typeface(typefaces, code);
        return typeface.width(typeface.has(code) ? code : MISSING);
    }

    /// Returns the first of the typefaces that has a character, and the Chinese one if none has.
    private Typeface typeface(List<Typeface> typefaces, int code) {
        for (Typeface typeface : typefaces) {
            if (typeface.has(code)) {
                return typeface;
            }
        }
        return chinese;
    }

    private static boolean isInvisible(int code) {
        int type = Character.getType(code);
        return type == Character.FORMAT || (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0x1F3FB && code <= 0x1F3FF);
    }

    /// Returns a line in the order in which it is drawn: what is written from right to left is turned
    /// round.
    private static String visual(String line) {
        char[] units = line.toCharArray();
        if (!Bidi.requiresBidi(units, 0, units.length)) {
            return line;
        }
        Bidi bidi = new Bidi(line, Bidi.DIRECTION_LEFT_TO_RIGHT);
        byte[] levels = new byte[bidi.getRunCount()];
        String[] runs = new String[levels.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) bidi.getRunLevel(i);
            String run = line.substring(bidi.getRunStart(i), bidi.getRunLimit(i));
            runs[i] =
                    levels[i] % 2 == 0 ? run : new StringBuilder(run).reverse().toString();
        }
        Bidi.reorderVisually(levels, 0, runs, 0, runs.length);
        return String.join("", runs);
    }
}
