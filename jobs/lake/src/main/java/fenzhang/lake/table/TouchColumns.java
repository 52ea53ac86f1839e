package fenzhang.lake.table;

import fenzhang.columnar.write.ColumnTable;
import fenzhang.columnar.write.RowGroup;
import fenzhang.log.IntColumn;
import fenzhang.log.LongColumn;
import fenzhang.log.ViewBatch;
import fenzhang.log.ViewKind;
import java.util.Arrays;
import java.util.List;

/// Touches column by column, as many as come: all columns of the views log, absent ids 0. Reused by [#clear].
public final class TouchColumns {
    private static final List<String> KINDS =
            Arrays.stream(ViewKind.values()).map(ViewKind::name).toList();
    private static final int FIRST_CAPACITY = 1 << 10;

    private int size;
    private long[] eventId = new long[FIRST_CAPACITY];
    private long[] eventTime = new long[FIRST_CAPACITY];
    private long[] userId = new long[FIRST_CAPACITY];
    private int[] kind = new int[FIRST_CAPACITY];
    private long[] dramaId = new long[FIRST_CAPACITY];
    private int[] episodeNo = new int[FIRST_CAPACITY];
    private long[] hostId = new long[FIRST_CAPACITY];
    private long[] productId = new long[FIRST_CAPACITY];
    private long[] shopId = new long[FIRST_CAPACITY];
    private int[] watchMs = new int[FIRST_CAPACITY];

    public int size() {
        return size;
    }

    /// Adds an accepted row of the views log.
    public void add(ViewBatch batch, int row) {
        if (size == eventId.length) {
            grow(2 * size);
        }
        eventId[size] = batch.eventId().value()[row];
        eventTime[size] = batch.eventTime().value()[row];
        userId[size] = batch.userId().value()[row];
        kind[size] = batch.kind()[row];
        dramaId[size] = batch.dramaId().value()[row];
        episodeNo[size] = batch.episodeNo().orZero(row);
        hostId[size] = batch.hostId().orZero(row);
        productId[size] = batch.productId().orZero(row);
        shopId[size] = batch.shopId().orZero(row);
        watchMs[size] = batch.watchMs().value()[row];
        size++;
    }

    public void clear() {
        size = 0;
    }

    /// Returns the touches as a row group of a table of them.
    RowGroup group(ColumnTable table) {
        RowGroup group = table.group(size);
        boolean[] isNull = {};
        group.plain(0, new LongColumn(eventId, isNull));
        group.plain(1, new LongColumn(eventTime, isNull));
        group.plain(2, new LongColumn(userId, isNull));
        group.coded(3, kind, KINDS);
        group.put(4, new LongColumn(dramaId, isNull));
        group.put(5, new IntColumn(episodeNo, isNull));
        group.put(6, new LongColumn(hostId, isNull));
        group.put(7, new LongColumn(productId, isNull));
        group.put(8, new LongColumn(shopId, isNull));
        group.put(9, new IntColumn(watchMs, isNull));
        return group;
    }

    private void grow(int capacity) {
        eventId = Arrays.copyOf(eventId, capacity);
        eventTime = Arrays.copyOf(eventTime, capacity);
        userId = Arrays.copyOf(userId, capacity);
        kind = Arrays.copyOf(kind, capacity);
        dramaId = Arrays.copyOf(dramaId, capacity);
        episodeNo = Arrays.copyOf(episodeNo, capacity);
        hostId = Arrays.copyOf(hostId, capacity);
        productId = Arrays.copyOf(productId, capacity);
        shopId = Arrays.copyOf(shopId, capacity);
        watchMs = Arrays.copyOf(watchMs, capacity);
    }
}
