package fenzhang.lake;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// A sorted, immutable run of (key hash, day): which days' tables hold a line, found without reading any of them.
///
/// The file is the number of entries, then all hashes ascending, then the epoch day of each, as little-endian 64 and 32
/// bit
/// integers. Equal hashes stand in descending order of their days. It is mapped, not loaded: a look-up touches a few
/// pages
/// whatever the size.
public final class LineIndex implements AutoCloseable {
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int HEADER = 8;

    private final Arena arena;
    private final MemorySegment bytes;
    private final long count;

    private LineIndex(Arena arena, MemorySegment bytes) {
        this.arena = arena;
        this.bytes = bytes;
        this.count = bytes.get(LONG, 0);
    }

    /// Maps a run.
    public static LineIndex open(Path file) {
        Arena arena = Arena.ofConfined();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new LineIndex(arena, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
        } catch (IOException e) {
            arena.close();
            throw new FileTreeFailure("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /// Returns the number of entries.
    public long count() {
        return count;
    }

    /// Returns the hash of entry `place`.
    public long hash(long place) {
        return bytes.get(LONG, HEADER + 8 * place);
    }

    /// Returns the epoch day of entry `place`.
    public int day(long place) {
        return bytes.get(INT, HEADER + 8 * count + 4 * place);
    }

    /// Returns the place of the first entry whose hash is not below `hash`; `count` if there is none.
    public long firstAtLeast(long hash) {
        long low = 0;
        long high = count;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (hash(middle) < hash) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Writes a run that holds what other runs hold and the keys of a day.
    ///
    /// Runs are merged as they are read, twice: once for the hashes, once for their days.
    ///
    /// @param hashes of the day's keys, ascending
    static void merge(OutputStream out, List<LineIndex> runs, long[] hashes, int day) throws IOException {
        long entries = hashes.length;
        for (LineIndex run : runs) {
            entries += run.count();
        }
        LittleEndian target = new LittleEndian(out);
        target.writeLong(entries);
        new Merge(runs, hashes, day).forEach((hash, entryDay) -> target.writeLong(hash));
        new Merge(runs, hashes, day).forEach((hash, entryDay) -> target.writeInt(entryDay));
        target.flush();
    }

    /// Takes an entry.
    private interface EntryConsumer {
        void accept(long hash, int day) throws IOException;
    }

    /// The entries of some runs and of a new day in the order of a run: by hash, the newest day first.
    private record Merge(List<LineIndex> runs, long[] hashes, int day) {
        void forEach(EntryConsumer consumer) throws IOException {
            long[] places = new long[runs.size()];
            int next = 0;
            for (int first = first(places); first >= 0 || next < hashes.length; first = first(places)) {
                boolean isOwn = next < hashes.length
                        && (first < 0 || hashes[next] <= runs.get(first).hash(places[first]));
                if (isOwn) {
                    consumer.accept(hashes[next++], day);
                } else {
                    LineIndex run = runs.get(first);
                    consumer.accept(run.hash(places[first]), run.day(places[first]));
                    places[first]++;
                }
            }
        }

        /// Returns which run's next entry comes first; below 0 if all are at their ends.
        private int first(long[] places) {
            int first = -1;
            for (int i = 0; i < places.length; i++) {
                if (places[i] < runs.get(i).count() && (first < 0 || precedes(i, first, places))) {
                    first = i;
                }
            }
            return first;
        }

        private boolean precedes(int a, int b, long[] places) {
            long hashA = runs.get(a).hash(places[a]);
            long hashB = runs.get(b).hash(places[b]);
            return hashA != hashB
                    ? hashA < hashB
                    : runs.get(a).day(places[a]) > runs.get(b).day(places[b]);
        }
    }

    /// Buffered little-endian numbers.
    private static final class LittleEndian {
        private final OutputStream out;
        private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

        LittleEndian(OutputStream out) {
            this.out = out;
        }

        void writeLong(long value) throws IOException {
            room();
            buffer.putLong(value);
        }

        void writeInt(int value) throws IOException {
            room();
            buffer.putInt(value);
        }

        private void room() throws IOException {
            if (buffer.remaining() < Long.BYTES) {
                flush();
            }
        }

        void flush() throws IOException {
            out.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
    }

    @Override
    public void close() {
        arena.close();
    }
}
