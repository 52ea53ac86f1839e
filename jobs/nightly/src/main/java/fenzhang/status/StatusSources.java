package fenzhang.status;

import fenzhang.columnar.file.FileTree;
import fenzhang.config.setting.Settings;
import fenzhang.history.RunArchive;
import fenzhang.lake.log.DeliveredDays;
import fenzhang.schedule.Timetable;
import fenzhang.store.books.BooksStore;
import fenzhang.store.catalog.CatalogStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;

/// Where it is read how platforms stand: whoever has these can tell, a command or a page.
///
/// @param lake what is delivered
/// @param out what was published
/// @param settings what a night goes by: when it is due, and when it stops
/// @param now by which a day is late
public record StatusSources(
        BooksStore books, CatalogStore catalog, FileTree lake, FileTree out, Settings settings, Instant now) {
    /// Returns how many of a million rows of a log may be quarantined, before a night stops.
    long quarantineMaxPpm() {
        return settings.quarantineMaxPpm();
    }

    /// Returns what a platform has delivered from a date on, and what it should have.
    Arrivals arrivals(Settings.Platform platform, LocalDate from) {
        Settings.Schedule schedule = settings.serve().schedule(platform.code());
        return new Arrivals(
                DeliveredDays.since(lake, platform.code(), from),
                Timetable.of(schedule.cron(), schedule.deadline()),
                now);
    }

    /// Returns what sealed days knew and left.
    ///
    /// @param scratch a local folder for what does not fit in memory; what is left there is the caller's to delete
    RunArchive archive(Path scratch) {
        return new RunArchive(catalog, books, out, scratch);
    }
}
