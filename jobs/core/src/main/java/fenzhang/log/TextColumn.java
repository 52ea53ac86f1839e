package fenzhang.log;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A column of UTF-8 text of one batch. Arrays are reused from batch to batch.
///
/// @param value the bytes; empty where the column is null
/// @param isNull which rows hold no value
public record TextColumn(byte[][] value, boolean[] isNull) {
    private static final int MOST_BYTES = 64;
    private static final byte[] EMPTY = {};

    public TextColumn(int capacity) {
        this(new byte[capacity][], new boolean[capacity]);
        Arrays.fill(value, EMPTY);
    }

    /// Returns the text, or the empty text where there is none: for ids that have been checked.
    public String orEmpty(int row) {
        return isNull[row] ? "" : new String(value[row], StandardCharsets.UTF_8);
    }

    /// Returns whether the row holds a value that is empty, over 64 bytes, or no UTF-8.
    boolean isBadId(int row) {
        return !isNull[row] && (value[row].length == 0 || value[row].length > MOST_BYTES || !isUtf8(value[row]));
    }

    private static boolean isUtf8(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return decodes(bytes);
            }
        }
        return true;
    }

    private static boolean decodes(byte[] bytes) {
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
