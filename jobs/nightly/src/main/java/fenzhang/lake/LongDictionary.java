package fenzhang.lake;

import java.util.Arrays;

/// Numbers 64-bit values from 0 in the order in which they come, as long as they are few.
final class LongDictionary {
    /// The most entries: more would not pay.
    static final int MOST = 1 << 16;

    private static final int SLOTS = 4 * MOST;

    private final int[] slots = new int[SLOTS];
    private long[] entries = new long[256];
    private int size;

    /// Returns the code of a value; anything once the dictionary is full.
    int code(long value) {
        int slot = (int) (value * 0x9e3779b97f4a7c15L >>> 40) & SLOTS - 1;
        while (slots[slot] != 0) {
            if (entries[slots[slot] - 1] == value) {
                return slots[slot] - 1;
            }
            slot = slot + 1 & SLOTS - 1;
        }
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, 2 * size);
        }
        entries[size++] = value;
        slots[slot] = size;
        return size - 1;
    }

    /// Returns whether there are too many values.
    boolean isFull() {
        return size > MOST;
    }

    int size() {
        return size;
    }

    /// Returns the values by their codes; longer than [#size()].
    long[] entries() {
        return entries;
    }
}
