package fenzhang.columnar.write;

import java.util.Arrays;

/// Bounds of texts for a file's statistics, which are held in memory until the file is complete: those of texts of
/// some MB are cut.
///
/// No byte of the file depends on it: its index keeps 64 bytes of a bound, and its footer none of [#LEAST_BYTES] and
/// more.
final class TextBounds {
    /// No bound is cut to less.
    private static final int LEAST_BYTES = 4_096;

    private static final int MOST_BYTES = 2 * LEAST_BYTES;

    private TextBounds() {}

    /// Returns a text that is not above `text`, in the order of bytes.
    static byte[] lower(byte[] text) {
        return Arrays.copyOf(text, cut(text));
    }

    /// Returns a text that is not below `text`, in the order of bytes.
    static byte[] upper(byte[] text) {
        int cut = cut(text);
        byte[] bound = Arrays.copyOf(text, cut);
        if (cut < text.length) {
            bound[cut - 1]++;
        }
        return bound;
    }

    /// Returns where a text may be cut: behind a character of ASCII that has another one above it; its length if it is
    /// short, or has none.
    private static int cut(byte[] text) {
        for (int cut = MOST_BYTES; cut >= LEAST_BYTES && text.length > MOST_BYTES; cut--) {
            if (text[cut - 1] >= 0 && text[cut - 1] < 0x7f) {
                return cut;
            }
        }
        return text.length;
    }
}
