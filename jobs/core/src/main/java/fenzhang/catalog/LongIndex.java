package fenzhang.catalog;

import java.util.stream.LongStream;

/// Numbers some ids from 0 in ascending order, and finds an id's number: asked once per log row, no boxing, one or two
/// memory reads.
public final class LongIndex {
    /// No ids.
    public static final LongIndex NONE = of(LongStream.empty());

    private final long[] ids;
    private final int[] slots;

    private LongIndex(long[] ids) {
        this.ids = ids;
        this.slots = new int[LongSet.slotCount(ids.length)];
        for (int number = 0; number < ids.length; number++) {
            slots[slotOf(ids[number])] = number + 1;
        }
    }

    /// Returns the index of some ids, given in any order and any number of times.
    public static LongIndex of(LongStream ids) {
        return new LongIndex(ids.sorted().distinct().toArray());
    }

    /// Returns the number of an id; below 0 if it is none of them.
    public int number(long id) {
        return slots[slotOf(id)] - 1;
    }

    /// Returns the id of a number.
    public long id(int number) {
        return ids[number];
    }

    public int size() {
        return ids.length;
    }

    private int slotOf(long id) {
        int mask = slots.length - 1;
        int slot = LongSet.spread(id) & mask;
        while (slots[slot] != 0 && ids[slots[slot] - 1] != id) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
