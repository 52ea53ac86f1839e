package fenzhang.cli;

import fenzhang.batch.PlatformLocked;
import fenzhang.config.ConfigProblems;
import fenzhang.ingest.CatalogRefused;
import fenzhang.lake.FileChanged;
import fenzhang.lake.FileTreeFailure;
import fenzhang.lake.InputRefused;
import fenzhang.schedule.AlertKind;
import fenzhang.schedule.Outcome;
import fenzhang.store.ControlTotalBroken;
import fenzhang.store.DatabaseUnavailable;
import fenzhang.store.PublicationRefused;
import fenzhang.store.StaleAttempt;
import fenzhang.text.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;

/// Tells failures that pass by themselves from those that need a person.
final class Failures {
    private static final int DIGITS = 12;

    private Failures() {}

    /// Returns what a failed attempt at a night means for the next one.
    static Outcome outcome(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case ToldToStop _ -> {
                    return new Outcome.Stopped();
                }
                // Somebody else has begun an attempt since.
                case PlatformLocked _, StaleAttempt _ -> {
                    return new Outcome.Locked();
                }
                // What lies there now may well be what is to be settled.
                case InputRefused refused -> {
                    return refused.getCause() instanceof FileChanged
                            ? new Outcome.MayPass("the delivery", message(failure))
                            : needsPerson(AlertKind.DAY_REFUSED, failure);
                }
                case ConfigProblems _, CatalogRefused _ -> {
                    return needsPerson(AlertKind.DAY_REFUSED, failure);
                }
                case ControlTotalBroken broken -> {
                    return new Outcome.NeedsPerson(AlertKind.CONTROL_TOTAL_BROKEN, broken.name(), message(failure));
                }
                case SQLException _, DatabaseUnavailable _ -> {
                    return new Outcome.MayPass("the database", message(failure));
                }
                case FileTreeFailure _, IOException _, UncheckedIOException _ -> {
                    return new Outcome.MayPass("the file system", message(failure));
                }
                // The books moved on under the night: the next one starts from there.
                case PublicationRefused _ -> {
                    return new Outcome.MayPass("the books", message(failure));
                }
                default -> {}
            }
        }
        return needsPerson(AlertKind.DAY_FAILED, failure);
    }

    /// The same refusal of another attempt is the same cause.
    private static Outcome needsPerson(AlertKind kind, Throwable failure) {
        String text = message(failure).replaceAll("attempt=[0-9]+", "");
        return new Outcome.NeedsPerson(kind, Sha256.hex(text).substring(0, DIGITS), message(failure));
    }

    private static String message(Throwable failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
