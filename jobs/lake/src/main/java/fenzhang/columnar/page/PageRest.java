package fenzhang.columnar.page;

/// What a page holds behind its last value. None of it is needed to decode the page; but what is left over may be
/// values that a wrong level, length or run made the decoder skip.
enum PageRest {
    NOTHING,
    /// Nobody knows: the decoder does not tell where it stands.
    UNKNOWN,
    /// Bytes that are all 0, or runs without values.
    EMPTY,
    /// Bytes that mean nothing.
    BYTES,
    /// More values, which decode as such to the end of the page.
    VALUES;

    boolean isPadding() {
        return switch (this) {
            case EMPTY, BYTES -> true;
            case NOTHING, UNKNOWN, VALUES -> false;
        };
    }

    static PageRest of(boolean isEmpty, boolean isZero) {
        return isEmpty ? NOTHING : isZero ? EMPTY : BYTES;
    }
}
