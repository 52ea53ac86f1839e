package fenzhang.store.people;

import fenzhang.failure.Failure;
import fenzhang.failure.FailureKind;

/// A user can't be added or changed as asked; nothing was changed. The message says why, for whoever asked.
public final class UserRefused extends Failure {
    public UserRefused(String message) {
        super(FailureKind.CONFIGURATION, message);
    }

    UserRefused(String message, Throwable cause) {
        super(FailureKind.CONFIGURATION, message, cause);
    }
}
