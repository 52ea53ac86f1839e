package fenzhang.columnar.read;

import fenzhang.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/// The SHA-256 of rows, in no order, and the SHA-256 of their list in ascending order.
final class RowHashes {
    private static final int BYTES = 32;
    private static final int BUCKETS = 256;

    private final byte[][] buckets = new byte[BUCKETS][0];
    private final int[] bytes = new int[BUCKETS];

    void add(byte[] hash) {
        int bucket = hash[0] & 0xff;
        if (bytes[bucket] == buckets[bucket].length) {
            buckets[bucket] = Arrays.copyOf(buckets[bucket], Math.max(16 * BYTES, 2 * buckets[bucket].length));
        }
        System.arraycopy(hash, 0, buckets[bucket], bytes[bucket], BYTES);
        bytes[bucket] += BYTES;
    }

    /// Returns the SHA-256 of the list: hashes in lower-case hexadecimal, ascending, an end of line after each.
    String digest() {
        MessageDigest digest = Sha256.digest();
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            for (byte[] hash : sorted(bucket)) {
                digest.update((HexFormat.of().formatHex(hash) + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private byte[][] sorted(int bucket) {
        byte[][] hashes = new byte[bytes[bucket] / BYTES][];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = Arrays.copyOfRange(buckets[bucket], i * BYTES, (i + 1) * BYTES);
        }
        Arrays.sort(hashes, Arrays::compareUnsigned);
        return hashes;
    }
}
