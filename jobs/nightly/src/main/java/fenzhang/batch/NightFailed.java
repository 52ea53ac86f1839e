package fenzhang.batch;

import fenzhang.failure.Failure;
import fenzhang.failure.FailureKind;
import fenzhang.store.database.DatabaseUnavailable;
import java.time.LocalDate;

/// A night that failed for a reason of ours, not of the data or the configuration; says which night. It is of the kind
/// of what it failed of.
public final class NightFailed extends Failure {
    private static final long serialVersionUID = 1L;

    private NightFailed(FailureKind kind, String message, Throwable cause) {
        super(kind, message, cause);
    }

    /// Returns a failure that names its night; refusals do so already and stay what they are.
    static RuntimeException of(String platform, LocalDate date, Throwable failure) {
        FailureKind kind = FailureKind.of(failure);
        return switch (kind) {
            case INPUT, NOT_DELIVERED, INPUT_CHANGED, CONFIGURATION ->
                failure instanceof Failure refusal
                        ? refusal
                        : new NightFailed(kind, platform + " " + date + ": " + Failure.message(failure), failure);
            // A broken control total says itself what to do.
            case CONTROL_TOTAL -> new NightFailed(kind, what(platform, date, failure), failure);
            case LOCKED, OVERTAKEN, STOPPED, DATABASE, STORE, RESOURCES, BOOKS, STATE, DEFECT ->
                new NightFailed(
                        kind,
                        what(platform, date, failure)
                                + "\nRun it again once the cause is mended; what was committed is taken up.",
                        failure);
        };
    }

    private static String what(String platform, LocalDate date, Throwable failure) {
        return platform + " " + date + " was not settled: "
                + DatabaseUnavailable.reason(failure).orElseGet(() -> Failure.message(failure));
    }
}
