package fenzhang.lake.state;

import fenzhang.columnar.file.FileTreeFailure;
import fenzhang.columnar.work.HashPartitions;
import fenzhang.columnar.work.Shuffle;
import fenzhang.lake.state.LineIndex.Cursor;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Writes a run of the index that holds what some runs hold and the lines of a new day: range of hashes by range, each
/// merged by any thread, appended in order.
public final class LineIndexWriter implements AutoCloseable {
    /// What each thread merges at a time: 4 MB.
    private static final long RANGE_ENTRIES = 1 << 18;

    private final OutputStream out;
    private final String place;
    private final List<LineIndex> runs;
    private final int day;
    private final long entries;

    /// @param runs the runs to take in
    /// @param rows how many lines the day's table has
    LineIndexWriter(OutputStream out, String place, List<LineIndex> runs, int day, long rows) {
        this.out = out;
        this.place = place;
        this.runs = List.copyOf(runs);
        this.day = day;
        long sum = rows;
        for (LineIndex run : runs) {
            sum += run.count();
        }
        this.entries = sum;
        byte[] header = new byte[LineIndex.HEADER_BYTES];
        Shuffle.putLong(header, 0, entries);
        append(header);
    }

    /// Returns ranges of some ten thousand entries, whatever the day's own rows are: a run may take in all of history.
    public HashPartitions ranges() {
        int bits = 0;
        while (entries >> bits > RANGE_ENTRIES) {
            bits++;
        }
        return new HashPartitions(bits);
    }

    /// Returns the entries of a range of hashes.
    ///
    /// @param hashes of all of the day's lines, ascending, as they stand in its table
    public byte[] merge(HashPartitions ranges, int range, long[] hashes) {
        int from = firstAtLeast(hashes, ranges.least(range));
        int to = range + 1 < ranges.count() ? firstAtLeast(hashes, ranges.least(range + 1)) : hashes.length;
        return merge(ranges, range, Arrays.copyOfRange(hashes, from, to), from);
    }

    private static int firstAtLeast(long[] hashes, long least) {
        int low = 0;
        int high = hashes.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (hashes[middle] < least) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Returns the entries of a range of hashes.
    ///
    /// @param hashes of the day's lines in the range, ascending, as they stand in its table
    /// @param firstRow the row of the first of them
    public byte[] merge(HashPartitions partitions, int partition, long[] hashes, int firstRow) {
        List<Cursor> cursors = new ArrayList<>();
        long count = hashes.length;
        for (LineIndex run : runs) {
            long from = run.countBelow(partitions.least(partition));
            long to =
                    partition + 1 < partitions.count() ? run.countBelow(partitions.least(partition + 1)) : run.count();
            count += to - from;
            Cursor cursor = run.cursor(from, to);
            if (cursor.first()) {
                cursors.add(cursor);
            }
        }
        byte[] merged = new byte[Math.toIntExact(LineIndex.ENTRY_BYTES * count)];
        merge(merged, cursors, hashes, firstRow);
        return merged;
    }

    private void merge(byte[] merged, List<Cursor> cursors, long[] hashes, int firstRow) {
        int own = 0;
        for (int at = 0; at < merged.length; at += LineIndex.ENTRY_BYTES) {
            int least = least(cursors);
            if (least < 0
                    || own < hashes.length && hashes[own] <= cursors.get(least).hash()) {
                Shuffle.putLong(merged, at, hashes[own]);
                Shuffle.putLong(merged, at + Long.BYTES, LineIndex.dayAndRow(day, firstRow + own));
                own++;
                continue;
            }
            Cursor cursor = cursors.get(least);
            Shuffle.putLong(merged, at, cursor.hash());
            Shuffle.putLong(merged, at + Long.BYTES, cursor.dayAndRow());
            if (!cursor.advance()) {
                cursors.remove(least);
            }
        }
    }

    /// Returns the cursor whose entry comes first, the newest among equal hashes; below 0 if there is none. Runs are
    /// of disjoint days, and the newer run comes first.
    private static int least(List<Cursor> cursors) {
        int least = -1;
        for (int i = 0; i < cursors.size(); i++) {
            if (least < 0 || cursors.get(i).hash() < cursors.get(least).hash()) {
                least = i;
            }
        }
        return least;
    }

    /// Appends what [#merge] returned for the next range.
    public void append(byte[] entries) {
        try {
            out.write(entries);
        } catch (IOException e) {
            throw new FileTreeFailure("cannot write " + place + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new FileTreeFailure("cannot write " + place + ": " + e.getMessage(), e);
        }
    }
}
