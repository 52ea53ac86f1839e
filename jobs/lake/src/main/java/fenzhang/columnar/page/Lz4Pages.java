package fenzhang.columnar.page;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Decompressor;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Decompresses pages of the codec LZ4, which Parquet's format deprecates because it never said how they are framed.
///
/// Hadoop's framing (parquet-java, Impala, Arrow from 2.0 on, arrow-rs): for each block its size, then compressed
/// parts, each behind its own size, until the block is whole; sizes are 4 bytes, the highest first. Or one bare block
/// (Arrow before 2.0). A page is read the one way in which all its bytes come to just what its header says; what is
/// sound in one is broken in the other, because the high bytes of a size are no beginning of a bare block.
final class Lz4Pages {
    private static final int FRAME_MAGIC = 0x04224d18;

    private final Lz4Decompressor blocks = new Lz4Decompressor();
    private final ByteBuffer page;
    private final byte[] target;
    private final int size;

    private Lz4Pages(ByteBuffer page, byte[] target, int size) {
        this.page = page;
        this.target = target;
        this.size = size;
    }

    /// Decompresses a page into the beginning of the target.
    ///
    /// @param size what the page's header says that it comes to
    /// @throws IOException if it does not, in either framing
    static void decompress(byte[] page, int from, int length, byte[] target, int size) throws IOException {
        if (size == 0) { // writers differ in how they write nothing
            return;
        }
        Lz4Pages of = new Lz4Pages(ByteBuffer.wrap(page, from, length), target, size);
        if (of.isHadoop()) {
            return;
        }
        of.page.position(from);
        if (of.part(length, 0, size) == size) {
            return;
        }
        boolean isFrame = length >= Integer.BYTES && of.page.getInt(from) == FRAME_MAGIC;
        throw new IOException(
                "a page of codec LZ4 that is " + (isFrame ? "an LZ4 frame" : "in no framing that is known")
                        + ": write LZ4_RAW instead, or zstd, snappy or gzip");
    }

    /// Decompresses the page as Hadoop frames it; returns whether it is framed so.
    private boolean isHadoop() {
        int done = 0;
        while (page.hasRemaining()) {
            if (page.remaining() < Integer.BYTES) {
                return false;
            }
            int block = page.getInt();
            if (block < 0 || block > size - done) {
                return false;
            }
            for (int end = done + block; done < end; ) {
                if (page.remaining() < Integer.BYTES) {
                    return false;
                }
                int part = part(page.getInt(), done, end - done);
                if (part <= 0) {
                    return false;
                }
                done += part;
            }
        }
        return done == size;
    }

    /// Decompresses the next bytes of the page; returns how many they came to, below 0 if they are no block of at most
    /// so many.
    private int part(int length, int at, int most) {
        if (length < 0 || length > page.remaining()) {
            return -1;
        }
        int from = page.arrayOffset() + page.position();
        page.position(page.position() + length);
        try {
            return blocks.decompress(page.array(), from, length, target, at, most);
        } catch (MalformedInputException e) {
            return -1;
        }
    }
}
