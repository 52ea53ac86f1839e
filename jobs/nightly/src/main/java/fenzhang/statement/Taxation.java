package fenzhang.statement;

import fenzhang.payout.Withholding;
import fenzhang.payout.Withholding.Withheld;
import fenzhang.payout.YearToDate;

/// What the tax on an individual's payment was figured from (settlement.md 16), as the books have it.
///
/// @param grossFen the payment before tax, in fen; above 0
/// @param rule the version that the payout applied
/// @param before of the payee in the calendar year with this payer
public record Taxation(long grossFen, Withholding rule, YearToDate before) {
    /// Returns the tax, the taxable amount and the bracket.
    public Withheld withheld() {
        return rule.from(grossFen, before);
    }
}
