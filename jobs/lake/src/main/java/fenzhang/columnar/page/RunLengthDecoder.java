package fenzhang.columnar.page;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Decodes Parquet's hybrid of run lengths and bit packing, many values a call (parquet-format, Encodings: RLE).
///
/// A packed value is read with one unaligned 64-bit load, a shift and a mask; parquet-java's decoder goes value
/// by value through two calls.
public final class RunLengthDecoder {
    /// How many bytes must follow the encoded ones, so that the last value can be loaded in one piece.
    public static final int PADDING = 8;

    /// As many values DuckDB packs at a time. The last block is filled up; where there is nothing left for it, it still
    /// comes, with what the one before left in memory.
    private static final int USUAL_BLOCK = 256;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = new byte[PADDING];
    private int at;
    private int end;
    private int bitWidth;
    private int runLeft;
    private boolean runIsPacked;
    private int runValue;
    private long packedBit;

    /// Begins with encoded bytes.
    ///
    /// @param encoded holds the bytes from `from` to `to`, and [#PADDING] more
    /// @param valueBits of each value, 0 to 32
    public void begin(byte[] encoded, int from, int to, int valueBits) {
        if (valueBits < 0 || valueBits > 32) {
            throw new IllegalArgumentException("values of " + valueBits + " bits");
        }
        bytes = encoded;
        at = from;
        end = to;
        bitWidth = valueBits;
        runLeft = 0;
    }

    /// Reads the next `count` values.
    public void read(int[] target, int from, int count) {
        int done = 0;
        while (done < count) {
            if (runLeft == 0) {
                openRun();
            }
            int now = Math.min(runLeft, count - done);
            if (runIsPacked) {
                unpack(target, from + done, now);
            } else {
                Arrays.fill(target, from + done, from + done + now, runValue);
            }
            runLeft -= now;
            done += now;
        }
    }

    /// Reads the next `count` definition levels of an optional column as nulls, and returns how many values are
    /// present.
    int readNulls(boolean[] isNull, int from, int count, int[] scratch) {
        int done = 0;
        int present = 0;
        while (done < count) {
            if (runLeft == 0) {
                openRun();
            }
            int now = Math.min(runLeft, count - done);
            if (runIsPacked) {
                unpack(scratch, 0, now);
                for (int i = 0; i < now; i++) {
                    isNull[from + done + i] = scratch[i] == 0;
                    present += scratch[i];
                }
            } else {
                Arrays.fill(isNull, from + done, from + done + now, runValue == 0);
                present += runValue == 0 ? 0 : now;
            }
            runLeft -= now;
            done += now;
        }
        return present;
    }

    /// Returns what is left behind the last value. A packed run holds more values than are left where it is filled up,
    /// and an empty run holds none: both are as they should be. What reads as further runs, with values, to the end
    /// means that a value before is wrong; anything else is padding.
    ///
    /// @param limit the least number that no value may have
    PageRest rest(int limit) {
        if (bitWidth == 0) { // all values are one, and stand nowhere
            return PageRest.NOTHING;
        }
        if (runLeft > 0 && (!runIsPacked || isOverdrawn())) {
            return PageRest.VALUES;
        }
        long values = 0;
        boolean isFiller = true;
        int next = at;
        for (Run run = run(next); run.isWhole() && run.isBelow(limit); run = run(next)) {
            values += run.length();
            isFiller &= run.isPacked() || run.length() == 0;
            next = run.behind();
        }
        if (!isZero(next)) {
            return PageRest.BYTES;
        }
        return values > 0 && !(isFiller && values == USUAL_BLOCK) ? PageRest.VALUES : PageRest.of(at == end, true);
    }

    /// A run of more values than any writer fills up, whose bytes are not there, although others are.
    private boolean isOverdrawn() {
        long left = ((long) end << 3) - packedBit;
        return runLeft >= USUAL_BLOCK && (long) runLeft * bitWidth > left && left >= 8L * bitWidth;
    }

    private boolean isZero(int from) {
        for (int i = from; i < end; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /// A run that may follow the last value.
    ///
    /// @param value of a run that is not packed
    private record Run(boolean isWhole, boolean isPacked, long length, int value, int behind) {
        static final Run NONE = new Run(false, false, 0, 0, 0);

        boolean isBelow(int limit) {
            return isPacked || length == 0 || value >= 0 && value < limit;
        }
    }

    private Run run(int from) {
        long header = 0;
        int next = from;
        for (int shift = 0; ; shift += 7) {
            if (next >= end || shift >= 35) {
                return Run.NONE;
            }
            int part = bytes[next++];
            header |= (long) (part & 0x7f) << shift;
            if (part >= 0) {
                break;
            }
        }
        boolean isPacked = (header & 1) == 1;
        long length = header >>> 1;
        long size = isPacked ? length * bitWidth : (bitWidth + 7) / 8;
        if (size > end - next) {
            return Run.NONE;
        }
        int value = 0;
        for (int i = 0; !isPacked && i < size; i++) {
            value |= (bytes[next + i] & 0xff) << 8 * i;
        }
        return new Run(true, isPacked, isPacked ? 8 * length : length, value, next + (int) size);
    }

    private void openRun() {
        int header = readVarint();
        int length = header >>> 1;
        runIsPacked = (header & 1) == 1;
        if (runIsPacked) {
            long packedBytes = (long) length * bitWidth;
            packedBit = (long) at << 3;
            at = (int) Math.min(end, at + packedBytes);
            runLeft = (int) Math.min(Integer.MAX_VALUE, 8L * length);
        } else {
            runValue = readValue();
            runLeft = length;
        }
        if (runLeft == 0) {
            throw new IllegalStateException("a run of no values");
        }
    }

    private void unpack(int[] target, int from, int count) {
        long mask = (1L << bitWidth) - 1;
        long bit = packedBit;
        long last = bit + (long) count * bitWidth;
        if (last > (long) end << 3) {
            throw new IllegalStateException("packed values end before they are read");
        }
        for (int i = 0; i < count; i++) {
            long word = (long) LONGS.get(bytes, (int) (bit >>> 3));
            target[from + i] = (int) (word >>> (bit & 7) & mask);
            bit += bitWidth;
        }
        packedBit = last;
    }

    private int readValue() {
        int value = 0;
        for (int shift = 0; shift < bitWidth; shift += 8) {
            value |= readByte() << shift;
        }
        return value;
    }

    private int readVarint() {
        int value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int next = readByte();
            value |= (next & 0x7f) << shift;
            if ((next & 0x80) == 0) {
                return value;
            }
        }
        throw new IllegalStateException("a run's header does not end");
    }

    private int readByte() {
        if (at >= end) {
            throw new IllegalStateException("encoded values end before they are read");
        }
        return bytes[at++] & 0xff;
    }
}
