package fenzhang.generate.sales;

import java.nio.charset.StandardCharsets;

/// What an order line is for, with its text in the sales log.
enum OrderKind {
    GOODS,
    UNLOCK,
    LICENCE;

    final byte[] text = name().getBytes(StandardCharsets.US_ASCII);
}
