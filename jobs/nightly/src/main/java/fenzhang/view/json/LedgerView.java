package fenzhang.view.json;

import fenzhang.payday.PayoutsCheck;
import fenzhang.store.books.LedgerReader;
import fenzhang.verify.LedgerCheck;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;

/// What the journal was found to be, for programs.
///
/// @param days how many days were checked
/// @param detachedDays how many more are of months that left the books, whose files were held to their hashes
/// @param payouts how many payouts
/// @param payoutSeal the newest of their chain; empty before the first
public record LedgerView(
        int days,
        int detachedDays,
        List<Account> accounts,
        int payouts,
        String payoutSeal,
        List<String> differences,
        List<String> notes) {
    public static LedgerView of(List<LedgerReader.Account> accounts, LedgerCheck.Result result, PayoutsCheck payouts) {
        return new LedgerView(
                result.days(),
                result.detachedDays(),
                accounts.stream().map(Account::of).toList(),
                payouts.periods(),
                payouts.seal().orElse(""),
                Stream.concat(result.differences().stream(), payouts.differences().stream())
                        .toList(),
                payouts.notes());
    }

    /// An account, in fen or impressions, as the commodity says.
    ///
    /// @param debits 0 or above
    /// @param credits 0 or below
    /// @param balance their sum
    public record Account(String account, String commodity, BigInteger debits, BigInteger credits, BigInteger balance) {
        static Account of(LedgerReader.Account account) {
            return new Account(
                    account.account(), account.commodity(), account.debits(), account.credits(), account.balance());
        }
    }
}
