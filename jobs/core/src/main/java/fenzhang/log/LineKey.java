package fenzhang.log;

import fenzhang.text.TextOrder;

/// What identifies an order line on a platform: the order and the 1-based number of its line. Ordered by UTF-8 bytes, then
/// number.
public record LineKey(String orderId, int lineNo) implements Comparable<LineKey> {
    @Override
    public int compareTo(LineKey other) {
        int byOrder = TextOrder.compare(orderId, other.orderId);
        return byOrder != 0 ? byOrder : Integer.compare(lineNo, other.lineNo);
    }
}
