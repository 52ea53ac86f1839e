package fenzhang.view.json;

import fenzhang.payday.PayoutVerifier;
import java.time.YearMonth;
import java.util.List;

/// What working a payout out again came to, for programs.
///
/// @param seal empty if the period has none
/// @param lines how many balances were compared
/// @param files how many registered files
/// @param reports how many reports of the bank
public record VerifiedPayoutView(
        YearMonth period,
        String seal,
        boolean identical,
        int lines,
        int files,
        int reports,
        List<String> differences,
        List<String> notes) {
    public static VerifiedPayoutView of(PayoutVerifier.Result result) {
        return new VerifiedPayoutView(
                result.period(),
                result.seal().orElse(""),
                result.isIdentical(),
                result.compared().lines(),
                result.compared().files(),
                result.compared().reports(),
                result.differences(),
                result.notes());
    }
}
