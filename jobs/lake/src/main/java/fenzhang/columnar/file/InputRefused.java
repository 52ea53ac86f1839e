package fenzhang.columnar.file;

import fenzhang.failure.Failure;
import fenzhang.failure.FailureKind;

/// Delivered data that can't be settled: incomplete, unreadable, of another schema, delivered twice, over the
/// quarantine limit, or out of order. Nothing was posted. The message says what, where, expected and found.
public final class InputRefused extends Failure {
    private static final long serialVersionUID = 1L;

    public InputRefused(String message) {
        super(FailureKind.INPUT, message);
    }

    public InputRefused(String message, Throwable cause) {
        super(cause instanceof FileChanged ? FailureKind.INPUT_CHANGED : FailureKind.INPUT, message, cause);
    }
}
