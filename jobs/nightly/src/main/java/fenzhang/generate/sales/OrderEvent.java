package fenzhang.generate.sales;

import java.nio.charset.StandardCharsets;

/// What happens to an order line, with its text in the sales log.
enum OrderEvent {
    PAID,
    GROUPED,
    CONFIRMED,
    REFUNDED,
    CANCELLED;

    final byte[] text = name().getBytes(StandardCharsets.US_ASCII);
}
