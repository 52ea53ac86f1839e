package fenzhang.catalog;

/// Somebody who earns. Bank data is here for payouts only and is never printed.
public record Creator(long creatorId, String name, Kind kind, String bankAccount, String bankCode) {
    /// Who the law sees in the creator; decides on withholding.
    public enum Kind {
        INDIVIDUAL,
        COMPANY
    }

    private static final int KEPT = 4;

    /// Returns the bank account as it may be shown: `**** 0003`, its last four characters if it has at least
    /// eight, `****` if it has fewer, empty if it has none.
    public String maskedAccount() {
        if (bankAccount.isEmpty()) {
            return "";
        }
        int length = bankAccount.codePointCount(0, bankAccount.length());
        return length < 2 * KEPT
                ? "****"
                : "**** " + bankAccount.substring(bankAccount.offsetByCodePoints(bankAccount.length(), -KEPT));
    }

    @Override
    public String toString() {
        return "Creator[" + creatorId + ", " + kind + "]";
    }
}
