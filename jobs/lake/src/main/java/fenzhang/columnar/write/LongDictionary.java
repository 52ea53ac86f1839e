package fenzhang.columnar.write;

import fenzhang.hash.HashKey;
import java.util.Arrays;

/// Numbers 64-bit values from 0 in the order in which they come, as long as they are few.
final class LongDictionary {
    /// The most entries: more would not pay.
    static final int MOST = 1 << 16;

    private final HashKey key;
    private int[] slots = new int[1 << 10];
    private long[] entries = new long[256];
    private int size;

    /// @param key no code depends on it
    LongDictionary(HashKey key) {
        this.key = key;
    }

    /// Returns the code of a value; anything once the dictionary is full.
    int code(long value) {
        int slot = slot(value);
        while (slots[slot] != 0) {
            if (entries[slots[slot] - 1] == value) {
                return slots[slot] - 1;
            }
            slot = slot + 1 & slots.length - 1;
        }
        if (size == entries.length) {
            grow();
            return code(value);
        }
        entries[size++] = value;
        slots[slot] = size;
        return size - 1;
    }

    private int slot(long value) {
        return (int) key.hash(value) & slots.length - 1;
    }

    /// Makes room; most dictionaries stay small, and there are many.
    private void grow() {
        entries = Arrays.copyOf(entries, 4 * size);
        slots = new int[4 * slots.length];
        for (int code = 0; code < size; code++) {
            int slot = slot(entries[code]);
            while (slots[slot] != 0) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = code + 1;
        }
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
