package fenzhang.publication;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/// How a night corrected sealed days: which it replayed, and what had been delivered for them since.
///
/// @param postingDate the night that posted the difference
/// @param firstDate the first day it replayed, up to the day before itself
/// @param correctedDate the earliest day asked for
/// @param days the days asked for, ascending
public record Restatement(LocalDate postingDate, LocalDate firstDate, LocalDate correctedDate, List<Day> days) {
    /// A day that was restated.
    ///
    /// @param request the number of the newest request that it answers
    /// @param inputs the files as they were then, by log and path
    public record Day(LocalDate date, int request, List<Publication.InputFile> inputs) {
        private static final Comparator<Publication.InputFile> BY_LOG_AND_PATH = Comparator.comparing(
                        (Publication.InputFile file) -> file.log().folder())
                .thenComparing(Publication.InputFile::path);

        public Day {
            inputs = inputs.stream().sorted(BY_LOG_AND_PATH).toList();
        }
    }

    /// A request that waits for the next night.
    public record Request(LocalDate date, int number, String reason) {}

    public Restatement {
        days = List.copyOf(days);
    }

    /// Returns whether the night replayed a day.
    public boolean covers(LocalDate date) {
        return !date.isBefore(firstDate) && date.isBefore(postingDate);
    }
}
