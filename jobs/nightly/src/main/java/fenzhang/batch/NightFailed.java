package fenzhang.batch;

import fenzhang.config.ConfigProblems;
import fenzhang.lake.InputRefused;
import fenzhang.store.ControlTotalBroken;
import fenzhang.store.DatabaseUnavailable;
import java.time.LocalDate;

/// A night that failed for a reason of ours, not of the data or the configuration; says which night.
public final class NightFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private NightFailed(String message, RuntimeException cause) {
        super(message, cause);
    }

    /// Returns a failure that names its night; refusals do so already and stay what they are.
    static RuntimeException of(String platform, LocalDate date, RuntimeException failure) {
        if (failure instanceof InputRefused || failure instanceof ConfigProblems) {
            return failure;
        }
        String message = DatabaseUnavailable.reason(failure)
                .orElseGet(() -> failure.getMessage() == null ? failure.toString() : failure.getMessage());
        // A broken control total says itself what to do.
        String advice = failure instanceof ControlTotalBroken
                ? ""
                : "\nRun it again once the cause is mended; what was committed is taken up.";
        return new NightFailed(platform + " " + date + " was not settled: " + message + advice, failure);
    }
}
