package fenzhang.fault;

/// Errors that the program might make, each in the path that a control total checks.
///
/// The tests of the control totals let it make every one of them.
public enum Mutation {
    /// The rest of a stretch of the log is not read.
    VIEWS_UNREAD,
    SALES_UNREAD,
    /// A row that was read is neither accepted nor quarantined.
    VIEW_LOST,
    SALE_LOST,
    /// A row quarantined is counted twice.
    VIEW_SET_ASIDE_TWICE,
    SALE_SET_ASIDE_TWICE,
    /// Likewise an event that its line refuses.
    EVENT_REFUSED_TWICE,
    /// A row quarantined is not written down.
    QUARANTINE_ROW_LOST,
    /// An event that waited since an earlier day is not offered again.
    WAITING_EVENT_LOST,
    /// An event that goes on waiting is not written down.
    PARKED_EVENT_LOST,
    /// A duplicate is taken for an accepted event in the count.
    DUPLICATE_COUNTED_AS_ACCEPTED,
    /// A line is not written down.
    LINE_LOST,
    /// A line is written as one that opened the day before.
    LINE_OPENED_EARLIER,
    /// A line is written as if nobody had brought it.
    LINE_WITHOUT_TARGETS,
    /// What was paid for a line is written a fen high; likewise the commission.
    LINE_PAID_FEN_HIGH,
    LINE_COMMISSION_FEN_HIGH,
    /// A refund is written a fen short.
    REFUND_FEN_LOST,
    /// The attribution of a line is not written down.
    ATTRIBUTION_LOST,
    /// A target's part of what was paid is written a fen high; likewise of the commission.
    PAID_PART_FEN_HIGH,
    COMMISSION_PART_FEN_HIGH,
    /// A line that nothing touched does not vest on its day, or vests twice.
    VESTING_FORGOTTEN,
    VESTING_TWICE,
    /// A line after splitting is a fen high.
    SETTLEMENT_LINE_FEN_HIGH,
    /// A line is missing in the text.
    CSV_LINE_LOST,
    /// A line has no transaction in the journal.
    TRANSACTION_LOST
}
