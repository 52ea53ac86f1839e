package fenzhang.columnar.page;

import fenzhang.catalog.LongIndex;
import fenzhang.columnar.column.ColumnBinding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.io.api.Binary;

/// The values of one page, many a call. PLAIN and dictionary encoding, which nearly all values have, are decoded
/// here; any other encoding by parquet-java, value by value.
abstract class PageValues {
    /// Reads `count` 64-bit values.
    abstract void readLongs(long[] target, int from, int count);

    /// Reads `count` 64-bit values, and of each its number in an index.
    void readNumbered(long[] target, int[] number, int from, int count, LongIndex index) {
        readLongs(target, from, count);
        for (int i = from; i < from + count; i++) {
            number[i] = index.number(target[i]);
        }
    }

    /// Reads `count` 32-bit values.
    abstract void readInts(int[] target, int from, int count);

    /// Reads `count` texts or byte strings.
    abstract void readBytes(byte[][] target, int from, int count);

    /// Reads `count` texts as their codes. Consecutive ones are often the same.
    void readCodes(byte[] target, int from, int count, ColumnBinding.Codes codes) {
        byte[][] texts = new byte[count][];
        readBytes(texts, 0, count);
        byte[] last = {};
        byte lastCode = codes.code(last);
        for (int i = 0; i < count; i++) {
            if (!Arrays.equals(texts[i], last)) {
                last = texts[i];
                lastCode = codes.code(last);
            }
            target[from + i] = lastCode;
        }
    }

    /// Reads `count` booleans, as 0 or 1.
    abstract void readFlags(int[] target, int from, int count);

    /// Returns what is left once all values were read.
    abstract PageRest rest();

    /// Returns whether values stand one behind the other, so that a level or length too few leaves bytes over.
    boolean isPlain() {
        return false;
    }

    private static PageRest restOf(ByteBuffer left) {
        boolean isZero = true;
        for (int at = left.position(); at < left.limit() && isZero; at++) {
            isZero = left.get(at) == 0;
        }
        return PageRest.of(!left.hasRemaining(), isZero);
    }

    /// The values of a page in PLAIN encoding.
    static final class Plain extends PageValues {
        private final ByteBuffer bytes;

        Plain(byte[] page, int from, int to) {
            bytes = ByteBuffer.wrap(page, from, to - from).order(ByteOrder.LITTLE_ENDIAN);
        }

        @Override
        void readLongs(long[] target, int from, int count) {
            bytes.asLongBuffer().get(target, from, count);
            bytes.position(bytes.position() + 8 * count);
        }

        @Override
        void readInts(int[] target, int from, int count) {
            bytes.asIntBuffer().get(target, from, count);
            bytes.position(bytes.position() + 4 * count);
        }

        @Override
        void readBytes(byte[][] target, int from, int count) {
            for (int i = 0; i < count; i++) {
                int length = bytes.getInt();
                if (length < 0 || length > bytes.remaining()) {
                    throw new IllegalStateException(
                            "a value of " + length + " bytes with " + bytes.remaining() + " left");
                }
                byte[] value = new byte[length];
                bytes.get(value);
                target[from + i] = value;
            }
        }

        @Override
        void readFlags(int[] target, int from, int count) {
            if (count > 0) {
                throw new IllegalStateException("a page of no bytes with " + count + " booleans");
            }
        }

        @Override
        boolean isPlain() {
            return true;
        }

        @Override
        PageRest rest() {
            return restOf(bytes);
        }
    }

    /// The byte strings of a page in PLAIN encoding that are all of one length, which is not written.
    static final class Fixed extends PageValues {
        private final byte[] page;
        private final int to;
        private final int length;
        private int at;

        Fixed(byte[] page, int from, int to, int length) {
            this.page = page;
            this.at = from;
            this.to = to;
            this.length = length;
        }

        @Override
        void readBytes(byte[][] target, int from, int count) {
            if ((long) count * length > to - at) {
                throw new IllegalStateException(count + " values of " + length + " bytes with " + (to - at) + " left");
            }
            for (int i = from; i < from + count; i++) {
                target[i] = Arrays.copyOfRange(page, at, at + length);
                at += length;
            }
        }

        @Override
        void readLongs(long[] target, int from, int count) {
            throw notBytes();
        }

        @Override
        void readInts(int[] target, int from, int count) {
            throw notBytes();
        }

        @Override
        void readFlags(int[] target, int from, int count) {
            throw notBytes();
        }

        private static IllegalStateException notBytes() {
            return new IllegalStateException("a page of byte strings");
        }

        @Override
        boolean isPlain() {
            return true;
        }

        @Override
        PageRest rest() {
            return restOf(ByteBuffer.wrap(page, at, to - at));
        }
    }

    /// The values of a page that names entries of the column's dictionary.
    static final class Coded extends PageValues {
        private final DictionaryValues dictionary;
        private final RunLengthDecoder ids;
        private int[] scratch = new int[0];

        Coded(DictionaryValues dictionary, RunLengthDecoder ids) {
            this.dictionary = dictionary;
            this.ids = ids;
        }

        private int[] ids(int count) {
            if (scratch.length < count) {
                scratch = new int[count];
            }
            ids.read(scratch, 0, count);
            return scratch;
        }

        @Override
        void readLongs(long[] target, int from, int count) {
            int[] codes = ids(count);
            long[] values = dictionary.longs();
            for (int i = 0; i < count; i++) {
                target[from + i] = values[codes[i]];
            }
        }

        @Override
        void readNumbered(long[] target, int[] number, int from, int count, LongIndex index) {
            int[] codes = ids(count);
            long[] values = dictionary.longs();
            int[] numbers = dictionary.numbers(index);
            for (int i = 0; i < count; i++) {
                target[from + i] = values[codes[i]];
                number[from + i] = numbers[codes[i]];
            }
        }

        @Override
        void readInts(int[] target, int from, int count) {
            int[] codes = ids(count);
            int[] values = dictionary.ints();
            for (int i = 0; i < count; i++) {
                target[from + i] = values[codes[i]];
            }
        }

        @Override
        void readBytes(byte[][] target, int from, int count) {
            int[] codes = ids(count);
            byte[][] values = dictionary.bytes();
            for (int i = 0; i < count; i++) {
                target[from + i] = values[codes[i]];
            }
        }

        @Override
        void readCodes(byte[] target, int from, int count, ColumnBinding.Codes codes) {
            int[] entries = ids(count);
            byte[] codeOfEntry = dictionary.codes(codes);
            for (int i = 0; i < count; i++) {
                target[from + i] = codeOfEntry[entries[i]];
            }
        }

        @Override
        void readFlags(int[] target, int from, int count) {
            throw new IllegalStateException("a dictionary of booleans");
        }

        @Override
        PageRest rest() {
            return ids.rest(dictionary.size());
        }
    }

    /// The values of a page in any other encoding.
    static final class Other extends PageValues {
        private final ValuesReader reader;

        Other(ColumnDescriptor column, Encoding encoding, int valueCount, ByteBuffer data) throws IOException {
            reader = encoding.getValuesReader(column, ValuesType.VALUES);
            reader.initFromPage(valueCount, ByteBufferInputStream.wrap(data));
        }

        @Override
        void readLongs(long[] target, int from, int count) {
            for (int i = 0; i < count; i++) {
                target[from + i] = reader.readLong();
            }
        }

        @Override
        void readInts(int[] target, int from, int count) {
            for (int i = 0; i < count; i++) {
                target[from + i] = reader.readInteger();
            }
        }

        @Override
        void readBytes(byte[][] target, int from, int count) {
            for (int i = 0; i < count; i++) {
                Binary value = reader.readBytes();
                target[from + i] = value.getBytes();
            }
        }

        @Override
        void readFlags(int[] target, int from, int count) {
            for (int i = 0; i < count; i++) {
                target[from + i] = reader.readBoolean() ? 1 : 0;
            }
        }

        /// parquet-java does not tell where it stands.
        @Override
        PageRest rest() {
            return PageRest.UNKNOWN;
        }
    }
}
