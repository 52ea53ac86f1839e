package fenzhang.ingest;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;

/// The text of a CSV file, decoded exactly.
///
/// Certain are UTF-8, and UTF-16 behind its byte order mark. Bytes that are no UTF-8 are refused, GBK too: nearly all
/// bytes of Big5 and of Western code pages are GBK as well, and say other names. What GBK says is read all the same, so
/// that whatever else is wrong with the file can be told with it: separators, digits and line ends are the same in all.
///
/// @param text without a byte order mark; empty if nothing can be made of the bytes
/// @param problem why the file is refused; empty if it is not
/// @param warning why it may not say what was meant
record CsvText(String text, Optional<Note> problem, Optional<Note> warning) {
    private static final byte[] UTF8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] UTF16_LE_MARK = {(byte) 0xFF, (byte) 0xFE};
    private static final byte[] UTF16_BE_MARK = {(byte) 0xFE, (byte) 0xFF};
    private static final byte[] WORKBOOK = {'P', 'K', 3, 4};
    private static final byte[] OLD_WORKBOOK = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    /// GBK and its successor, whose text of two-byte characters is the same.
    private static final Charset GB18030 = Charset.forName("GB18030");

    private static final String SAVE_AS = "in Excel: Save As, type 'CSV UTF-8'";
    private static final int QUOTED_AT_MOST = 8;

    /// Something about a line of the file.
    ///
    /// @param line from 1; 0 for the file
    record Note(int line, String reason) {}

    static CsvText of(byte[] bytes) {
        if (startsWith(bytes, WORKBOOK) || startsWith(bytes, OLD_WORKBOOK)) {
            return refused(0, "is an Excel workbook and not CSV, whatever its name says: " + SAVE_AS);
        }
        if (startsWith(bytes, UTF16_LE_MARK)) {
            return marked(bytes, UTF16_LE_MARK.length, StandardCharsets.UTF_16LE);
        }
        if (startsWith(bytes, UTF16_BE_MARK)) {
            return marked(bytes, UTF16_BE_MARK.length, StandardCharsets.UTF_16BE);
        }
        return startsWith(bytes, UTF8_MARK) ? marked(bytes, UTF8_MARK.length, StandardCharsets.UTF_8) : unmarked(bytes);
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return Arrays.mismatch(bytes, 0, Math.min(bytes.length, start.length), start, 0, start.length) < 0;
    }

    private static CsvText refused(int line, String reason) {
        return new CsvText("", Optional.of(new Note(line, reason)), Optional.empty());
    }

    private static CsvText read(String text) {
        return new CsvText(text, Optional.empty(), Optional.empty());
    }

    /// Reads what follows a mark that tells the encoding.
    private static CsvText marked(byte[] bytes, int from, Charset charset) {
        Decoded decoded = decode(bytes, from, charset);
        if (decoded.wrongAt() < 0) {
            return withoutNul(decoded.text());
        }
        int line = lineAt(decoded.text(), decoded.text().length());
        return refused(
                line,
                "is not " + charset.name() + ", as its first bytes say: byte " + hex(bytes, decoded.wrongAt())
                        + ". Was it cut off?");
    }

    private static CsvText withoutNul(String text) {
        int nul = text.indexOf('\0');
        return nul < 0
                ? read(text)
                : refused(
                        lineAt(text, nul),
                        "holds NUL bytes, as UTF-16 without a byte order mark or a damaged file does: " + SAVE_AS);
    }

    private static CsvText unmarked(byte[] bytes) {
        Decoded utf8 = decode(bytes, 0, StandardCharsets.UTF_8);
        Decoded gbk = decode(bytes, 0, GB18030);
        if (utf8.wrongAt() < 0) {
            CsvText text = withoutNul(utf8.text());
            return text.problem().isEmpty() && gbk.wrongAt() < 0
                    ? new CsvText(text.text(), Optional.empty(), doubt(utf8.text(), gbk.text()))
                    : text;
        }
        int line = lineAt(utf8.text(), utf8.text().length());
        String reason = "is not UTF-8: byte " + hex(bytes, utf8.wrongAt());
        if (gbk.wrongAt() >= 0) {
            return refused(line, reason + "; " + SAVE_AS);
        }
        String said = ideographs(gbk.text().lines().skip(line - 1L).findFirst().orElse(""));
        return new CsvText(
                gbk.text(),
                Optional.of(new Note(
                        line,
                        reason + "; it looks like GBK" + (said.isEmpty() ? "" : ", in which this line says " + said)
                                + ", as Excel saves plain 'CSV'. Save it again, " + SAVE_AS)),
                Optional.empty());
    }

    /// Says so if a text may be either: all of it that is not ASCII is Latin or the like as UTF-8, and Chinese as GBK.
    private static Optional<Note> doubt(String utf8, String gbk) {
        boolean latin = utf8.chars().allMatch(c -> c < 0x800);
        boolean chinese = gbk.codePoints().allMatch(c -> c < 0x80 || Character.isIdeographic(c));
        int first = 0;
        while (first < utf8.length() && utf8.charAt(first) < 0x80) {
            first++;
        }
        if (first == utf8.length() || !latin || !chinese) {
            return Optional.empty();
        }
        int line = lineAt(utf8, first);
        String other = ideographs(gbk.lines().skip(line - 1L).findFirst().orElse(""));
        return Optional.of(new Note(
                line,
                "may be GBK: as UTF-8, which was read, it says " + utf8.charAt(first) + ", as GBK " + other
                        + ". If that is meant, " + SAVE_AS));
    }

    /// Returns the first Chinese characters of a line: no digits, which might be an account's.
    private static String ideographs(String line) {
        return line.codePoints()
                .dropWhile(c -> !Character.isIdeographic(c))
                .takeWhile(Character::isIdeographic)
                .limit(QUOTED_AT_MOST)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static int lineAt(String text, int index) {
        return 1 + (int) text.substring(0, index).chars().filter(c -> c == '\n').count();
    }

    private static String hex(byte[] bytes, int offset) {
        return "0x" + HexFormat.of().toHexDigits(bytes[offset]) + " at offset " + offset;
    }

    /// @param text up to where it is wrong
    /// @param wrongAt offset of the first byte that is none of the encoding; below 0 if all are
    private record Decoded(String text, int wrongAt) {}

    private static Decoded decode(byte[] bytes, int from, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate(bytes.length);
        ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
        CoderResult result = decoder.decode(in, text, true);
        text.flip();
        return new Decoded(text.toString(), result.isError() ? in.position() : -1);
    }
}
