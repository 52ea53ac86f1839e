package fenzhang.night.context;

import java.time.LocalDate;

/// A business date of a platform.
///
/// @param firstDate the platform's first business date
public record PlatformDay(String platform, LocalDate date, LocalDate firstDate) {
    public PlatformDay {
        if (date.isBefore(firstDate)) {
            throw new IllegalArgumentException("date: " + date + " is before the first one, " + firstDate);
        }
    }

    /// Returns the date as an epoch day.
    public int epochDay() {
        return (int) date.toEpochDay();
    }

    /// Returns whether this is the platform's first day.
    public boolean isFirst() {
        return date.equals(firstDate);
    }
}
