package fenzhang.ingest;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// UTF-8 that is decoded exactly or refused; a byte order mark in front is dropped.
final class StrictUtf8 {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private StrictUtf8() {}

    /// Bytes that are no UTF-8. The message names the first, and its offset counted from 0.
    static final class Malformed extends Exception {
        private final int line;

        private Malformed(byte[] bytes, int offset) {
            super("is not UTF-8: byte 0x" + HexFormat.of().toHexDigits(bytes[offset]) + " at offset " + offset);
            int lineFeeds = 0;
            for (int i = 0; i < offset; i++) {
                lineFeeds += bytes[i] == '\n' ? 1 : 0;
            }
            line = 1 + lineFeeds;
        }

        /// Returns the line of the byte, counted from 1.
        int line() {
            return line;
        }
    }

    static String decode(byte[] bytes) throws Malformed {
        CharBuffer text = CharBuffer.allocate(bytes.length);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, text, true);
        if (result.isError()) {
            throw new Malformed(bytes, in.position());
        }
        text.flip();
        boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        return (marked ? text.position(1) : text).toString();
    }
}
