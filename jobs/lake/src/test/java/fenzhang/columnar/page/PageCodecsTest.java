package fenzhang.columnar.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.airlift.compress.lz4.Lz4Compressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputDecompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.xerial.snappy.Snappy;

/// Pages whose headers lie end in an exception, not in native code.
class PageCodecsTest {
    private static final byte[] TEXT = "短剧,".repeat(500).getBytes(StandardCharsets.UTF_8);

    private static byte[] compressed(CompressionCodecName codec) throws IOException {
        return codec == CompressionCodecName.SNAPPY ? Snappy.compress(TEXT) : Zstd.compress(TEXT);
    }

    private static BytesInputDecompressor decompressor(CompressionCodecName codec) {
        return new PageCodecs().getDecompressor(codec);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"SNAPPY", "ZSTD"})
    void aPageIsWhatWasCompressed(CompressionCodecName codec) throws IOException {
        BytesInput page = BytesInput.from(compressed(codec));
        assertThat(decompressor(codec).decompress(page, TEXT.length).toByteArray())
                .isEqualTo(TEXT);
    }

    /// The dictionary of a column that is null throughout.
    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"SNAPPY", "ZSTD", "GZIP"})
    void aPageMayBeEmpty(CompressionCodecName codec) throws IOException {
        BytesInput page = new PageCodecs().getCompressor(codec).compress(BytesInput.empty());
        assertThat(decompressor(codec).decompress(page, 0).toByteArray()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"SNAPPY", "ZSTD"})
    void aPageOfAnotherSizeIsRefusedBeforeThereIsMemoryForIt(CompressionCodecName codec) throws IOException {
        BytesInput page = BytesInput.from(compressed(codec));
        for (int size : new int[] {
            Integer.MIN_VALUE, -8, -1, 0, 1, TEXT.length - 1, TEXT.length + 1, 1_999_999_999, Integer.MAX_VALUE
        }) {
            assertThatThrownBy(() -> decompressor(codec).decompress(page, size))
                    .as("size %s", size)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("a page ");
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"SNAPPY", "ZSTD"})
    void aPageThatIsCutShortIsRefused(CompressionCodecName codec) throws IOException {
        byte[] whole = compressed(codec);
        for (int length = 0; length < whole.length; length++) {
            BytesInput page = BytesInput.from(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> decompressor(codec).decompress(page, TEXT.length))
                    .isInstanceOf(IOException.class);
        }
    }

    private static byte[] block(byte[] bytes) {
        byte[] block = new byte[bytes.length + bytes.length / 255 + 16];
        int length = new Lz4Compressor().compress(bytes, 0, bytes.length, block, 0, block.length);
        return Arrays.copyOf(block, length);
    }

    /// Returns numbers of four bytes, the highest first, and byte strings, one behind the other.
    private static byte[] joined(Object... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Object part : parts) {
            all.write(
                    part instanceof Integer number
                            ? ByteBuffer.allocate(4).putInt(number).array()
                            : (byte[]) part);
        }
        return all.toByteArray();
    }

    private static byte[] ofLz4(byte[] page) throws IOException {
        return decompressor(CompressionCodecName.LZ4)
                .decompress(BytesInput.from(page), TEXT.length)
                .toByteArray();
    }

    /// As Hadoop frames it: a block whole, in two blocks, a block in two parts; and as Arrow did before 2.0.
    @Test
    void aPageOfLz4IsReadInEitherFraming() throws IOException {
        byte[] head = Arrays.copyOf(TEXT, 700);
        byte[] tail = Arrays.copyOfRange(TEXT, 700, TEXT.length);
        byte[] whole = block(TEXT);
        byte[] first = block(head);
        byte[] second = block(tail);
        assertThat(ofLz4(joined(TEXT.length, whole.length, whole))).isEqualTo(TEXT);
        assertThat(ofLz4(joined(head.length, first.length, first, tail.length, second.length, second)))
                .isEqualTo(TEXT);
        assertThat(ofLz4(joined(TEXT.length, first.length, first, second.length, second)))
                .isEqualTo(TEXT);
        assertThat(ofLz4(whole)).isEqualTo(TEXT);
    }

    @Test
    void aPageOfLz4MayBeEmpty() throws IOException {
        for (byte[] page : List.of(new byte[0], joined(0), joined(0, 1, new byte[] {0}), new byte[] {0})) {
            assertThat(decompressor(CompressionCodecName.LZ4)
                            .decompress(BytesInput.from(page), 0)
                            .toByteArray())
                    .isEmpty();
        }
    }

    @Test
    void aPageOfLz4InNoFramingSaysWhatToWrite() throws IOException {
        byte[] whole = block(TEXT);
        byte[] magic = {4, 0x22, 0x4d, 0x18};
        assertThatThrownBy(() -> ofLz4(joined(magic, whole)))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("an LZ4 frame", "LZ4_RAW");
        for (byte[] page : List.of(
                joined(TEXT.length, whole.length, whole, 5),
                joined(TEXT.length, whole.length + 1, whole),
                joined(TEXT.length, -1, whole),
                joined(TEXT.length - 1, whole.length, whole),
                joined(-1, whole.length, whole),
                joined(whole, new byte[] {0}),
                joined(7))) {
            assertThatThrownBy(() -> ofLz4(page))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("LZ4_RAW");
        }
        for (int length = 1; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> ofLz4(cut)).isInstanceOf(IOException.class);
        }
    }

    /// A length of 2^32 - 1 is -1 as an int, and so is the size that the header tells.
    @Test
    void aLengthThatWrapsAroundIsRefused() {
        byte[] page = new byte[4_000_000];
        byte[] head = {-1, -1, -1, -1, 0x0f, (byte) 0xfc, 0, 0, 0x30, 0};
        System.arraycopy(head, 0, page, 0, head.length);
        assertThatThrownBy(() -> decompressor(CompressionCodecName.SNAPPY).decompress(BytesInput.from(page), -1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a page of -1 bytes");
    }
}
