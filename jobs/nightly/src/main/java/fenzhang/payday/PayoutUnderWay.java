package fenzhang.payday;

import fenzhang.failure.Failure;
import fenzhang.failure.FailureKind;

/// Another process is paying out, or writing statements.
public final class PayoutUnderWay extends Failure {
    private static final long serialVersionUID = 1L;

    /// @param what it does: `payout`
    public PayoutUnderWay(String what) {
        super(
                FailureKind.LOCKED,
                "another " + what + " is under way; it was left alone. Wait for it to end, then run this one again.");
    }
}
