package fenzhang.log;

/// Why a row of the sales log is quarantined, in the order in which the reasons are tried.
public enum SaleReason {
    NULL_FIELD,
    BAD_EVENT,
    BAD_SALE_KIND,
    BAD_ID,
    BAD_QUANTITY,
    BAD_AMOUNT,
    BAD_TIME,
    FUTURE,
    TOO_LATE,
    UNKNOWN_DRAMA,
    UNKNOWN_HOST,
    /// The line is open and the row's facts differ from the line's.
    CONFLICT,
    /// An event that can't follow what the line has seen.
    INVALID_TRANSITION,
    /// The refund would take the line's refunds above what was paid.
    OVER_REFUND,
    /// Parked for a week, and its line never opened. Left out of `quarantine.max-ppm`.
    ORPHAN;

    private static final SaleReason[] VALUES = values();

    /// Returns the reason of an ordinal.
    public static SaleReason of(int ordinal) {
        return VALUES[ordinal];
    }
}
