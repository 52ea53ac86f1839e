package fenzhang.intake.page;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Entries on their way to where those of one order meet: parted by the hash of the order, on disk, for a day
/// of them is more than memory holds.
public final class PartFiles implements AutoCloseable {
    private static final int FLUSHED_BYTES = 1 << 16;
    private static final int HASH_BITS = 62;

    private final Path folder;
    private final int bits;
    private final List<OutputStream> parts = new ArrayList<>();

    /// @param folder a folder of its own
    /// @param bits of the hash that part the entries: 2 to that power parts
    public PartFiles(Path folder, int bits) {
        this.folder = folder;
        this.bits = bits;
        try {
            Files.createDirectories(folder);
            for (int part = 0; part < parts(); part++) {
                parts.add(Files.newOutputStream(path(part)));
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /// Returns how many parts there are. Hashes ascend with their numbers.
    public int parts() {
        return 1 << bits;
    }

    /// Returns the part of an order, by [fenzhang.intake.TextId#of] its key.
    private int part(long hash) {
        return bits == 0 ? 0 : (int) (hash - 1 >>> HASH_BITS - bits);
    }

    private Path path(int part) {
        return folder.resolve("part-" + part);
    }

    /// Writes entries, by one thread.
    public final class Writer implements AutoCloseable {
        private final List<Entry> waiting = new ArrayList<>();

        public Writer() {
            for (int part = 0; part < parts(); part++) {
                waiting.add(new Entry());
            }
        }

        /// Begins an entry, and ends the one before. It takes what is put until the next one begins.
        ///
        /// @param hash of its order
        public Entry begin(long hash) {
            int part = part(hash);
            Entry entry = waiting.get(part);
            if (entry.size > FLUSHED_BYTES) {
                flush(part);
            }
            return entry.put(hash);
        }

        private void flush(int part) {
            Entry entry = waiting.get(part);
            OutputStream target = parts.get(part);
            try {
                synchronized (target) {
                    target.write(entry.bytes, 0, entry.size);
                }
            } catch (IOException e) {
                throw failure(e);
            }
            entry.size = 0;
        }

        @Override
        public void close() {
            for (int part = 0; part < parts(); part++) {
                flush(part);
            }
        }
    }

    /// What is put into an entry, one after the other.
    public static final class Entry {
        private byte[] bytes = new byte[1 << 10];
        private int size;

        private int reserve(int more) {
            if (bytes.length - size < more) {
                bytes = java.util.Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(size, more)));
            }
            size += more;
            return size - more;
        }

        public Entry put(long number) {
            int at = reserve(Long.BYTES);
            ByteBuffer.wrap(bytes).putLong(at, number);
            return this;
        }

        public Entry put(int number) {
            int at = reserve(Integer.BYTES);
            ByteBuffer.wrap(bytes).putInt(at, number);
            return this;
        }

        public Entry put(boolean is) {
            int at = reserve(1);
            bytes[at] = (byte) (is ? 1 : 0);
            return this;
        }

        /// Puts bytes, how many first.
        public Entry put(byte[] some) {
            put(some.length);
            int at = reserve(some.length);
            System.arraycopy(some, 0, bytes, at, some.length);
            return this;
        }
    }

    /// Ends the writing, so that the parts can be read.
    public void complete() {
        try {
            for (OutputStream part : parts) {
                part.close();
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /// Returns the entries of a part, in no order.
    public ByteBuffer read(int part) {
        try {
            return ByteBuffer.wrap(Files.readAllBytes(path(part)));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /// Returns bytes that were put.
    public static byte[] bytes(ByteBuffer entry) {
        byte[] bytes = new byte[entry.getInt()];
        entry.get(bytes);
        return bytes;
    }

    /// What lies in the folder is the caller's to delete.
    @Override
    public void close() {
        complete();
    }

    private UncheckedIOException failure(IOException e) {
        return new UncheckedIOException("rows on their way can't be kept in " + folder + ": " + e.getMessage(), e);
    }
}
