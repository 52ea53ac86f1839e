package fenzhang.view.json;

import fenzhang.store.payout.PaidLine;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/// A payout, for programs; amounts are fen.
///
/// @param state `planned` while it is only shown, `closed` from then on
/// @param messageId of the payment file; empty while the payout is planned
/// @param suspenseFen what is owed to nobody yet at the end of the period
/// @param lines by creator
/// @param written the files that the command wrote, relative to the output root
public record PayoutView(
        String state,
        YearMonth period,
        LocalDate executionDate,
        String messageId,
        BigInteger suspenseFen,
        List<Line> lines,
        List<String> written) {
    /// What becomes of a creator's balance.
    ///
    /// @param kind empty if the catalog had no such creator
    /// @param grossFen the balance at the end of the period; below 0 the creator owes
    /// @param heldFor why the creator was not paid for now; empty unless the outcome is `held`
    /// @param paymentId empty: nothing is paid
    /// @param bankStatus what the bank said last; empty: nothing yet
    /// @param returnedOn the day on which a rejected payment was put back; empty: it was not
    public record Line(
            long creatorId,
            String name,
            String kind,
            String outcome,
            long grossFen,
            long taxFen,
            long netFen,
            long carriedForwardFen,
            String heldFor,
            String paymentId,
            String bankStatus,
            String returnedOn) {
        public static Line of(PaidLine line) {
            return new Line(
                    line.creatorId(),
                    line.name(),
                    line.kind(),
                    line.outcome().code(),
                    line.grossFen(),
                    line.taxFen(),
                    line.netFen(),
                    line.carriedFen(),
                    line.heldFor().orElse(""),
                    line.paymentId(),
                    line.status(),
                    line.returnedOn().map(LocalDate::toString).orElse(""));
        }
    }
}
