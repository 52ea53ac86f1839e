package fenzhang.lake;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
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
final class PageCodecs implements CompressionCodecFactory {
    private final CodecFactory others = new CodecFactory(new PlainParquetConfiguration(), 0);

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        return others.getCompressor(codec);
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return switch (codec) {
            case SNAPPY -> new Whole(PageCodecs::snappy);
            case ZSTD -> new Whole(PageCodecs::zstd);
            case UNCOMPRESSED, GZIP, LZO, BROTLI, LZ4, LZ4_RAW -> others.getDecompressor(codec);
        };
    }

    @Override
    public void release() {
        others.release();
    }

    /// Decompresses the bytes `from` to `from + length` into the beginning of the target, and returns how many they
    /// are.
    @FunctionalInterface
    private interface Codec {
        long decompress(byte[] page, int from, int length, byte[] target, int size) throws IOException;
    }

    private static long snappy(byte[] page, int from, int length, byte[] target, int size) throws IOException {
        if (Snappy.uncompressedLength(page, from, length) != size) { // it would be written all the same
            return -1;
        }
        return Snappy.uncompress(page, from, length, target, 0);
    }

    private static long zstd(byte[] page, int from, int length, byte[] target, int size) {
        return Zstd.decompressByteArray(target, 0, size, page, from, length);
    }

    private record Whole(Codec codec) implements BytesInputDecompressor {
        @Override
        public BytesInput decompress(BytesInput bytes, int decompressedSize) throws IOException {
            ByteBuffer page = bytes.toByteBuffer();
            byte[] target = new byte[Math.addExact(decompressedSize, RunLengthDecoder.PADDING)];
            byte[] source = page.hasArray() ? page.array() : bytes.toByteArray();
            int from = page.hasArray() ? page.arrayOffset() + page.position() : 0;
            long size;
            try {
                size = codec.decompress(source, from, page.remaining(), target, decompressedSize);
            } catch (IOException | RuntimeException e) {
                throw new IOException("a page that can't be decompressed: " + e.getMessage(), e);
            }
            if (size != decompressedSize) {
                throw new IOException(String.format(
                        Locale.ROOT, "a page that does not decompress to its %,d bytes", decompressedSize));
            }
            return BytesInput.from(target, 0, decompressedSize);
        }

        @Override
        public void decompress(ByteBuffer input, int compressedSize, ByteBuffer output, int decompressedSize) {
            throw new UnsupportedOperationException("pages are read into arrays");
        }

        @Override
        public void release() {}
    }
}
