package fenzhang.store;

/// A day can't be published as it is; nothing was published. The message says what it contradicts.
public final class PublicationRefused extends RuntimeException {
    PublicationRefused(String message) {
        super(message);
    }

    PublicationRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
