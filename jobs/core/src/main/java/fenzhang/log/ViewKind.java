package fenzhang.log;

/// What a row of the views log reports. In batches a kind is its code: the ordinal, [#NULL] or [#UNLISTED].
public enum ViewKind {
    PLAY,
    CLICK,
    LIVE_PLAY,
    LIVE_CLICK;

    /// The code of a row without a kind.
    public static final byte NULL = -1;
    /// The code of any other text.
    public static final byte UNLISTED = -2;

    private static final ViewKind[] VALUES = values();

    /// Returns the code of a text.
    public static byte codeOf(String text) {
        for (ViewKind kind : VALUES) {
            if (kind.name().equals(text)) {
                return (byte) kind.ordinal();
            }
        }
        return UNLISTED;
    }

    /// Returns the kind of a code that names one.
    public static ViewKind of(byte code) {
        return VALUES[code];
    }
}
