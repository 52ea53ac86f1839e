package fenzhang.columnar.file;

import fenzhang.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/// The SHA-256 of a file, and the states that it went through from block to block: by the states before and behind it,
/// any block is held to that one hash without a look at the others. Several threads may ask.
///
/// It costs a hash of the bytes and nothing more to take, and a hash of a block to hold the block to it. A state takes
/// 220 bytes; blocks are larger in a larger file, so that no file has more than [#MOST_BLOCKS].
final class BlockHashes {
    static final int LEAST_BLOCK_BYTES = 1 << 18;
    static final int MOST_BLOCKS = 4_096;

    /// That before the first block, and the one behind each; none if only the sums are known.
    private final List<MessageDigest> states;

    private final FileTree.Sums sums;
    private final int blockBytes;
    private final long bytes;
    private volatile boolean foundChanged;

    private BlockHashes(List<MessageDigest> states, int blockBytes, FileTree.Sums sums) {
        this.states = List.copyOf(states);
        this.blockBytes = blockBytes;
        this.bytes = sums.bytes();
        this.sums = sums;
    }

    /// Holds a file to what another process found.
    static BlockHashes of(FileTree.Sums sums) {
        return new BlockHashes(List.of(), sums.blockBytes(), sums);
    }

    /// Takes the hash of all bytes of a stream.
    static BlockHashes of(InputStream in) throws IOException {
        return of(in, LEAST_BLOCK_BYTES);
    }

    /// @param leastBlockBytes the size of the blocks of a file that has no more than [#MOST_BLOCKS] of them
    static BlockHashes of(InputStream in, int leastBlockBytes) throws IOException {
        MessageDigest digest = Sha256.digest();
        List<MessageDigest> states = new ArrayList<>(List.of(copy(digest)));
        List<Integer> crcs = new ArrayList<>();
        byte[] buffer = new byte[leastBlockBytes];
        int blockBytes = leastBlockBytes;
        long bytes = 0;
        for (int read = in.readNBytes(buffer, 0, buffer.length);
                read > 0;
                read = in.readNBytes(buffer, 0, buffer.length)) {
            digest.update(buffer, 0, read);
            crcs.add(crc(ByteBuffer.wrap(buffer, 0, read)));
            bytes += read;
            if (bytes % blockBytes == 0) {
                states.add(copy(digest));
            }
            if (states.size() > MOST_BLOCKS) {
                states = everySecond(states);
                blockBytes = Math.multiplyExact(2, blockBytes);
            }
        }
        if (bytes % blockBytes != 0) {
            states.add(copy(digest));
        }
        String sha256 = HexFormat.of().formatHex(copy(states.getLast()).digest());
        int[] sums = crcs.stream().mapToInt(crc -> crc).toArray();
        return new BlockHashes(states, blockBytes, new FileTree.Sums(sha256, bytes, leastBlockBytes, sums));
    }

    private static int crc(ByteBuffer content) {
        CRC32C crc = new CRC32C();
        crc.update(content);
        return (int) crc.getValue();
    }

    private static List<MessageDigest> everySecond(List<MessageDigest> states) {
        List<MessageDigest> kept = new ArrayList<>();
        for (int i = 0; i < states.size(); i += 2) {
            kept.add(states.get(i));
        }
        return kept;
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the SHA-256 of this JVM can't be copied", e);
        }
    }

    /// Returns the hash of the file in lower-case hex.
    String sha256() {
        return sums.sha256();
    }

    /// Returns by what another process holds the file to the same bytes.
    FileTree.Sums sums() {
        return sums;
    }

    /// Returns how long the file was.
    long bytes() {
        return bytes;
    }

    /// Returns the block that a byte of the file is in.
    int blockOf(long position) {
        return Math.toIntExact(position / blockBytes);
    }

    /// Returns where a block begins.
    long start(int block) {
        return (long) block * blockBytes;
    }

    /// Returns where a block ends.
    long end(int block) {
        return Math.min(start(block) + blockBytes, bytes);
    }

    /// Returns whether these are the bytes that a block had, from the buffer's position to its limit.
    boolean isBlock(int block, ByteBuffer content) {
        if (states.isEmpty()) {
            return crc(content) == sums.crcs()[block];
        }
        MessageDigest digest = copy(states.get(block));
        digest.update(content);
        return MessageDigest.isEqual(
                digest.digest(), copy(states.get(block + 1)).digest());
    }

    /// Remembers that the file has other bytes by now.
    void markChanged() {
        foundChanged = true;
    }

    boolean foundChanged() {
        return foundChanged;
    }
}
