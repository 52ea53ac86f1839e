package fenzhang.ingest;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Chinese text that was UTF-8, was opened as GBK and saved: 张三 becomes 寮犱笁. Excel does so to a file without a byte
/// order mark that is opened by a double click.
final class Misreading {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int IDEOGRAPHS_AT_LEAST = 2;

    private Misreading() {}

    /// Returns what a text was before, perhaps without its last character; empty if it looks like what was meant.
    ///
    /// Of three characters drawn from the common ones of GBK hardly one in ten thousand is UTF-8 of two others.
    static Optional<String> undo(String text) {
        String whole = text.replaceFirst("[?\\uFFFD]+$", ""); // half a character that was left at the end
        ByteBuffer bytes;
        try {
            bytes = GB18030.newEncoder().encode(CharBuffer.wrap(whole));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
        CharBuffer before = CharBuffer.allocate(bytes.remaining());
        boolean isUtf8 = !StandardCharsets.UTF_8
                .newDecoder()
                .decode(bytes, before, false)
                .isError();
        String said = before.flip().toString();
        long ideographs = said.codePoints().filter(Character::isIdeographic).count();
        boolean isChinese = said.codePoints().allMatch(Misreading::isChinese);
        return isUtf8 && isChinese && ideographs >= IDEOGRAPHS_AT_LEAST && !said.equals(whole)
                ? Optional.of(said)
                : Optional.empty();
    }

    /// Returns whether a character is ASCII, Chinese, or a punctuation mark as wide as that.
    private static boolean isChinese(int codePoint) {
        return codePoint < 0x80
                || Character.isIdeographic(codePoint)
                || (codePoint >= 0x3000 && codePoint <= 0x303F)
                || (codePoint >= 0xFF00 && codePoint <= 0xFFEF);
    }
}
