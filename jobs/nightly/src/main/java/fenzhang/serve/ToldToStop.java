package fenzhang.serve;

import fenzhang.failure.Failure;
import fenzhang.failure.FailureKind;

/// The process was told to stop, and did so before a step of a night: a safe point.
final class ToldToStop extends Failure {
    private static final long serialVersionUID = 1L;

    ToldToStop(String step) {
        super(
                FailureKind.STOPPED,
                "told to stop before step " + step + "; nothing was published, the next start takes it up");
    }
}
