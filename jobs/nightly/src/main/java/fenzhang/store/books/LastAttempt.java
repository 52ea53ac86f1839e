package fenzhang.store.books;

import java.time.LocalDate;

/// The newest attempt of a platform and how it ended.
///
/// @param outcome `SEALED`, `FAILED`, or empty: it is under way or was killed
public record LastAttempt(LocalDate businessDate, long attempt, String outcome, String message) {
    /// Returns whether nobody has noted its end.
    public boolean isOpen() {
        return outcome.isEmpty();
    }
}
