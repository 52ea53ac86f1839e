package fenzhang.catalog;

import java.util.stream.LongStream;

/// An immutable set of ids, asked once per log row: no boxing, one or two memory reads.
///
/// Open addressing over a power of two at most half full; 0 marks a free slot, which no id is.
public final class LongSet {
    private final long[] slots;
    private final int size;

    private LongSet(long[] slots, int size) {
        this.slots = slots;
        this.size = size;
    }

    /// Returns the set of some ids, given in any order and any number of times.
    ///
    /// @throws IllegalArgumentException if one is below 1
    public static LongSet of(LongStream ids) {
        long[] given = ids.toArray();
        long[] slots = new long[slotCount(given.length)];
        int size = 0;
        for (long id : given) {
            if (id < 1) {
                throw new IllegalArgumentException("id " + id + " must be above 0");
            }
            int slot = slotOf(slots, id);
            size += slots[slot] == id ? 0 : 1;
            slots[slot] = id;
        }
        return new LongSet(slots, size);
    }

    /// Returns whether an id is in the set; false for every number below 1.
    public boolean contains(long id) {
        return id > 0 && slots[slotOf(slots, id)] == id;
    }

    public int size() {
        return size;
    }

    /// Returns how many slots hold some entries: a power of two, at least twice as many.
    static int slotCount(int entries) {
        return Integer.highestOneBit(Math.max(entries, 1)) << 2;
    }

    /// Returns the bits of a key spread over an int: the low bits of ids that differ little differ much.
    static int spread(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed ^ (mixed >>> 32));
    }

    private static int slotOf(long[] slots, long id) {
        int mask = slots.length - 1;
        int slot = spread(id) & mask;
        while (slots[slot] != 0 && slots[slot] != id) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
