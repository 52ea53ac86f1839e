package fenzhang.columnar.file;

import fenzhang.failure.Exhaustion;
import fenzhang.failure.Failure;
import fenzhang.failure.FailureKind;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// A file system that does not do what it is asked: a failure of infrastructure, not of the data. Where a disk is full,
/// a quota used up or too many files are open, the message says so, and what to do.
public final class FileTreeFailure extends Failure {
    private static final long serialVersionUID = 1L;

    /// Chains of causes are short; one that is a circle must end, too.
    private static final int DEEPEST = 50;

    public FileTreeFailure(String message) {
        super(FailureKind.STORE, message);
    }

    public FileTreeFailure(String message, Throwable cause) {
        this(message, cause, Exhaustion.of(cause));
    }

    private FileTreeFailure(String message, Throwable cause, Optional<Exhaustion> lack) {
        super(kind(cause, lack), lack.map(found -> found.told(message)).orElse(message + advice(cause)), cause);
    }

    private static FailureKind kind(Throwable cause, Optional<Exhaustion> lack) {
        if (lack.isPresent()) {
            return FailureKind.RESOURCES;
        }
        return lacksCredentials(cause) ? FailureKind.CONFIGURATION : FailureKind.STORE;
    }

    private static String advice(Throwable cause) {
        return lacksCredentials(cause)
                ? " Or set another of Hadoop's providers: docs/lakes.md says which there are."
                : "";
    }

    /// Returns whether nobody said who we are to a store. Its classes may not be there, so they are known by name.
    private static boolean lacksCredentials(Throwable cause) {
        return Stream.iterate(cause, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST)
                .anyMatch(each -> each.getClass().getSimpleName().equals("NoAwsCredentialsException"));
    }
}
