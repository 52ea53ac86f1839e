package fenzhang.lake.state;

import java.time.LocalDate;

/// Where a day's files stand below the output root.
public final class StatePaths {
    private StatePaths() {}

    /// Returns the last folders of a platform's day: `platform=pdd/dt=2026-11-21`.
    public static String day(String platform, LocalDate date) {
        return "platform=" + platform + "/dt=" + date;
    }

    /// Returns the name of the folder of an attempt's files.
    public static String attempt(long attempt) {
        return "attempt=" + attempt;
    }

    /// Returns the folder in which a night that restated keeps what it made of an earlier day.
    public static String restated(String platform, LocalDate night, LocalDate date) {
        return "restated/" + day(platform, night) + "/dt=" + date;
    }

    /// Returns the place of a file of a day's state.
    public static String state(String platform, LocalDate date, StateKind kind) {
        return "state/" + day(platform, date) + "/" + kind.fileName();
    }
}
