package fenzhang.failure;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The root of all that the program throws on purpose. The message is for a person: what is wrong, where, what to do,
/// in one or a few lines.
///
/// Its subclasses stand where they arise, in several packages, so the compiler can't seal it: `ArchitectureTest` holds
/// that no exception of ours has another root, and the kind is the closed choice.
public abstract class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FailureKind kind;

    protected Failure(FailureKind kind, String message) {
        super(message);
        this.kind = kind;
    }

    protected Failure(FailureKind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /// Returns whose fault it is.
    public FailureKind kind() {
        return kind;
    }

    /// Returns what is to be told of anything that was thrown. Ours says it by itself; of others one line, and what to
    /// do if they lack memory, disk or files.
    public static String message(Throwable failure) {
        if (failure instanceof Failure ours) {
            return String.valueOf(ours.getMessage());
        }
        // What wraps one of ours repeats its lines, or has its own; others say much at great length.
        boolean isAboutOurs = Causes.of(failure).stream().anyMatch(Failure.class::isInstance);
        if (isAboutOurs && failure.getMessage() != null) {
            return failure.getMessage();
        }
        String said = firstLine(telling(failure));
        return Exhaustion.of(failure).map(lack -> lack.told(said)).orElse(said);
    }

    /// Returns what tells most of a failure: where a class could not be made for want of memory, that want. The heap
    /// may
    /// end within any call of a method that is linked when it is first called.
    private static Throwable telling(Throwable failure) {
        if (failure instanceof LinkageError) {
            for (Throwable cause : Causes.of(failure)) {
                if (cause instanceof VirtualMachineError) {
                    return cause;
                }
            }
        }
        return failure;
    }

    /// Returns the first line of what somebody else's exception says, with its type where it says little.
    public static String firstLine(Throwable failure) {
        String message = Optional.ofNullable(failure.getMessage()).orElse("");
        Optional<String> line = message.lines()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst();
        boolean saysItself = failure.getClass() == IOException.class
                || failure instanceof RuntimeException && !(failure instanceof NullPointerException);
        String type = failure.getClass().getSimpleName();
        return line.map(text -> saysItself ? text : type + ": " + text).orElse(type);
    }
}
