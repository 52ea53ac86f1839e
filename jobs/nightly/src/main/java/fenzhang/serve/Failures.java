package fenzhang.serve;

import fenzhang.failure.ControlTotalBroken;
import fenzhang.failure.Exhaustion;
import fenzhang.failure.Failure;
import fenzhang.failure.FailureKind;
import fenzhang.schedule.Outcome;
import fenzhang.schedule.alert.AlertKind;
import fenzhang.text.Sha256;

/// Tells failures that pass by themselves from those that need a person: by their kind.
final class Failures {
    private static final int DIGITS = 12;

    private Failures() {}

    /// Returns what a failed attempt at a night means for the next one.
    static Outcome outcome(Throwable failure) {
        String message = Failure.message(failure);
        return switch (FailureKind.of(failure)) {
            case STOPPED -> new Outcome.Stopped();
            // Somebody else has begun an attempt since.
            case LOCKED, OVERTAKEN -> new Outcome.Locked();
            case NOT_DELIVERED, INPUT_CHANGED -> new Outcome.MayPass("the delivery", message);
            case INPUT, CONFIGURATION -> needsPerson(AlertKind.DAY_REFUSED, message);
            case CONTROL_TOTAL ->
                new Outcome.NeedsPerson(AlertKind.CONTROL_TOTAL_BROKEN, ControlTotalBroken.nameIn(failure), message);
            case DATABASE -> new Outcome.MayPass("the database", message);
            case STORE -> new Outcome.MayPass("the file system", message);
            case RESOURCES ->
                new Outcome.MayPass(Exhaustion.of(failure).map(Exhaustion::what).orElse("the machine"), message);
            // The books moved on under the night: the next one starts from there.
            case BOOKS -> new Outcome.MayPass("the books", message);
            case STATE, DEFECT -> needsPerson(AlertKind.DAY_FAILED, message);
        };
    }

    /// The same refusal of another attempt is the same cause.
    private static Outcome needsPerson(AlertKind kind, String message) {
        String text = message.replaceAll("attempt=[0-9]+", "");
        return new Outcome.NeedsPerson(kind, Sha256.hex(text).substring(0, DIGITS), message);
    }
}
