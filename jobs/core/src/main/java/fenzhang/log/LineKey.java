package fenzhang.log;

import fenzhang.text.TextOrder;
import java.nio.charset.StandardCharsets;

/// What identifies an order line on a platform: the order and the 1-based number of its line. Ordered by UTF-8
/// bytes, then number.
public record LineKey(String orderId, int lineNo) implements Comparable<LineKey> {
    /// Returns 64 bits that spread keys evenly; two keys may share them. FNV-1a over the UTF-8 bytes and the number,
    /// mixed once more. It names places in stored indexes and orders stored tables, so it never changes.
    public long hash64() {
        return hash64(orderId.getBytes(StandardCharsets.UTF_8), lineNo);
    }

    /// Returns [#hash64()] of the key with this order id, in UTF-8.
    public static long hash64(byte[] orderId, int lineNo) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : orderId) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        hash = (hash ^ lineNo) * 0x100000001b3L;
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        return hash ^ (hash >>> 33);
    }

    @Override
    public int compareTo(LineKey other) {
        int byOrder = TextOrder.compare(orderId, other.orderId);
        return byOrder != 0 ? byOrder : Integer.compare(lineNo, other.lineNo);
    }
}
