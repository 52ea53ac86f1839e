package fenzhang.failure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Optional;

/// Whose fault a failure is, and so who can mend it.
public enum FailureKind {
    /// The command line, the configuration, a plan or the catalog says something wrong.
    CONFIGURATION,
    /// Delivered content can't be settled. Never a file that can't be read just now: that is [#STORE].
    INPUT,
    /// Nothing is wrong, but that it is not there yet: a delivery that still comes.
    NOT_DELIVERED,
    /// Delivered content became another while it was settled: what lies there now may well be what is to be settled.
    INPUT_CHANGED,
    /// Somebody else is at work.
    LOCKED,
    /// A newer attempt has begun; this one counts no more.
    OVERTAKEN,
    /// The process was told to stop.
    STOPPED,
    /// PostgreSQL can't be had.
    DATABASE,
    /// A file system, or a stream from one, does not do what it is asked.
    STORE,
    /// Memory, disk or open files of a machine are used up.
    RESOURCES,
    /// The books moved on, or don't take what was to be written.
    BOOKS,
    /// What was about to be published doesn't add up.
    CONTROL_TOTAL,
    /// A file that an earlier night left is gone, or is not what was sealed.
    STATE,
    /// None of these: a mistake in the program.
    DEFECT;

    /// Returns the kind of anything that was thrown. The outermost cause that says what it is counts: whoever wrapped
    /// another failure knew better.
    public static FailureKind of(Throwable failure) {
        for (Throwable cause : Causes.of(failure)) {
            Optional<FailureKind> kind = ofOne(cause);
            if (kind.isPresent()) {
                return kind.get();
            }
        }
        return DEFECT;
    }

    private static Optional<FailureKind> ofOne(Throwable cause) {
        if (cause instanceof Failure ours) {
            return Optional.of(ours.kind());
        }
        Optional<Exhaustion> exhaustion = Exhaustion.ofOne(cause);
        if (exhaustion.isPresent()) {
            return Optional.of(exhaustion.get().kind());
        }
        return switch (cause) {
            case SQLException _ -> Optional.of(DATABASE);
            case IOException _, UncheckedIOException _ ->
                Optional.of(Exhaustion.of(cause).map(Exhaustion::kind).orElse(STORE));
            default -> Optional.empty();
        };
    }
}
