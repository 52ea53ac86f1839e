package fenzhang.intake.page;

import fenzhang.intake.TextId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Rows on their way from the files to where those of one order meet.
public final class RowSpill implements AutoCloseable {
    private final PartFiles parts;

    /// A row in its part.
    ///
    /// @param hash [TextId#of] its key
    /// @param file the number of its file
    /// @param rowNo its number in the file, from 0
    public record Spilled(long hash, JsonRow row, int file, long rowNo) {}

    /// @param folder a folder of its own, the caller's to delete
    /// @param bits of the hash that part the rows: 2 to that power parts
    public RowSpill(Path folder, int bits) {
        this.parts = new PartFiles(folder, bits);
    }

    /// Returns how many parts there are. Hashes ascend with their numbers.
    public int parts() {
        return parts.parts();
    }

    /// Takes the rows of one file after the other, by one thread: many small files fill the same buffers.
    public final class Writer implements AutoCloseable {
        private final PartFiles.Writer writer = parts.new Writer();
        private int file;
        private long rows;
        private TouchedHashes.Builder touched = new TouchedHashes.Builder();

        /// Begins a file, by its number.
        public void begin(int number) {
            file = number;
            rows = 0;
            touched = new TouchedHashes.Builder();
        }

        public void add(JsonRow row) {
            byte[] key = row.key().getBytes(StandardCharsets.UTF_8);
            // Rows without a key are many where it is no export of the format: they are not all of one part.
            long hash = TextId.of(key.length == 0 ? row.canonical() : key);
            touched.add(hash, row.isRefund());
            writer.begin(hash)
                    .put(file)
                    .put(rows++)
                    .put(row.wrong().getBytes(StandardCharsets.UTF_8))
                    .put(row.isRefund())
                    .put(key)
                    .put(row.canonical());
        }

        /// Returns the hashes of the keys of the file's rows.
        public TouchedHashes.Builder touched() {
            return touched;
        }

        @Override
        public void close() {
            writer.close();
        }
    }

    /// Ends the writing, so that the parts can be read.
    public void complete() {
        parts.complete();
    }

    /// Returns the rows of a part, in no order.
    public List<Spilled> read(int part) {
        List<Spilled> rows = new ArrayList<>();
        ByteBuffer in = parts.read(part);
        while (in.hasRemaining()) {
            long hash = in.getLong();
            int file = in.getInt();
            long rowNo = in.getLong();
            String wrong = new String(PartFiles.bytes(in), StandardCharsets.UTF_8);
            boolean isRefund = in.get() == 1;
            String key = new String(PartFiles.bytes(in), StandardCharsets.UTF_8);
            byte[] canonical = PartFiles.bytes(in);
            rows.add(new Spilled(hash, new JsonRow(key, canonical, wrong, isRefund), file, rowNo));
        }
        return rows;
    }

    @Override
    public void close() {
        parts.close();
    }
}
