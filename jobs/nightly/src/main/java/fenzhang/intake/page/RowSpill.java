package fenzhang.intake.page;

import fenzhang.intake.TextId;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Rows on their way from the files to where those of one order meet: parted by the hash of the order, on disk, for a
/// day of them is more than memory holds.
public final class RowSpill implements AutoCloseable {
    private static final int FLUSHED_BYTES = 1 << 16;
    private static final int HASH_BITS = 62;

    private final Path folder;
    private final int bits;
    private final List<OutputStream> parts = new ArrayList<>();

    /// A row in its part.
    ///
    /// @param hash [TextId#of] its key
    /// @param file the number of its file
    /// @param row its number in the file, from 0
    public record Spilled(long hash, JsonRow row, int file, long rowNo) {}

    /// @param folder a folder of its own
    /// @param bits of the hash that part the rows: 2 to that power parts
    public RowSpill(Path folder, int bits) {
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

    /// Returns the least hash of a part; of the one behind the last, what is above all.
    public long firstHash(int part) {
        return part == parts() ? Long.MAX_VALUE : 1 + ((long) part << HASH_BITS - bits);
    }

    private Path path(int part) {
        return folder.resolve("part-" + part);
    }

    /// Takes the rows of one file after the other, by one thread: many small files fill the same buffers.
    public final class Writer implements AutoCloseable {
        private final List<ByteArrayOutputStream> waiting = new ArrayList<>();
        private final List<DataOutputStream> writers = new ArrayList<>();
        private int file;
        private long rows;
        private long[] hashes = new long[64];

        public Writer() {
            for (int part = 0; part < parts(); part++) {
                waiting.add(new ByteArrayOutputStream());
                writers.add(new DataOutputStream(waiting.get(part)));
            }
        }

        /// Begins a file, by its number.
        public void begin(int number) {
            file = number;
            rows = 0;
        }

        public void add(JsonRow row) {
            long hash = TextId.of(row.key());
            if (rows == hashes.length) {
                hashes = Arrays.copyOf(hashes, 2 * hashes.length);
            }
            hashes[(int) rows] = hash;
            int part = bits == 0 ? 0 : (int) (hash - 1 >>> HASH_BITS - bits);
            try {
                DataOutputStream out = writers.get(part);
                out.writeLong(hash);
                out.writeInt(file);
                out.writeLong(rows++);
                out.writeBoolean(row.isProper());
                write(out, row.key().getBytes(StandardCharsets.UTF_8));
                write(out, row.canonical());
                if (waiting.get(part).size() > FLUSHED_BYTES) {
                    flush(part);
                }
            } catch (IOException e) {
                throw failure(e);
            }
        }

        private static void write(DataOutputStream out, byte[] bytes) throws IOException {
            out.writeInt(bytes.length);
            out.write(bytes);
        }

        private void flush(int part) throws IOException {
            OutputStream target = parts.get(part);
            synchronized (target) {
                waiting.get(part).writeTo(target);
            }
            waiting.get(part).reset();
        }

        /// Returns the hashes of the keys of the file's rows.
        public long[] hashes() {
            return Arrays.copyOf(hashes, (int) rows);
        }

        @Override
        public void close() {
            try {
                for (int part = 0; part < parts(); part++) {
                    flush(part);
                }
            } catch (IOException e) {
                throw failure(e);
            }
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

    /// Returns the rows of a part, in no order.
    public List<Spilled> read(int part) {
        List<Spilled> rows = new ArrayList<>();
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(path(part)), FLUSHED_BYTES))) {
            long left = Files.size(path(part));
            while (left > 0) {
                long hash = in.readLong();
                int file = in.readInt();
                long rowNo = in.readLong();
                boolean isProper = in.readBoolean();
                byte[] key = bytes(in);
                byte[] canonical = bytes(in);
                left -= Long.BYTES
                        + Integer.BYTES
                        + Long.BYTES
                        + 1
                        + 2L * Integer.BYTES
                        + key.length
                        + canonical.length;
                rows.add(new Spilled(
                        hash, new JsonRow(new String(key, StandardCharsets.UTF_8), canonical, isProper), file, rowNo));
            }
        } catch (IOException e) {
            throw failure(e);
        }
        return rows;
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
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
