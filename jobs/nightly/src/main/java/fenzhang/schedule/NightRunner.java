package fenzhang.schedule;

import fenzhang.schedule.alert.DayFigures;
import fenzhang.time.Period;
import java.time.LocalDate;
import java.util.Optional;

/// What the scheduler sees and has done. Everything may fail: the database or the lake may be away.
public interface NightRunner {
    /// Looks at the first day of a platform that is not sealed.
    NextDay next(String platform);

    /// Settles a day whose day before is sealed. Failures are outcomes.
    Outcome settle(String platform, LocalDate day);

    /// Returns what a sealed day came to.
    DayFigures figures(String platform, LocalDate day);

    /// Returns the newest sealed day of a platform that people were told of, by whichever
    /// process; the one before the last sealed day if they never were; empty if none is sealed.
    Optional<LocalDate> newestTold(String platform);

    /// Prepares what a month's payout would be, for people to read; changes nothing.
    String payoutDryRun(Period month);
}
