package fenzhang.lake;

import java.time.LocalDate;

/// Where a day's files stand below the output root.
public final class StatePaths {
    private StatePaths() {}

    /// Returns the last folders of a platform's day: `platform=pdd/dt=2026-11-21`.
    public static String day(String platform, LocalDate date) {
        return "platform=" + platform + "/dt=" + date;
    }

    public static String lines(String platform, LocalDate date) {
        return "state/" + day(platform, date) + "/lines.parquet";
    }

    public static String lineIndex(String platform, LocalDate date) {
        return "state/" + day(platform, date) + "/line-index.bin";
    }

    public static String clicks(String platform, LocalDate date) {
        return "state/" + day(platform, date) + "/clicks.parquet";
    }

    public static String plays(String platform, LocalDate date) {
        return "state/" + day(platform, date) + "/plays.parquet";
    }

    public static String parked(String platform, LocalDate date) {
        return "state/" + day(platform, date) + "/parked.parquet";
    }
}
