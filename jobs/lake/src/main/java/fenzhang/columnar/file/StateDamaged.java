package fenzhang.columnar.file;

import fenzhang.failure.Failure;
import fenzhang.failure.FailureKind;

/// A file that an earlier night left is gone or is not what was sealed.
public final class StateDamaged extends Failure {
    private static final long serialVersionUID = 1L;

    public StateDamaged(String message) {
        super(FailureKind.STATE, message);
    }

    public StateDamaged(String message, Throwable cause) {
        super(FailureKind.STATE, message, cause);
    }
}
