package fenzhang.schedule;

import fenzhang.schedule.alert.AlertKind;

/// How an attempt at a day ended.
public sealed interface Outcome {
    /// It is sealed, by this attempt or by somebody else's.
    record Sealed() implements Outcome {}

    /// Another process is at the platform; nothing was done.
    record Locked() implements Outcome {}

    /// This process was told to stop; nothing of the day was published.
    record Stopped() implements Outcome {}

    /// It failed of something that may pass: the database, a file system.
    ///
    /// @param cause in a word or two, the same for the same cause
    record MayPass(String cause, String message) implements Outcome {}

    /// It failed, and will again until a person has done something.
    ///
    /// @param kind of the alert
    /// @param cause the same for the same cause
    record NeedsPerson(AlertKind kind, String cause, String message) implements Outcome {}
}
