package fenzhang.status;

import fenzhang.lake.log.DeliveredDays;
import fenzhang.schedule.Timetable;
import fenzhang.time.BusinessDate;
import java.time.Instant;
import java.time.LocalDate;

/// What a platform has delivered, and what it should have by now.
///
/// @param now by which a day is late
public record Arrivals(DeliveredDays deliveries, Timetable timetable, Instant now) {
    /// Returns whether a day's deadline is over. Whether it is delivered is not asked.
    public boolean isOverdue(LocalDate date) {
        return !now.isBefore(timetable.lateAt(date));
    }

    /// Returns from when on a day that is not delivered is late.
    public Instant lateAt(LocalDate date) {
        return timetable.lateAt(date);
    }

    /// Returns the newest day whose deadline is over.
    public LocalDate newestOverdue() {
        LocalDate date = BusinessDate.of(now.toEpochMilli());
        while (!isOverdue(date)) {
            date = date.minusDays(1);
        }
        return date;
    }

    /// Returns how far a day is that was not tried.
    public DayState state(LocalDate date) {
        if (deliveries.isComplete(date)) {
            return DayState.DELIVERED;
        }
        if (isOverdue(date)) {
            return DayState.LATE;
        }
        return deliveries.hasAny(date) ? DayState.DELIVERED_IN_PART : DayState.NOT_DELIVERED;
    }
}
