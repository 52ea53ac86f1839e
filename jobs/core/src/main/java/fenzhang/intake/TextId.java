package fenzhang.intake;

import fenzhang.text.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Ids made of texts, for what an export has no number for.
public final class TextId {
    private static final int MOST_DIGITS = 18;

    private TextId() {}

    /// Returns 1 + the first 62 bits of the SHA-256 of a text's UTF-8 bytes.
    public static long of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Returns the id of a text that is given as UTF-8.
    public static long of(byte[] text) {
        byte[] hash = Sha256.digest().digest(text);
        return 1 + (ByteBuffer.wrap(hash).getLong() >>> 2);
    }

    /// Returns the number that a text is, if it is a whole one above 0 that fits in 64 bits, else [#of].
    static long numberOr(String text) {
        if (!text.isEmpty() && text.length() <= MOST_DIGITS + 1 && text.charAt(0) != '0') {
            boolean isNumber = true;
            for (int i = 0; i < text.length(); i++) {
                isNumber &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
            }
            if (isNumber && (text.length() <= MOST_DIGITS || text.compareTo(Long.toString(Long.MAX_VALUE)) <= 0)) {
                return Long.parseLong(text);
            }
        }
        return of(text);
    }
}
