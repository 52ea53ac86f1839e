package fenzhang.store.database;

import fenzhang.failure.Failure;
import fenzhang.failure.FailureKind;

/// A day can't be published as it is; nothing was published. The message says what it contradicts.
public final class PublicationRefused extends Failure {
    public PublicationRefused(String message) {
        super(FailureKind.BOOKS, message);
    }

    public PublicationRefused(String message, Throwable cause) {
        super(FailureKind.BOOKS, message, cause);
    }
}
