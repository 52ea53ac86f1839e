package fenzhang.given;

import fenzhang.time.DateRange;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// Times as people in Shanghai write them.
public final class Times {
    private Times() {}

    /// Returns milliseconds since the epoch of a time such as `2026-11-21T12:00`, UTC+8.
    public static long millis(String time) {
        return LocalDateTime.parse(time).toInstant(ZoneOffset.ofHours(8)).toEpochMilli();
    }

    public static LocalDate date(String date) {
        return LocalDate.parse(date);
    }

    /// Returns the range from a first to a last day, both included; open if the last is empty.
    public static DateRange range(String first, String last) {
        return last.isEmpty()
                ? new DateRange(date(first), DateRange.OPEN)
                : DateRange.inclusive(date(first), date(last));
    }

    /// Returns the epoch day of a date.
    public static int day(String date) {
        return (int) LocalDate.parse(date).toEpochDay();
    }
}
