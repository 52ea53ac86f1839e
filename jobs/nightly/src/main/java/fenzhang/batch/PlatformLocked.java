package fenzhang.batch;

import fenzhang.failure.Failure;
import fenzhang.failure.FailureKind;

/// Another process is settling the platform.
public final class PlatformLocked extends Failure {
    private static final long serialVersionUID = 1L;

    public PlatformLocked(String platform) {
        super(
                FailureKind.LOCKED,
                "another run of " + platform + " is under way; it was left alone. Wait for it to end.");
    }
}
