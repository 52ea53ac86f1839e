package fenzhang.schedule;

import fenzhang.time.BusinessDate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.springframework.scheduling.support.CronExpression;

/// When the days of a platform are due, and when they are late.
///
/// @param cron when nights begin, in China standard time
/// @param deadline how long after that a delivery is waited for before it is called late
public record Timetable(CronExpression cron, Duration deadline) {
    /// The seconds, which a cron line of five fields does not have.
    private static final String ON_THE_MINUTE = "0 ";

    public Timetable {
        if (deadline.isNegative()) {
            throw new IllegalArgumentException("deadline " + deadline + " is before the night begins");
        }
    }

    /// Returns a timetable by the five fields of a cron line: minute, hour, day of month, month,
    /// day of week.
    ///
    /// @throws IllegalArgumentException if that is no cron line, or one that never comes
    public static Timetable of(String line, Duration deadline) {
        Timetable timetable = new Timetable(CronExpression.parse(ON_THE_MINUTE + line), deadline);
        timetable.dueAt(LocalDate.EPOCH);
        return timetable;
    }

    /// Returns when a day is to be settled: the first time of the timetable at which it is over.
    public Instant dueAt(LocalDate day) {
        LocalDateTime last = day.plusDays(1).atStartOfDay().minusNanos(1);
        LocalDateTime next = cron.next(last);
        if (next == null) {
            throw new IllegalArgumentException("the schedule " + cron + " never comes after " + day);
        }
        return next.toInstant(BusinessDate.ZONE);
    }

    /// Returns from when on a day that is not delivered is late.
    public Instant lateAt(LocalDate day) {
        return dueAt(day).plus(deadline);
    }
}
