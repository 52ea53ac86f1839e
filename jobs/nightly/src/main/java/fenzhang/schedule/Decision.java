package fenzhang.schedule;

import fenzhang.schedule.alert.Alert;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// What is to be done for a platform now.
sealed interface Decision {
    /// The day is to be settled.
    record Settle(LocalDate day) implements Decision {}

    /// Nothing, for a while.
    ///
    /// @param alert what people are to be told, if they were not
    record Rest(ScheduleState situation, Optional<Alert> alert) implements Decision {
        Instant until() {
            return situation.until();
        }
    }
}
