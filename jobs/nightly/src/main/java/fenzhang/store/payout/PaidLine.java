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
/// @param status what the bank said last of the payment, such as `accepted ACSC`; empty: nothing yet
/// @param returnedOn the date on which a rejected payment was put back
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
        String status,
        Optional<LocalDate> returnedOn) {
    @Override
    public String toString() {
        return "PaidLine[" + creatorId + ", " + outcome + ", net " + netFen + " fen]";
    }
}
