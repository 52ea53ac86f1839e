package fenzhang.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/// What is the matter with a platform's next day, and until when nothing is done about it.
///
/// @param why for people; empty where there is nothing to say
/// @param until when it is looked at again
public record ScheduleState(State state, LocalDate next, String why, Instant until) {
    /// Where a platform is between two of its days.
    public enum State {
        /// Its next day is not due.
        UP_TO_DATE,
        /// Its next day is being settled.
        SETTLING,
        /// Its next day is due and not delivered.
        WAITING,
        /// The same, past its deadline.
        LATE,
        /// Another process is at it.
        ELSEWHERE,
        /// It failed and is tried again.
        RETRYING,
        /// It failed and waits for a person.
        STOPPED;

        /// Returns it as it is written for programs: `up_to_date`.
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static ScheduleState settling(LocalDate day, Instant now) {
        return new ScheduleState(State.SETTLING, day, "", now);
    }
}
