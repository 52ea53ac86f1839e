package fenzhang.store.payout;

import fenzhang.payout.PayoutOutcome;
import fenzhang.payout.YearToDate;
import java.time.LocalDate;
import java.util.Optional;

/// What became of a creator's balance at the end of a closed period, as it is recorded. Amounts in fen.
///
/// @param kind `INDIVIDUAL`, `COMPANY`, or empty if the catalog had no such creator
/// @param yearToDate before the payment
/// @param paymentId empty: nothing was paid
/// @param answer what the bank said of the payment
/// @param heldFor why the creator was not paid for now; empty if nothing was against it
public record PaidLine(
        long creatorId,
        PayoutOutcome outcome,
        String kind,
        String name,
        long grossFen,
        long taxFen,
        long netFen,
        long carriedFen,
        YearToDate yearToDate,
        String paymentId,
        String bankAccount,
        BankAnswer answer,
        Optional<String> heldFor) {
    /// What the bank said of a payment.
    ///
    /// @param status what it said last, such as `accepted ACSC`; empty: nothing yet
    /// @param reason why it sent the payment back; empty: it did not, or did not say
    /// @param returnedOn the date on which a rejected payment was put back
    public record BankAnswer(String status, String reason, Optional<LocalDate> returnedOn) {
        /// Nothing was asked of it.
        public static final BankAnswer NONE = new BankAnswer("", "", Optional.empty());
    }

    /// Returns what the bank said last of the payment; empty: nothing yet.
    public String status() {
        return answer.status();
    }

    /// Returns the date on which a rejected payment was put back.
    public Optional<LocalDate> returnedOn() {
        return answer.returnedOn();
    }

    @Override
    public String toString() {
        return "PaidLine[" + creatorId + ", " + outcome + ", net " + netFen + " fen]";
    }
}
