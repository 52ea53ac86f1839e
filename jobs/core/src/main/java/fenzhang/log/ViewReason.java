package fenzhang.log;

/// Why a row of the views log is quarantined, in the order in which the reasons are tried.
public enum ViewReason {
    NULL_FIELD,
    BAD_KIND,
    BAD_ID,
    BAD_WATCH,
    FUTURE,
    TOO_LATE,
    UNKNOWN_DRAMA,
    UNKNOWN_HOST;

    private static final ViewReason[] VALUES = values();

    /// Returns the reason of an ordinal.
    public static ViewReason of(int ordinal) {
        return VALUES[ordinal];
    }
}
