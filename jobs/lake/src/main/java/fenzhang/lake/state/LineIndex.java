package fenzhang.lake.state;

import fenzhang.columnar.file.FileTreeFailure;
import fenzhang.text.Sha256;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/// A sorted, immutable run of (key hash, day, row): in which rows of which days' tables a line may stand, found without
/// reading any of them.
///
/// The file is the number of entries, then the entries: hash, epoch day and 0-based row, as little-endian integers of
/// 64, 32 and 32 bits. They ascend by hash; equal hashes stand in descending order of their days, and those of a day in
/// ascending order of their rows. It is mapped, not loaded: a look-up touches a few pages whatever the size. The
/// mapping is given back when nobody has the run any more. Several threads may read a run, each by a [Cursor] of its
/// own.
final class LineIndex {
    static final int HEADER_BYTES = Long.BYTES;
    static final int ENTRY_BYTES = 2 * Long.BYTES;

    private static final int HASH_BYTES = 1 << 18;

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final MemorySegment bytes;
    private final long count;

    private LineIndex(MemorySegment bytes) {
        this.bytes = bytes;
        this.count = bytes.get(LONG, 0);
    }

    /// Maps a run; empty if what is mapped does not hash to what was sealed. A file that is put in its place afterwards
    /// is another one.
    static Optional<LineIndex> open(Path file, String sha256) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
            if (!hash(bytes).equals(sha256)) {
                return Optional.empty();
            }
            if (bytes.byteSize() < HEADER_BYTES
                    || bytes.byteSize() != HEADER_BYTES + ENTRY_BYTES * bytes.get(LONG, 0)) {
                throw new FileTreeFailure(file + " is no index of this version. Was --out written by another one? Then"
                        + " settle it with that one, or all days anew with this.");
            }
            return Optional.of(new LineIndex(bytes));
        } catch (IOException e) {
            throw new FileTreeFailure("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static String hash(MemorySegment bytes) {
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[HASH_BYTES];
        for (long at = 0; at < bytes.byteSize(); at += buffer.length) {
            int length = (int) Math.min(buffer.length, bytes.byteSize() - at);
            MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, buffer, 0, length);
            digest.update(buffer, 0, length);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /// Returns the second half of an entry: day and row in one number.
    static long dayAndRow(int day, int row) {
        return (long) row << 32 | day & 0xffff_ffffL;
    }

    /// Returns the number of entries.
    long count() {
        return count;
    }

    /// Returns the number of entries whose hash is below `hash`.
    long countBelow(long hash) {
        return firstAtLeast(hash, 0);
    }

    /// Returns a cursor before the first entry.
    Cursor cursor() {
        return new Cursor(0, count);
    }

    /// Returns a cursor before the first of the entries from `from` to `to`, not included; it ends with them.
    Cursor cursor(long from, long to) {
        return new Cursor(from, to);
    }

    private long hash(long place) {
        return bytes.get(LONG, HEADER_BYTES + ENTRY_BYTES * place);
    }

    /// Returns the place of the first entry from `from` on whose hash is not below `hash`; `count` if there is none.
    /// Steps grow as long as it is not near: the cost is that of the distance, not of the run.
    private long firstAtLeast(long hash, long from) {
        long low = from;
        long step = 1;
        while (low + step < count && hash(low + step) < hash) {
            low += step;
            step *= 2;
        }
        long high = Math.min(low + step, count);
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

    /// Walks through the entries, some copied out at a time: reading mapped memory one number after the other is slow
    /// until it is compiled, and a night looks up most of its lines in its first second.
    final class Cursor {
        private static final int BLOCK = 512;

        private final long[] block = new long[2 * BLOCK];
        private final long end;
        private long next;
        private int length;
        private int at;

        private Cursor(long from, long end) {
            this.next = from;
            this.end = end;
        }

        /// Goes forward to the first entry whose hash is not below `hash`, if it isn't there, and returns whether it
        /// has this hash.
        boolean seek(long hash) {
            while (at == length || block[2 * length - 2] < hash) {
                if (!load(hash)) {
                    return false;
                }
            }
            while (block[2 * at] < hash) {
                at++;
            }
            return block[2 * at] == hash;
        }

        /// Goes forward by an entry, and returns whether there was one.
        boolean advance() {
            at++;
            return at < length || load(Long.MIN_VALUE);
        }

        /// Opens the cursor: returns whether there is an entry.
        boolean first() {
            return load(Long.MIN_VALUE);
        }

        /// Passes the entry.
        void pass() {
            at++;
        }

        long hash() {
            return block[2 * at];
        }

        long dayAndRow() {
            return block[2 * at + 1];
        }

        int day() {
            return (int) dayAndRow();
        }

        int row() {
            return (int) (dayAndRow() >>> 32);
        }

        private boolean load(long hash) {
            at = 0;
            length = 0;
            if (next + BLOCK < end && LineIndex.this.hash(next + BLOCK - 1) < hash) {
                next = firstAtLeast(hash, next + BLOCK);
            }
            if (next >= end) {
                return false;
            }
            length = (int) Math.min(BLOCK, end - next);
            MemorySegment.copy(bytes, LONG, HEADER_BYTES + ENTRY_BYTES * next, block, 0, 2 * length);
            next += length;
            return true;
        }
    }
}
