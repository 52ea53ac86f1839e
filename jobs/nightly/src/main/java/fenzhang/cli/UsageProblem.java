package fenzhang.cli;

/// A command that can't be carried out as it was written.
final class UsageProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageProblem(String message) {
        super(message);
    }

    /// What an option's value was refused for.
    UsageProblem(IllegalArgumentException refusal) {
        super(String.valueOf(refusal.getMessage()), refusal);
    }
}
