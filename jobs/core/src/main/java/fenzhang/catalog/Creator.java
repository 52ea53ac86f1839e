package fenzhang.catalog;

import fenzhang.text.MaskedAccount;

/// Somebody who earns. Bank data is here for payouts only and is never printed.
public record Creator(long creatorId, String name, Kind kind, String bankAccount, String bankCode) {
    /// Who the law sees in the creator; decides on withholding.
    public enum Kind {
        INDIVIDUAL,
        COMPANY
    }

    /// Returns the bank account as it may be shown; empty if there is none.
    public String maskedAccount() {
        return bankAccount.isEmpty() ? "" : MaskedAccount.of(bankAccount);
    }

    @Override
    public String toString() {
        return "Creator[" + creatorId + ", " + kind + "]";
    }
}
