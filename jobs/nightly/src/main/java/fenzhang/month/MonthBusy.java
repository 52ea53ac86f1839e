package fenzhang.month;

import fenzhang.failure.Failure;
import fenzhang.failure.FailureKind;
import fenzhang.store.database.WorkLock.Purpose;

/// A month can't be moved while somebody works on the books.
public final class MonthBusy extends Failure {
    private static final long serialVersionUID = 1L;

    /// @param purpose what is under way
    public MonthBusy(Purpose purpose) {
        super(
                FailureKind.LOCKED,
                (purpose instanceof Purpose.Nights nights
                                ? "a night of " + nights.platform() + " is under way"
                                : "a payout, or statements, are under way")
                        + ": a month is moved between nights. Nothing was changed; run it again later.");
    }
}
