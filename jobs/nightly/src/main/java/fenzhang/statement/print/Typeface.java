package fenzhang.statement.print;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/// A font that ships with the build: which characters it has, and how wide they are. For one thread at
/// a time.
final class Typeface {
    private static final int UNKNOWN = -1;

    /// What takes the place of a width where the font has no glyph.
    static final int ABSENT = -2;

    private final TrueTypeFont font;
    private final CmapLookup glyphs;
    private final int[] widths = new int[Character.MIN_SUPPLEMENTARY_CODE_POINT];

    private Typeface(TrueTypeFont font) throws IOException {
        this.font = font;
        this.glyphs = font.getUnicodeCmapLookup();
        Arrays.fill(widths, UNKNOWN);
    }

    /// @param file of the folder of fonts
    static Typeface load(String file) {
        try (InputStream in = Typeface.class.getResourceAsStream("/fonts/" + file)) {
            if (in == null) {
                throw new IllegalStateException("/fonts/" + file + " is not in the build");
            }
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()));
            // Ligatures and Indic reordering: 190 ms for each document, and no text of ours has any.
            font.setEnableGsub(false);
            return new Typeface(font);
        } catch (IOException e) {
            throw new UncheckedIOException("/fonts/" + file + " can't be read", e);
        }
    }

    TrueTypeFont font() {
        return font;
    }

    boolean has(int code) {
        return width(code) != ABSENT;
    }

    /// Returns the width of a character in thousandths of the letters' size, or [#ABSENT].
    int width(int code) {
        if (code >= widths.length) {
            return measured(code);
        }
        if (widths[code] == UNKNOWN) {
            widths[code] = measured(code);
        }
        return widths[code];
    }

    private int measured(int code) {
        try {
            int glyph = glyphs.getGlyphId(code);
            return glyph == 0 ? ABSENT : font.getAdvanceWidth(glyph) * 1000 / font.getUnitsPerEm();
        } catch (IOException e) {
            throw new UncheckedIOException("U+" + Integer.toHexString(code) + " of a font can't be read", e);
        }
    }
}
