package fenzhang.columnar.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.io.ParquetFileRange;
import org.apache.parquet.io.SeekableInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is read of a file after its hash was taken are the bytes that were hashed, however it is read and whatever was
/// done to it; or it is refused.
class HashedFileTest {
    private static final int BLOCK = BlockHashes.LEAST_BLOCK_BYTES;
    private static final String NAME = "part-0.parquet";

    @TempDir
    Path folder;

    private final SplittableRandom dice = new SplittableRandom(20_261_129);

    private byte[] write(int length) throws IOException {
        byte[] bytes = new byte[length];
        dice.nextBytes(bytes);
        Files.write(folder.resolve(NAME), bytes);
        return bytes;
    }

    /// Returns a tree that has taken the file's hash.
    private FileTree hashed(byte[] bytes) throws Exception {
        FileTree tree = FileTree.open(folder.toString()).heldToHashes();
        assertThat(tree.sha256(NAME)).isEqualTo(sha256(bytes));
        return tree;
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private void writeInPlace(byte[] bytes) throws IOException {
        FileTime time = Files.getLastModifiedTime(folder.resolve(NAME));
        Files.write(folder.resolve(NAME), bytes);
        Files.setLastModifiedTime(folder.resolve(NAME), time);
    }

    private void replace(byte[] bytes) throws IOException {
        FileTime time = Files.getLastModifiedTime(folder.resolve(NAME));
        Files.move(folder.resolve(NAME), folder.resolve("away"));
        Files.write(folder.resolve(NAME), bytes);
        Files.setLastModifiedTime(folder.resolve(NAME), time);
    }

    private static byte[] read(FileTree tree, long from, int length) throws IOException {
        try (SeekableInputStream in = tree.input(NAME).newStream()) {
            byte[] bytes = new byte[length];
            in.seek(from);
            in.readFully(bytes);
            assertThat(in.getPos()).isEqualTo(from + length);
            return bytes;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK, 3 * BLOCK + 12_345})
    void anUntouchedFileIsReadAsItIs(int length) throws Exception {
        byte[] bytes = write(length);
        FileTree tree = hashed(bytes);
        assertThat(tree.size(NAME)).isEqualTo(length);
        assertThat(tree.input(NAME).getLength()).isEqualTo(length);
        try (InputStream in = tree.read(NAME)) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
        for (int i = 0; i < 50; i++) {
            int from = dice.nextInt(length + 1);
            int some = dice.nextInt(length - from + 1);
            assertThat(read(tree, from, some)).isEqualTo(Arrays.copyOfRange(bytes, from, from + some));
        }
        try (SeekableInputStream in = tree.input(NAME).newStream()) {
            in.seek(Math.max(0, length - 3));
            for (int at = Math.max(0, length - 3); at < length; at++) {
                assertThat(in.read()).isEqualTo(bytes[at] & 0xff);
            }
            assertThat(in.read()).isEqualTo(-1);
            assertThat(in.read(new byte[5], 0, 5)).isEqualTo(-1);
            assertThatThrownBy(() -> in.readFully(new byte[1])).isInstanceOf(EOFException.class);
            assertThatThrownBy(() -> in.seek(length + 1L)).isInstanceOf(EOFException.class);
            assertThatThrownBy(() -> in.seek(-1)).isInstanceOf(EOFException.class);
        }
    }

    /// Another process has no state of the hash, only what it was told: it gives out the same, or refuses the same.
    @Test
    void anotherProcessHoldsTheFileToTheSumsThatItWasTold() throws Exception {
        byte[] bytes = write(3 * BLOCK + 12_345);
        FileTree.Sums sums = hashed(bytes).sums(NAME);
        assertThat(sums.sha256()).isEqualTo(sha256(bytes));
        assertThat(sums.crcs()).hasSize(4);
        FileTree there = FileTree.open(folder.toString()).heldTo(Map.of(NAME, sums), false);
        assertThat(read(there, BLOCK - 5, 2 * BLOCK)).isEqualTo(Arrays.copyOfRange(bytes, BLOCK - 5, 3 * BLOCK - 5));

        bytes[2 * BLOCK + 7] ^= 1;
        writeInPlace(bytes);

        assertThat(read(there, 0, 2 * BLOCK)).isEqualTo(Arrays.copyOfRange(bytes, 0, 2 * BLOCK));
        assertThatThrownBy(() -> read(there, 2 * BLOCK, 1))
                .isInstanceOf(FileChanged.class)
                .hasMessageContaining(NAME + " was replaced or changed after its hash was taken");
        assertThat(there.foundChanged(NAME)).isTrue();
    }

    @Test
    void noByteOfABlockThatChangedIsGivenOut() throws Exception {
        byte[] bytes = write(3 * BLOCK + 1_000);
        for (int at : new int[] {0, BLOCK - 1, BLOCK, 2 * BLOCK + 7, 3 * BLOCK, bytes.length - 1}) {
            FileTree tree = hashed(bytes);
            byte[] other = bytes.clone();
            other[at] ^= 1;
            writeInPlace(other);
            for (int block = 0; block < 4; block++) {
                int from = block * BLOCK;
                int length = Math.min(1_000, bytes.length - from);
                if (at / BLOCK == block) {
                    assertThatThrownBy(() -> read(tree, from, length))
                            .isInstanceOf(FileChanged.class)
                            .hasMessageContaining(NAME + " was replaced or changed")
                            .hasMessageContaining(
                                    "between bytes " + from + " and " + Math.min(from + BLOCK, bytes.length));
                } else {
                    assertThat(read(tree, from, length)).isEqualTo(Arrays.copyOfRange(bytes, from, from + length));
                }
            }
            assertThatThrownBy(() -> read(tree, 0, bytes.length)).isInstanceOf(FileChanged.class);
            assertThat(tree.foundChanged(NAME)).isTrue();
            writeInPlace(bytes);
            assertThat(read(tree, 0, bytes.length)).isEqualTo(bytes);
        }
    }

    @Test
    void aFileThatIsReplacedShortenedOrGoneIsRefused() throws Exception {
        byte[] bytes = write(BLOCK + 1_000);
        byte[] other = bytes.clone();
        other[BLOCK] ^= 64;

        FileTree replaced = hashed(bytes);
        replace(other);
        assertThat(read(replaced, 0, BLOCK)).isEqualTo(Arrays.copyOf(bytes, BLOCK));
        assertThatThrownBy(() -> read(replaced, BLOCK - 1, 2)).isInstanceOf(FileChanged.class);

        writeInPlace(bytes);
        FileTree shortened = hashed(bytes);
        writeInPlace(Arrays.copyOf(bytes, BLOCK + 999));
        assertThatThrownBy(() -> read(shortened, BLOCK, 1)).isInstanceOf(FileChanged.class);
        assertThatThrownBy(() -> shortened.read(NAME).readAllBytes()).isInstanceOf(FileChanged.class);
        assertThatThrownBy(() -> vectored(shortened, new long[] {BLOCK + 2}, 1))
                .hasRootCauseInstanceOf(FileChanged.class);

        writeInPlace(Arrays.copyOf(bytes, 3 * BLOCK));
        assertThat(read(shortened, 0, bytes.length)).isEqualTo(bytes); // more than was hashed is not looked at

        Files.delete(folder.resolve(NAME));
        assertThatThrownBy(() -> read(shortened, 0, 1))
                .isInstanceOf(FileChanged.class)
                .hasMessageContaining("gone");
    }

    /// As with too many open files, or without leave: Hadoop calls all of it a file that is not found.
    @Test
    void aFileThatCantBeOpenedIsNotGone() throws Exception {
        FileTree hashed = hashed(write(100));
        Files.delete(folder.resolve(NAME));
        Files.createDirectory(folder.resolve(NAME));
        assertThatThrownBy(() -> read(hashed, 0, 1)).isInstanceOf(FileTreeFailure.class);
        assertThat(hashed.foundChanged(NAME)).isFalse();
    }

    /// Reads ranges of one length at once.
    private static List<byte[]> vectored(FileTree tree, long[] offsets, int length) throws IOException {
        try (SeekableInputStream in = tree.input(NAME).newStream()) {
            assertThat(in.readVectoredAvailable(new HeapByteBufferAllocator())).isTrue();
            List<ParquetFileRange> ranges = Arrays.stream(offsets)
                    .mapToObj(offset -> new ParquetFileRange(offset, length))
                    .toList();
            in.readVectored(ranges, new HeapByteBufferAllocator());
            return ranges.stream()
                    .map(range -> {
                        ByteBuffer buffer = range.getDataReadFuture().join();
                        byte[] bytes = new byte[buffer.remaining()];
                        buffer.get(bytes);
                        return bytes;
                    })
                    .toList();
        }
    }

    @Test
    void rangesReadAtOnceAreHeldToTheirBlocks() throws Exception {
        byte[] bytes = write(9 * BLOCK + 77);
        FileTree tree = hashed(bytes);
        long[] offsets = {8L * BLOCK - 3, 5, 2_000, BLOCK - 100, 4L * BLOCK, 4L * BLOCK + 900, bytes.length - 700};
        List<byte[]> read = vectored(tree, offsets, 700);
        for (int i = 0; i < offsets.length; i++) {
            assertThat(read.get(i)).isEqualTo(Arrays.copyOfRange(bytes, (int) offsets[i], (int) offsets[i] + 700));
        }
        assertThat(vectored(tree, new long[] {0}, bytes.length).getFirst()).isEqualTo(bytes);
        assertThatThrownBy(() -> vectored(tree, new long[] {bytes.length - 3L}, 4))
                .isInstanceOf(EOFException.class);

        bytes[8 * BLOCK + 5] ^= 1; // behind what is wanted, in the same block
        writeInPlace(bytes);
        assertThatThrownBy(() -> vectored(tree, new long[] {8L * BLOCK}, 3))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(FileChanged.class);
        assertThatCode(() -> vectored(tree, new long[] {0, 7L * BLOCK}, 3)).doesNotThrowAnyException();
    }

    @Test
    void aLargeFileHasLargeBlocksNotMany() throws Exception {
        byte[] bytes = new byte[5 * 16 * BlockHashes.MOST_BLOCKS + 17];
        dice.nextBytes(bytes);
        BlockHashes hashes = BlockHashes.of(new ByteArrayInputStream(bytes), 16);
        assertThat(hashes.sha256()).isEqualTo(sha256(bytes));
        int blocks = hashes.blockOf(bytes.length - 1) + 1;
        assertThat(blocks).isEqualTo((5 * BlockHashes.MOST_BLOCKS + 2 + 7) / 8);
        for (int block = 0; block < blocks; block++) {
            byte[] content = Arrays.copyOfRange(bytes, (int) hashes.start(block), (int) hashes.end(block));
            assertThat(hashes.isBlock(block, ByteBuffer.wrap(content))).isTrue();
            content[content.length / 2] ^= 1;
            assertThat(hashes.isBlock(block, ByteBuffer.wrap(content))).isFalse();
        }
        assertThat(hashes.end(blocks - 1)).isEqualTo(bytes.length);
    }
}
