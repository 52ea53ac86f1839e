package fenzhang.history;

import fenzhang.lake.state.StateKind;
import fenzhang.lake.state.StatePaths;
import fenzhang.publication.Publication.InputFile;
import fenzhang.publication.Restatement;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Which version of each earlier day counts for a night: the one that was sealed, or what the newest restatement before
/// the night made of it.
///
/// @param restatements those of nights before, in their order
public record DayVersions(String platform, List<Restatement> restatements) {
    /// Returns what counts for a night.
    ///
    /// @param all the restatements of the platform, by their nights
    public static DayVersions before(String platform, List<Restatement> all, LocalDate night) {
        return new DayVersions(
                platform,
                all.stream()
                        .filter(restatement -> restatement.postingDate().isBefore(night))
                        .toList());
    }

    /// Returns the night whose restatement counts for a day; empty if what was sealed does.
    public Optional<LocalDate> restatedBy(LocalDate date) {
        return restatements.stream()
                .filter(restatement -> restatement.covers(date))
                .map(Restatement::postingDate)
                .reduce((_, last) -> last);
    }

    /// Returns the delivered files that count for a day.
    ///
    /// @param sealed those that its own night sealed
    List<InputFile> inputs(LocalDate date, List<InputFile> sealed) {
        return restatements.stream()
                .flatMap(restatement -> restatement.days().stream())
                .filter(day -> day.date().equals(date))
                .map(Restatement.Day::inputs)
                .reduce((_, last) -> last)
                .orElse(sealed);
    }

    /// Returns the first day to replay so that a day is restated: a night that posted a difference of its own can only
    /// be replayed together with the days that it replayed.
    public LocalDate firstToReplay(LocalDate restated) {
        LocalDate first = restated;
        for (Restatement restatement : restatements.reversed()) {
            if (!restatement.postingDate().isBefore(first)
                    && restatement.firstDate().isBefore(first)) {
                first = restatement.firstDate();
            }
        }
        return first;
    }

    /// Returns the path of a file of the version of a day that counts.
    String statePath(LocalDate date, StateKind kind) {
        return restatedBy(date)
                .map(night -> StatePaths.restated(platform, night, date) + "/" + kind.staged())
                .orElseGet(() -> StatePaths.state(platform, date, kind));
    }

    /// Returns the path of the attributions of the version of a day that counts.
    public String attributionsPath(LocalDate date) {
        String file = "attributions.parquet";
        return restatedBy(date)
                .map(night -> StatePaths.restated(platform, night, date) + "/attributions/" + file)
                .orElseGet(() -> "attributions/" + StatePaths.day(platform, date) + "/" + file);
    }
}
