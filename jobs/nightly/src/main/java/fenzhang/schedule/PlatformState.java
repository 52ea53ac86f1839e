package fenzhang.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// A platform as the scheduler last saw it.
final class PlatformState {
    final Agenda agenda;
    Optional<NextDay> seen = Optional.empty();
    Optional<Standing> standing = Optional.empty();
    /// The newest sealed day that people were told of; empty before it was asked for, and before
    /// there is one.
    Optional<LocalDate> told = Optional.empty();
    /// When it is looked at again.
    Instant wake = Instant.MIN;
    /// When it was looked at last.
    Instant looked = Instant.MIN;
    /// How often it could not be looked at, in a row.
    int blindness;

    PlatformState(Agenda agenda) {
        this.agenda = agenda;
    }

    String platform() {
        return agenda.platform();
    }

    /// Returns what is remembered of the day that is next.
    Standing standing(NextDay next) {
        Standing current = standing.orElse(Standing.untried(next.date())).seeing(next);
        standing = Optional.of(current);
        return current;
    }
}
