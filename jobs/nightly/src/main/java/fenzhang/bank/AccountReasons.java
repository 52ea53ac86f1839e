package fenzhang.bank;

import java.util.List;
import java.util.Set;

/// Why a payment is rejected that no further payment to the same account would mend, by the codes of ISO 20022's
/// external
/// code set `ExternalStatusReason1Code`.
///
/// They say something of the payee's account or of whose it is: wrong, closed, blocked or in liquidation (`AC01`,
/// `AC03`,
/// `AC04`, `AC06`, `AC07`, `AC16`, `AC17`), of a wrong branch, currency or type (`AC08`, `AC09`, `AC11` to `AC14`),
/// changed
/// (`AC15`), not open to such payments (`AG01`), another's or of nobody whom the bank knows (`BE01`, `BE06`), of
/// somebody
/// who died (`MD07`), or at a bank that can't be reached by its code (`CNOR`, `RC01`, `RC04`, `RC07`, `RC08`, `RC10`).
/// `AC13` speaks of the debtor's type of account, but banks answer with it to transfers, too. What else is of the
/// payer's
/// account (`AC02`, `AC05`, `AC10`, `RC03` …), or of the amount, the file or the law, is none of the creator's.
public final class AccountReasons {
    private static final Set<String> CODES = Set.of(
            "AC01", "AC03", "AC04", "AC06", "AC07", "AC08", "AC09", "AC11", "AC12", "AC13", "AC14", "AC15", "AC16",
            "AC17", "AG01", "BE01", "BE06", "CNOR", "MD07", "RC01", "RC04", "RC07", "RC08", "RC10");

    private AccountReasons() {}

    /// Returns whether one of the codes of a reason is of the account.
    public static boolean has(PaymentStatus.Reason reason) {
        return List.of(reason.code().split(" ", -1)).stream().anyMatch(CODES::contains);
    }
}
