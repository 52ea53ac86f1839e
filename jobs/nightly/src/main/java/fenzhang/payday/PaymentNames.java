package fenzhang.payday;

import fenzhang.bank.PaymentIds;
import fenzhang.payout.PayoutLine;
import java.time.YearMonth;

/// The ids of a period's payments.
///
/// @param orgId the payer's organisation id
record PaymentNames(String orgId, YearMonth period) {
    /// Returns the id of the payment file.
    String message() {
        return PaymentIds.message(orgId, period);
    }

    /// Returns the id of a line's payment; empty if nothing is paid.
    String payment(PayoutLine line) {
        return line.netFen() > 0
                ? PaymentIds.payment(orgId, period, line.payee().creatorId())
                : "";
    }
}
