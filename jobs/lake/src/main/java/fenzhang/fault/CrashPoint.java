package fenzhang.fault;

/// The places where a crash would be told apart: before and after each thing that stays, and inside the long steps.
///
/// The crash tests kill at every one of them.
public enum CrashPoint {
    /// The platform's lock is held; nothing else was done.
    LOCKED,
    BEFORE_ATTEMPT_COMMIT,
    AFTER_ATTEMPT_COMMIT,
    BEFORE_FILE,
    /// A file was created and is empty, or has its bytes but was not synced.
    AFTER_FILE,
    BEFORE_SYNC,
    AFTER_SYNC,
    BEFORE_RENAME,
    AFTER_RENAME,
    BEFORE_DELETE,
    AFTER_DELETE,
    /// A piece of a views log is about to be scanned.
    IN_SCAN,
    /// A range of lines is about to be played.
    IN_LINES,
    /// The rows of a day are written, their transaction is open, totals and seal are missing.
    IN_PUBLISH,
    BEFORE_PUBLISH_COMMIT,
    AFTER_PUBLISH_COMMIT,
    BEFORE_ATTEMPT_END,
    AFTER_ATTEMPT_END
}
