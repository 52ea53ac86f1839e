package fenzhang.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
