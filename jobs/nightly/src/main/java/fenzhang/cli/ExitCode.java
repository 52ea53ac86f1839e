package fenzhang.cli;

import fenzhang.bank.StatusReportRefused;
import fenzhang.batch.PlatformLocked;
import fenzhang.config.ConfigProblems;
import fenzhang.ingest.CatalogRefused;
import fenzhang.lake.InputRefused;
import fenzhang.payday.PayoutUnderWay;
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

    static ExitCode of(Throwable failure) {
        return switch (failure) {
            case ConfigProblems _, CatalogRefused _, ParameterException _, UsageProblem _ -> USAGE;
            case InputRefused _, StatusReportRefused _ -> INPUT_REFUSED;
            case PlatformLocked _, PayoutUnderWay _ -> LOCKED;
            default -> FAILED;
        };
    }
}
