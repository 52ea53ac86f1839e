package fenzhang.log;

/// What happened to an order line, in the order in which events of one instant are taken.
public enum SaleEventKind {
    PAID,
    /// The group buy formed.
    GROUPED,
    /// The buyer confirmed receipt.
    CONFIRMED,
    REFUNDED,
    CANCELLED;

    /// The code of a row without an event.
    public static final byte NULL = -1;
    /// The code of any other text.
    public static final byte UNLISTED = -2;

    private static final SaleEventKind[] VALUES = values();

    /// Returns the code of a text: an ordinal or [#UNLISTED].
    public static byte codeOf(String text) {
        for (SaleEventKind kind : VALUES) {
            if (kind.name().equals(text)) {
                return (byte) kind.ordinal();
            }
        }
        return UNLISTED;
    }

    /// Returns the kind of a code that names one.
    public static SaleEventKind of(byte code) {
        return VALUES[code];
    }
}
