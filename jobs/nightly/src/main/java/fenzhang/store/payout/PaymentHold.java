package fenzhang.store.payout;

/// What keeps a creator from being paid for now.
///
/// @param number in the order in which holds and releases were recorded
/// @param isOfBank whether a payment came back for a reason of the account, and not a person said so
/// @param reason the bank's or the person's
public record PaymentHold(int number, long creatorId, boolean isOfBank, String reason) {
    /// Returns why, for finance: `payment came back: AC04 …`.
    public String why() {
        return why(isOfBank, reason);
    }

    static String why(boolean isOfBank, String reason) {
        return isOfBank ? "payment came back: " + reason : reason;
    }
}
