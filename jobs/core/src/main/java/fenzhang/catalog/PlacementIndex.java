package fenzhang.catalog;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Placements by (drama, product), asked once per play of a buyer: primitive columns behind one probe of a hash table.
///
/// Rows lie together by (drama, product); a slot of the table holds 1 + the first row of such a group, 0 if it is free.
final class PlacementIndex {
    private final long[] dramaIds;
    private final long[] productIds;
    private final int[] episodeNos;
    private final int[] startDays;
    private final int[] endDays;
    private final int[] slots;

    PlacementIndex(List<Placement> placements) {
        Placement[] rows = placements.toArray(Placement[]::new);
        Arrays.sort(rows, Comparator.comparingLong(Placement::dramaId).thenComparingLong(Placement::productId));
        dramaIds = Arrays.stream(rows).mapToLong(Placement::dramaId).toArray();
        productIds = Arrays.stream(rows).mapToLong(Placement::productId).toArray();
        episodeNos = Arrays.stream(rows).mapToInt(Placement::episodeNo).toArray();
        startDays = Arrays.stream(rows)
                .mapToInt(p -> (int) p.valid().start().toEpochDay())
                .toArray();
        endDays = Arrays.stream(rows)
                .mapToInt(p -> (int) p.valid().end().toEpochDay())
                .toArray();
        slots = new int[LongSet.slotCount(rows.length)];
        for (int row = rows.length - 1; row >= 0; row--) {
            slots[slotOf(dramaIds[row], productIds[row])] = row + 1;
        }
    }

    /// Returns whether a product is linked beside an episode on a date, given as its epoch day.
    boolean isPlaced(long productId, long dramaId, int episodeNo, int epochDay) {
        int slot = slots[slotOf(dramaId, productId)];
        for (int row = slot - 1; slot != 0 && isOf(row, dramaId, productId); row++) {
            boolean episode = episodeNos[row] == Placement.EVERY_EPISODE || episodeNos[row] == episodeNo;
            if (episode && startDays[row] <= epochDay && epochDay < endDays[row]) {
                return true;
            }
        }
        return false;
    }

    private boolean isOf(int row, long dramaId, long productId) {
        return row < dramaIds.length && dramaIds[row] == dramaId && productIds[row] == productId;
    }

    private int slotOf(long dramaId, long productId) {
        int mask = slots.length - 1;
        int slot = LongSet.spread(dramaId * 0xBF58476D1CE4E5B9L + productId) & mask;
        while (slots[slot] != 0 && !isOf(slots[slot] - 1, dramaId, productId)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
