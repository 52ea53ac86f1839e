package fenzhang.columnar.write;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Encodes Parquet's hybrid of run lengths and bit packing (parquet-format, Encodings: RLE), a page's values at
/// once: as one run if they are all the same, else as one stretch of packed bits.
final class RunLengthEncoder {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /// The most bytes in front of the values: a varint of 32 bits.
    private static final int HEADER = 5;

    private RunLengthEncoder() {}

    /// Returns how many bytes values may take, with room for a last store of 32 bits.
    static int room(int count, int valueBits) {
        return HEADER + (count + 7) / 8 * valueBits + Integer.BYTES;
    }

    /// Returns how many bits the values up to `greatest` take.
    static int bits(int greatest) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(greatest);
    }

    /// Encodes the values `from` to `from + count` behind `at`, and returns where they end.
    ///
    /// @param target has [#room] behind `at`
    static int encode(int[] values, int from, int count, int valueBits, byte[] target, int at) {
        if (isOne(values, from, count)) {
            return run(count == 0 ? 0 : values[from], count, valueBits, target, at);
        }
        int groups = (count + 7) / 8;
        int end = varint(groups << 1 | 1, target, at);
        long word = 0;
        int bits = 0;
        for (int i = 0; i < 8 * groups; i++) {
            word |= i < count ? (long) values[from + i] << bits : 0;
            bits += valueBits;
            if (bits >= Integer.SIZE) {
                INTS.set(target, end, (int) word);
                end += Integer.BYTES;
                word >>>= Integer.SIZE;
                bits -= Integer.SIZE;
            }
        }
        INTS.set(target, end, (int) word);
        return end + bits / Byte.SIZE;
    }

    /// Encodes definition levels, 0 where a value is null, and returns where they end.
    static int encodeLevels(boolean[] isNull, int from, int count, int[] scratch, byte[] target, int at) {
        for (int i = 0; i < count; i++) {
            scratch[i] = isNull[from + i] ? 0 : 1;
        }
        return encode(scratch, 0, count, 1, target, at);
    }

    private static boolean isOne(int[] values, int from, int count) {
        for (int i = 1; i < count; i++) {
            if (values[from + i] != values[from]) {
                return false;
            }
        }
        return true;
    }

    private static int run(int value, int count, int valueBits, byte[] target, int at) {
        int end = varint(count << 1, target, at);
        for (int bits = 0; bits < valueBits; bits += Byte.SIZE) {
            target[end++] = (byte) (value >>> bits);
        }
        return end;
    }

    private static int varint(int value, byte[] target, int at) {
        int end = at;
        int left = value;
        while ((left & ~0x7f) != 0) {
            target[end++] = (byte) (left & 0x7f | 0x80);
            left >>>= 7;
        }
        target[end++] = (byte) left;
        return end;
    }
}
