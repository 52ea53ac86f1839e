package fenzhang.engine;

import fenzhang.failure.Failure;
import fenzhang.failure.FailureKind;

/// Work of another engine that failed for good, after what it tries again by itself.
public final class EngineFailed extends Failure {
    private static final long serialVersionUID = 1L;

    /// @param engine its name
    /// @param failure as the engine tells of it
    public EngineFailed(String engine, Throwable failure) {
        super(FailureKind.of(failure), engine + ": " + words(failure), failure);
    }

    /// What a task threw says more than what became of its job.
    private static String words(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof Failure)) {
            cause = cause.getCause();
        }
        return cause instanceof Failure ours ? Failure.message(ours) : Failure.firstLine(failure);
    }
}
