package fenzhang.intake.state;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.StateDamaged;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The dates taken in of a format, each sealed by the next: a footer has the date before and the SHA-256 of its
/// rows.
public final class IntakeChain {
    /// What a footer calls the date before, and its hash.
    public static final String PREVIOUS = "fenzhang.intake.previous";

    private final FileTree lake;
    private final IntakePlaces places;

    public IntakeChain(FileTree lake, IntakePlaces places) {
        this.lake = lake;
        this.places = places;
    }

    /// Returns what the footer of the next date has to say of some dates; empty if there are none.
    ///
    /// Asks each of them for the name of the one before, which takes its footer, and the last but one for its
    /// bytes: all bytes of all dates are read by [#requireWhole()] alone.
    ///
    /// @param dates those taken in, ascending
    /// @throws StateDamaged if one is missing, or is not the file that the next one sealed
    public Optional<String> next(List<LocalDate> dates) {
        for (int i = dates.size() - 1; i >= 0; i--) {
            requireSealed(dates, i, i == dates.size() - 1);
        }
        return dates.isEmpty() ? Optional.empty() : Optional.of(dates.getLast() + " " + hash(dates.getLast()));
    }

    /// Reads all rows of all dates but the last, which none has sealed yet.
    ///
    /// @throws StateDamaged if one is missing, or is not the file that the next one sealed
    public void requireWhole() {
        List<LocalDate> dates = places.dates(lake);
        for (int i = dates.size() - 1; i >= 0; i--) {
            requireSealed(dates, i, true);
        }
    }

    /// The newest date that is wrong is told first: a file that was exchanged says of those before it what it
    /// likes.
    ///
    /// @param isHashed whether the date before is asked for its bytes
    private void requireSealed(List<LocalDate> dates, int date, boolean isHashed) {
        String sealed = previous(dates.get(date));
        LocalDate before = date == 0 ? LocalDate.MIN : dates.get(date - 1);
        boolean isSealed = date == 0
                ? sealed.isEmpty()
                : isHashed ? sealed.equals(before + " " + hash(before)) : sealed.startsWith(before + " ");
        if (isSealed) {
            return;
        }
        String found = sealed.isEmpty()
                ? lake.location(places.rows(dates.get(date)))
                        + " is the first of its format by its footer, and there is an earlier one"
                : lake.location(places.rows(dateOf(sealed))) + " is gone, or is not the file that the intake of "
                        + dates.get(date) + " sealed";
        throw new StateDamaged(found + ". Restore it from a backup, then run again.");
    }

    private static LocalDate dateOf(String seal) {
        return LocalDate.parse(seal.substring(0, seal.indexOf(' ')));
    }

    private String previous(LocalDate date) {
        return OwnState.read(
                lake, places.rows(date), table -> table.metadata(PREVIOUS).orElse(""));
    }

    private String hash(LocalDate date) {
        return lake.sha256(places.rows(date));
    }
}
