package fenzhang.terminal;

import fenzhang.failure.Failure;
import fenzhang.failure.FailureKind;

/// A command that can't be carried out as it was written.
public final class UsageProblem extends Failure {
    private static final long serialVersionUID = 1L;

    public UsageProblem(String message) {
        super(FailureKind.CONFIGURATION, message);
    }

    /// What an option's value was refused for.
    public UsageProblem(IllegalArgumentException refusal) {
        super(FailureKind.CONFIGURATION, String.valueOf(refusal.getMessage()), refusal);
    }
}
