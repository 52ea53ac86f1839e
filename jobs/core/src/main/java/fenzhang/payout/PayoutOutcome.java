package fenzhang.payout;

/// What became of a creator's balance at the end of a period. All but [#PAID] carry the whole of it forward.
public enum PayoutOutcome {
    /// The whole balance is paid, less withholding.
    PAID("paid"),
    /// A payment came back for a reason of the account, or a person said that the creator is not to be paid for now.
    HELD("held"),
    /// Nothing is owed, nothing owing.
    NOTHING_DUE("nothing_due"),
    /// The balance is below the least amount that is paid.
    BELOW_MINIMUM("below_minimum"),
    /// The creator owes: refunds took back more than was earned since.
    NEGATIVE("negative"),
    /// The catalog has no bank account and code of the creator that a bank would take.
    NO_ACCOUNT("no_account"),
    /// The catalog no longer has the creator.
    NOT_IN_CATALOG("not_in_catalog");

    private final String code;

    PayoutOutcome(String code) {
        this.code = code;
    }

    /// Returns the name in files and in the books.
    public String code() {
        return code;
    }
}
