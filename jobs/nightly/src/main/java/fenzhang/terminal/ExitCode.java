package fenzhang.terminal;

import fenzhang.failure.FailureKind;

/// How a command ends, for scripts.
public enum ExitCode {
    DONE(0),
    /// Infrastructure or a defect.
    FAILED(1),
    /// The command line, configuration, plan or catalog is wrong.
    USAGE(2),
    DIFFERENT(3),
    INPUT_REFUSED(4),
    LOCKED(5);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /// Returns the code of a kind of failure.
    public static ExitCode of(FailureKind kind) {
        return switch (kind) {
            case CONFIGURATION -> USAGE;
            case INPUT, NOT_DELIVERED, INPUT_CHANGED -> INPUT_REFUSED;
            case LOCKED -> LOCKED;
            case OVERTAKEN, STOPPED, DATABASE, STORE, RESOURCES, BOOKS, CONTROL_TOTAL, STATE, DEFECT -> FAILED;
        };
    }

    public static ExitCode of(Throwable failure) {
        return of(FailureKind.of(failure));
    }
}
