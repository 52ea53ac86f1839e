package fenzhang.columnar.read;

import fenzhang.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/// The SHA-256 of rows, in no order, and the SHA-256 of their list in ascending order.
///
/// A day may have tens of millions of them: they are kept by their first byte, and sorted one such bucket at a time by
/// the second, then among the few that share it.
final class RowHashes {
    private static final int BYTES = 32;
    private static final int BUCKETS = 256;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final byte[][] buckets = new byte[BUCKETS][0];
    private final int[] bytes = new int[BUCKETS];
    private final byte[] hash = new byte[BYTES];

    /// Adds what a digest has come to, which begins anew.
    void add(MessageDigest digest) {
        try {
            digest.digest(hash, 0, BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException(e);
        }
        int bucket = hash[0] & 0xff;
        if (bytes[bucket] == buckets[bucket].length) {
            buckets[bucket] = Arrays.copyOf(buckets[bucket], Math.max(16 * BYTES, 2 * buckets[bucket].length));
        }
        System.arraycopy(hash, 0, buckets[bucket], bytes[bucket], BYTES);
        bytes[bucket] += BYTES;
    }

    /// Returns the SHA-256 of a line and the list behind it: hashes in lower-case hexadecimal, ascending, an end of
    /// line
    /// after each.
    String digest(String first) {
        MessageDigest digest = Sha256.digest();
        digest.update((first + "\n").getBytes(StandardCharsets.UTF_8));
        byte[] line = new byte[2 * BYTES + 1];
        line[2 * BYTES] = '\n';
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            byte[] sorted = sorted(buckets[bucket], bytes[bucket]);
            for (int place = 0; place < sorted.length; place += BYTES) {
                for (int i = 0; i < BYTES; i++) {
                    line[2 * i] = HEX[(sorted[place + i] >> 4) & 0xf];
                    line[2 * i + 1] = HEX[sorted[place + i] & 0xf];
                }
                digest.update(line);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] sorted(byte[] hashes, int length) {
        int[] starts = new int[BUCKETS + 1];
        for (int place = 0; place < length; place += BYTES) {
            starts[(hashes[place + 1] & 0xff) + 1] += BYTES;
        }
        for (int second = 0; second < BUCKETS; second++) {
            starts[second + 1] += starts[second];
        }
        int[] ends = Arrays.copyOf(starts, BUCKETS);
        byte[] sorted = new byte[length];
        for (int place = 0; place < length; place += BYTES) {
            int second = hashes[place + 1] & 0xff;
            int at = ends[second];
            while (at > starts[second]
                    && Arrays.compareUnsigned(sorted, at - BYTES, at, hashes, place, place + BYTES) > 0) {
                System.arraycopy(sorted, at - BYTES, sorted, at, BYTES);
                at -= BYTES;
            }
            System.arraycopy(hashes, place, sorted, at, BYTES);
            ends[second] += BYTES;
        }
        return sorted;
    }
}
