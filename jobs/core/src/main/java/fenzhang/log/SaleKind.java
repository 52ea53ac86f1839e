package fenzhang.log;

/// What was sold. Their order as text is the order of the constants.
public enum SaleKind {
    GOODS,
    /// Copyright revenue.
    LICENCE,
    /// Paid episodes or a subscription.
    UNLOCK;

    /// The code of a row without a kind.
    public static final byte NULL = -1;
    /// The code of any other text.
    public static final byte UNLISTED = -2;

    private static final SaleKind[] VALUES = values();

    /// Returns the code of a text: an ordinal or [#UNLISTED].
    public static byte codeOf(String text) {
        for (SaleKind kind : VALUES) {
            if (kind.name().equals(text)) {
                return (byte) kind.ordinal();
            }
        }
        return UNLISTED;
    }

    /// Returns the kind of a code that names one.
    public static SaleKind of(byte code) {
        return VALUES[code];
    }
}
