package fenzhang.columnar.read;

import fenzhang.failure.MachineExhausted;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Optional;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/// The end of a Parquet file, read once. What it would make of memory is looked at before anything is made of it.
final class Footer {
    /// Behind a footer: its length and the magic number.
    private static final int TAIL_BYTES = 8;

    /// Reaches most footers in one piece.
    private static final int FIRST_READ_BYTES = 1 << 16;

    /// A footer becomes some twenty times as much in memory.
    private static final int HEAP_SHARE = 64;

    private final long fileBytes;
    private final byte[] end;
    private final int footerBytes;

    private Footer(long fileBytes, byte[] end, int footerBytes) {
        this.fileBytes = fileBytes;
        this.end = end;
        this.footerBytes = footerBytes;
    }

    /// Reads the end of a file.
    ///
    /// @param path for people
    /// @throws IOException if it claims more than a footer may; the message says what
    /// @throws MachineExhausted if it is more than this heap is good for
    static Footer read(String path, SeekableInputStream in, long fileBytes) throws IOException {
        byte[] end = end(in, fileBytes, FIRST_READ_BYTES);
        if (end.length < 2 * TAIL_BYTES) {
            return new Footer(fileBytes, end, 0);
        }
        int footerBytes = ByteBuffer.wrap(end, end.length - TAIL_BYTES, Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
        if (footerBytes <= 0 || footerBytes > fileBytes - TAIL_BYTES) {
            return new Footer(fileBytes, end, 0); // parquet-java says what is wrong with it
        }
        if (footerBytes > mostBytes()) {
            throw MachineExhausted.forWantOfHeap(String.format(
                    Locale.ROOT,
                    "the footer of %s has %,d bytes (if its length is not damaged); with this heap at most %,d are read",
                    path,
                    footerBytes,
                    mostBytes()));
        }
        if (footerBytes > end.length - TAIL_BYTES) {
            end = end(in, fileBytes, footerBytes + TAIL_BYTES);
        }
        new FooterShape(ByteBuffer.wrap(end, end.length - TAIL_BYTES - footerBytes, footerBytes)).check();
        return new Footer(fileBytes, end, footerBytes);
    }

    private static long mostBytes() {
        return Runtime.getRuntime().maxMemory() / HEAP_SHARE;
    }

    private static byte[] end(SeekableInputStream in, long fileBytes, int most) throws IOException {
        byte[] end = new byte[(int) Math.min(fileBytes, most)];
        in.seek(fileBytes - end.length);
        in.readFully(end);
        return end;
    }

    /// Returns what parquet-java makes of it.
    ParquetMetadata metadata(InputFile file, ParquetReadOptions options) throws IOException {
        return ParquetFileReader.readFooter(file, options, new EndOfFile(fileBytes, end));
    }

    /// Returns the number of rows that it tells of the file as a whole, at which parquet-java does not look.
    long toldRows() throws IOException {
        return raw().rows();
    }

    /// Returns a column or group that stands twice at its level; nothing where no footer can be read.
    Optional<String> twice() {
        try {
            return raw().twice();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private RawFooter raw() throws IOException {
        int from = end.length - TAIL_BYTES - footerBytes;
        return RawFooter.of(Util.readFileMetaData(new ByteArrayInputStream(end, from, footerBytes), true));
    }

    /// The end of a file as if it were the whole one.
    private static final class EndOfFile extends DelegatingSeekableInputStream {
        private final long start;
        private final Bytes bytes;

        private EndOfFile(long fileBytes, byte[] end) {
            this(fileBytes - end.length, new Bytes(end));
        }

        private EndOfFile(long start, Bytes bytes) {
            super(bytes);
            this.start = start;
            this.bytes = bytes;
        }

        @Override
        public long getPos() {
            return start + bytes.position();
        }

        @Override
        public void seek(long position) throws IOException {
            if (position < start) {
                throw new IOException("a footer that begins before its bytes");
            }
            bytes.goTo(Math.toIntExact(position - start));
        }
    }

    private static final class Bytes extends ByteArrayInputStream {
        private Bytes(byte[] bytes) {
            super(bytes);
        }

        private int position() {
            return pos;
        }

        private void goTo(int position) {
            pos = Math.min(position, count);
        }
    }
}
