package fenzhang.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/// What is the matter with a platform's next day, and until when nothing is done about it.
///
/// @param why for people; empty where there is nothing to say
/// @param until when it is looked at again
public record ScheduleState(State state, LocalDate next, String why, Instant until) {
    /// Where a platform's next day is, in the words of `fenzhang status`.
    public enum State {
        /// It is not due: there is nothing to do.
        NOT_DUE,
        /// It is being settled, here or by another process.
        RUNNING,
        /// It is due and not delivered.
        NOT_DELIVERED,
        /// The same, past its deadline.
        LATE,
        /// It failed and is tried again.
        FAILED,
        /// It failed and waits for a person.
        NEEDS_YOU;

        /// Returns it as it is written for programs: `not_due`.
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Returns whether the day is being settled here: of another process's there is something to say.
    public boolean isSettledHere() {
        return state == State.RUNNING && why.isEmpty();
    }

    static ScheduleState settling(LocalDate day, Instant now) {
        return new ScheduleState(State.RUNNING, day, "", now);
    }
}
