package fenzhang.cli;

import fenzhang.failure.Failure;
import fenzhang.failure.FailureKind;

/// A command that can't be carried out as it was written.
final class UsageProblem extends Failure {
    private static final long serialVersionUID = 1L;

    UsageProblem(String message) {
        super(FailureKind.CONFIGURATION, message);
    }

    /// What an option's value was refused for.
    UsageProblem(IllegalArgumentException refusal) {
        super(FailureKind.CONFIGURATION, String.valueOf(refusal.getMessage()), refusal);
    }
}
