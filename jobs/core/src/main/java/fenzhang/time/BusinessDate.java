package fenzhang.time;

import java.time.LocalDate;
import java.time.ZoneOffset;

/// The business date of an instant: its calendar date in China standard time, fixed UTC+8 (settlement.md 1).
///
/// Instants are milliseconds since 1970-01-01T00:00:00Z. In hot places a date is its epoch day, an `int`.
public final class BusinessDate {
    /// China standard time, without history: the zone of every business date.
    public static final ZoneOffset ZONE = ZoneOffset.ofHours(8);

    private static final long OFFSET_MILLIS = 8 * 3_600_000L;
    private static final long DAY_MILLIS = 86_400_000L;

    private BusinessDate() {}

    /// Returns the epoch day of the business date of an instant. Far-off instants saturate instead of wrapping.
    public static int epochDay(long epochMillis) {
        long shifted = epochMillis > Long.MAX_VALUE - OFFSET_MILLIS ? Long.MAX_VALUE : epochMillis + OFFSET_MILLIS;
        long day = Math.floorDiv(shifted, DAY_MILLIS);
        return Math.clamp(day, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /// Returns the business date of an instant.
    public static LocalDate of(long epochMillis) {
        return LocalDate.ofEpochDay(epochDay(epochMillis));
    }

    /// Returns the first instant of a business date, in milliseconds since the epoch.
    public static long startMillis(LocalDate date) {
        return date.toEpochDay() * DAY_MILLIS - OFFSET_MILLIS;
    }
}
