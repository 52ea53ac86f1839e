package fenzhang.intake.replay;

import fenzhang.catalog.TrackingIndex;
import fenzhang.time.BusinessDate;
import java.time.LocalDate;

/// The date that is taken in, and how dramas are found on it.
///
/// @param tracking of the platform
public record PlayDay(LocalDate date, TrackingIndex tracking) {
    /// A log refuses what is older (settlement.md 4).
    private static final int LATEST_DAYS = 7;

    /// Returns the time of an event as the log takes it: at earliest the first instant of seven days before.
    long logTime(long time) {
        return Math.max(time, BusinessDate.startMillis(date.minusDays(LATEST_DAYS)));
    }

    boolean isAfter(long time) {
        return BusinessDate.epochDay(time) > date.toEpochDay();
    }
}
