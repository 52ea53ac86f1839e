package fenzhang.cli;

import fenzhang.failure.FailureKind;
import picocli.CommandLine.ParameterException;

/// How a command ends, for scripts.
enum ExitCode {
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

    int code() {
        return code;
    }

    /// Returns the code of a kind of failure.
    static ExitCode of(FailureKind kind) {
        return switch (kind) {
            case CONFIGURATION -> USAGE;
            case INPUT, INPUT_CHANGED -> INPUT_REFUSED;
            case LOCKED -> LOCKED;
            case OVERTAKEN, STOPPED, DATABASE, STORE, RESOURCES, BOOKS, CONTROL_TOTAL, STATE, DEFECT -> FAILED;
        };
    }

    static ExitCode of(Throwable failure) {
        return failure instanceof ParameterException ? USAGE : of(FailureKind.of(failure));
    }
}
