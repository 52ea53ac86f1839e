package fenzhang.generate.world;

import fenzhang.time.BusinessDate;

/// How a day's activity is spread over its 24 hours: little at night, most in the evening.
public final class DayCurve {

    public static final long DAY_MILLIS = 86_400_000L;

    private static final int HOUR_MILLIS = 3_600_000;
    private static final int[] WEIGHT_BY_HOUR = {
        3, 2, 1, 1, 1, 1, 2, 4, 5, 5, 5, 6, 8, 7, 5, 5, 5, 6, 8, 10, 12, 13, 11, 7
    };
    private static final long TOTAL = total();

    private DayCurve() {}

    private static long total() {
        long total = 0;
        for (int weight : WEIGHT_BY_HOUR) {
            total += weight;
        }
        return total;
    }

    /// The millisecond of the day by which `quantile` of 2^32 of the day's activity has happened.
    ///
    /// @param quantile from 0 up to, not including, 2^32
    public static long millisAt(long quantile) {
        long scaled = quantile * TOTAL;
        int hour = 0;
        while (scaled >= (long) WEIGHT_BY_HOUR[hour] << 32) {
            scaled -= (long) WEIGHT_BY_HOUR[hour] << 32;
            hour++;
        }
        return (long) hour * HOUR_MILLIS + ((scaled / WEIGHT_BY_HOUR[hour]) * HOUR_MILLIS >>> 32);
    }

    /// The first instant of a business date, in milliseconds since the epoch.
    public static long startMillis(long epochDay) {
        return epochDay * DAY_MILLIS - BusinessDate.ZONE.getTotalSeconds() * 1_000L;
    }

    /// A random millisecond of the day.
    public static long draw(Dice dice) {
        return millisAt(dice.next() >>> 32);
    }
}
