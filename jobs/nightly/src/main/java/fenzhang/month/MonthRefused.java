package fenzhang.month;

import fenzhang.failure.Failure;
import fenzhang.failure.FailureKind;

/// A month can't leave the books, or come back; nothing was changed. The message says why, and what to do.
public final class MonthRefused extends Failure {
    private static final long serialVersionUID = 1L;

    MonthRefused(String message) {
        super(FailureKind.CONFIGURATION, message);
    }
}
