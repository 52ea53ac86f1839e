package fenzhang.status;

import fenzhang.text.Phrase;
import java.time.LocalDate;

/// What the newest attempt of a platform is doing, or how it ended without a seal.
///
/// @param message why it failed; empty otherwise
public record AttemptStatus(LocalDate date, How how, String message) {
    /// How an attempt is that sealed nothing.
    public enum How {
        RUNNING,
        FAILED,
        KILLED;

        DayState state() {
            return switch (this) {
                case RUNNING -> DayState.RUNNING;
                case FAILED -> DayState.FAILED;
                case KILLED -> DayState.KILLED;
            };
        }
    }

    public Phrase text() {
        return switch (how) {
            case RUNNING -> Phrase.of("%s: running", date);
            case FAILED -> Phrase.of("%s: failed: %s", date, message);
            case KILLED -> Phrase.of("%s: killed before its end; run it again", date);
        };
    }
}
