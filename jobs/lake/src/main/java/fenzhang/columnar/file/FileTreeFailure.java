package fenzhang.columnar.file;

import fenzhang.failure.Exhaustion;
import fenzhang.failure.Failure;
import fenzhang.failure.FailureKind;
import java.util.Optional;

/// A file system that does not do what it is asked: a failure of infrastructure, not of the data. Where a disk is full,
/// a quota used up or too many files are open, the message says so, and what to do.
public final class FileTreeFailure extends Failure {
    private static final long serialVersionUID = 1L;

    public FileTreeFailure(String message) {
        super(FailureKind.STORE, message);
    }

    public FileTreeFailure(String message, Throwable cause) {
        this(message, cause, Exhaustion.of(cause));
    }

    private FileTreeFailure(String message, Throwable cause, Optional<Exhaustion> lack) {
        super(
                lack.map(_ -> FailureKind.RESOURCES).orElse(FailureKind.STORE),
                lack.map(found -> found.told(message)).orElse(message),
                cause);
    }
}
