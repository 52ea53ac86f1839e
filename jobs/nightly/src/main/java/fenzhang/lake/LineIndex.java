package fenzhang.lake;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

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

    /// Returns the bytes of a run.
    ///
    /// @param hashes ascending, equal ones by descending day
    static byte[] bytes(long[] hashes, int[] days) {
        ByteBuffer buffer = ByteBuffer.allocate(HEADER + 12 * hashes.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(hashes.length);
        for (long hash : hashes) {
            buffer.putLong(hash);
        }
        for (int day : days) {
            buffer.putInt(day);
        }
        return buffer.array();
    }

    @Override
    public void close() {
        arena.close();
    }
}
