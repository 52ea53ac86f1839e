package fenzhang.columnar.page;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/// Decompresses pages of the usual codecs in one call from array to array; parquet-java goes through Hadoop's streams,
/// which copy each page two or three times. Other codecs are parquet-java's.
///
/// For one reader. A page comes with room behind it for [RunLengthDecoder#PADDING].
public final class PageCodecs implements CompressionCodecFactory {
    private static final String NOT_READ = "not supported: ";

    /// In a small heap, less: a page is held by each column of each thread.
    private static final int MOST_PAGE_BYTES =
            (int) Math.min(1 << 28, Runtime.getRuntime().maxMemory() / 6);

    private final CodecFactory others = new CodecFactory(new PlainParquetConfiguration(), 0);

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        return others.getCompressor(codec);
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return switch (codec) {
            case SNAPPY -> new OfChunk(Whole.SNAPPY);
            case ZSTD -> new OfChunk(Whole.ZSTD);
            case LZ4 -> new OfChunk(Whole.LZ4);
            case UNCOMPRESSED, GZIP, LZ4_RAW -> new Limited(others.getDecompressor(codec));
            case LZO, BROTLI -> throw new IllegalArgumentException(NOT_READ + codec);
        };
    }

    /// Returns why a codec is not read, its name first; empty if it is.
    public static Optional<String> refusal(CompressionCodecName codec) {
        return switch (codec) {
            case UNCOMPRESSED, SNAPPY, ZSTD, GZIP, LZ4, LZ4_RAW -> Optional.empty();
            case LZO, BROTLI -> Optional.of(codec + ", which is not supported: write zstd, snappy, gzip or LZ4_RAW.");
        };
    }

    @Override
    public void release() {
        others.release();
    }

    /// Memory for a page is taken by the size that its header claims, which nothing else vouches for.
    /// Writers make pages of a megabyte or so.
    private static void requireSize(int decompressedSize) throws IOException {
        if (decompressedSize < 0 || decompressedSize > MOST_PAGE_BYTES) {
            throw new IOException(
                    String.format(Locale.ROOT, "a page of %,d bytes; at most %,d", decompressedSize, MOST_PAGE_BYTES));
        }
    }

    /// Another decompressor, asked only for pages of a sane size.
    private record Limited(BytesInputDecompressor codec) implements BytesInputDecompressor {
        @Override
        public BytesInput decompress(BytesInput bytes, int decompressedSize) throws IOException {
            requireSize(decompressedSize);
            return codec.decompress(bytes, decompressedSize);
        }

        @Override
        public void decompress(ByteBuffer input, int compressedSize, ByteBuffer output, int decompressedSize) {
            throw new UnsupportedOperationException("pages are read into arrays");
        }

        @Override
        public void release() {
            codec.release();
        }
    }

    /// The pages of one column chunk, into the same memory one after another: a page is good until the next is read.
    /// The first one has its own, because it may be the dictionary, which is kept. parquet-java asks for a
    /// decompressor per chunk; if it stopped to, columns that are read in turns would come out mixed up.
    private static final class OfChunk implements BytesInputDecompressor {
        private final Whole codec;
        private boolean isFirst = true;
        private byte[] memory = {};

        OfChunk(Whole codec) {
            this.codec = codec;
        }

        @Override
        public BytesInput decompress(BytesInput bytes, int decompressedSize) throws IOException {
            requireSize(decompressedSize);
            ByteBuffer page = bytes.toByteBuffer();
            byte[] source = page.hasArray() ? page.array() : bytes.toByteArray();
            int from = page.hasArray() ? page.arrayOffset() + page.position() : 0;
            try {
                codec.requireSize(source, from, page.remaining(), decompressedSize);
                byte[] target = target(Math.addExact(decompressedSize, RunLengthDecoder.PADDING));
                if (codec.decompress(source, from, page.remaining(), target, decompressedSize) != decompressedSize) {
                    throw otherSize(decompressedSize);
                }
                return BytesInput.from(target, 0, decompressedSize);
            } catch (RuntimeException e) {
                throw new IOException("a page that can't be decompressed: " + e.getMessage(), e);
            }
        }

        private byte[] target(int length) {
            if (isFirst) {
                isFirst = false;
                return new byte[length];
            }
            if (memory.length < length) {
                memory = new byte[length];
            }
            return memory;
        }

        @Override
        public void decompress(ByteBuffer input, int compressedSize, ByteBuffer output, int decompressedSize) {
            throw new UnsupportedOperationException("pages are read into arrays");
        }

        @Override
        public void release() {}
    }

    private static IOException otherSize(int expected) {
        return new IOException(
                String.format(Locale.ROOT, "a page that does not decompress to its %,d bytes", expected));
    }

    private enum Whole {
        /// parquet-java writes an empty page, such as the dictionary of a column that is null throughout, as no bytes.
        SNAPPY {
            @Override
            int size(byte[] page, int from, int length) throws IOException {
                return length == 0 ? 0 : Snappy.uncompressedLength(page, from, length);
            }

            @Override
            long decompress(byte[] page, int from, int length, byte[] target, int size) throws IOException {
                return length == 0 ? 0 : Snappy.uncompress(page, from, length, target, 0);
            }
        },
        ZSTD {
            @Override
            int size(byte[] page, int from, int length) {
                long size = Zstd.getFrameContentSize(page, from, length, false);
                return size > 0 && size <= Integer.MAX_VALUE ? (int) size : UNKNOWN;
            }

            @Override
            long decompress(byte[] page, int from, int length, byte[] target, int size) {
                return Zstd.decompressByteArray(target, 0, size, page, from, length);
            }
        },
        /// A page says nothing of its size in one framing; in the other it need not be believed before it is read.
        LZ4 {
            @Override
            int size(byte[] page, int from, int length) {
                return UNKNOWN;
            }

            @Override
            long decompress(byte[] page, int from, int length, byte[] target, int size) throws IOException {
                Lz4Pages.decompress(page, from, length, target, size);
                return size;
            }
        };

        private static final int UNKNOWN = -1;

        /// Returns what a compressed page says of its own size, or [#UNKNOWN].
        abstract int size(byte[] page, int from, int length) throws IOException;

        /// Decompresses into the beginning of the target, and returns how many bytes that gave; below 0: an error.
        abstract long decompress(byte[] page, int from, int length, byte[] target, int size) throws IOException;

        /// The page's header and the page itself must agree before there is memory for it, and before native code
        /// writes into that memory, which believes the page.
        void requireSize(byte[] page, int from, int length, int expected) throws IOException {
            int told = size(page, from, length);
            if (told != expected && (told != UNKNOWN || this == SNAPPY)) {
                throw otherSize(expected);
            }
        }
    }
}
