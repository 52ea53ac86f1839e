package fenzhang.store;

import fenzhang.failure.Failure;
import fenzhang.failure.FailureKind;

/// A day can't be published as it is; nothing was published. The message says what it contradicts.
public final class PublicationRefused extends Failure {
    PublicationRefused(String message) {
        super(FailureKind.BOOKS, message);
    }

    PublicationRefused(String message, Throwable cause) {
        super(FailureKind.BOOKS, message, cause);
    }
}
