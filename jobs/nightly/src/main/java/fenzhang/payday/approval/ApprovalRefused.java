package fenzhang.payday.approval;

import fenzhang.failure.Failure;
import fenzhang.failure.FailureKind;

/// A payout can't be approved or carried out as it was asked for; nothing was recorded. The message says why, and what
/// to do.
public final class ApprovalRefused extends Failure {
    public ApprovalRefused(String message) {
        super(FailureKind.CONFIGURATION, message);
    }
}
