package fenzhang.payday;

import fenzhang.config.plan.TaxReader;
import fenzhang.payout.TaxBook;
import fenzhang.payout.TaxVersion;
import fenzhang.payout.Withholding;
import fenzhang.store.payout.PayoutBooks;
import java.time.YearMonth;

/// The rules of withholding that payouts applied, whatever the configuration says now.
final class RecordedTax {
    private RecordedTax() {}

    /// Returns the rule that the payout of a closed period applied.
    static Withholding of(PayoutBooks payouts, YearMonth period) {
        return version(payouts, period).withholding();
    }

    /// Returns that rule as a version.
    static TaxVersion version(PayoutBooks payouts, YearMonth period) {
        return book(payouts, period).versions().getFirst();
    }

    /// Returns the rules of withholding with that one version.
    static TaxBook book(PayoutBooks payouts, YearMonth period) {
        return TaxReader.read("recorded rules of withholding of " + period, payouts.taxRule(period))
                .orThrow();
    }
}
