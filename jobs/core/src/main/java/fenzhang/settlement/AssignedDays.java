package fenzhang.settlement;

import fenzhang.catalog.Agreement;
import fenzhang.catalog.Catalog;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Days of which a night takes what they posted under suspense of a drama, and to whom it gives it: to those who, by
/// the night's catalog, had an agreement on them. A day's is taken once: later nights leave it.
///
/// @param from the first day
/// @param to the last
public record AssignedDays(long dramaId, LocalDate from, LocalDate to, Agreement agreement) {
    public AssignedDays {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("days of drama " + dramaId + " end on " + to + ", before " + from);
        }
        if (agreement.equals(Agreement.IN_SUSPENSE)) {
            throw new IllegalArgumentException("days of drama " + dramaId + " from " + from + " stay in suspense");
        }
    }

    /// Returns the days of a drama that can be taken, ascending; those on which nobody has an agreement are left out.
    ///
    /// @param from the platform's first business date
    /// @param night the first date that is left out
    /// @param given what earlier nights took, of any drama
    static List<AssignedDays> of(
            long dramaId, LocalDate from, LocalDate night, Catalog catalog, List<AssignedDays> given) {
        List<AssignedDays> own =
                given.stream().filter(days -> days.dramaId == dramaId).toList();
        List<AssignedDays> found = new ArrayList<>();
        for (LocalDate date = from; date.isBefore(night); date = date.plusDays(1)) {
            LocalDate day = date;
            Agreement agreement = catalog.agreementOn(dramaId, day);
            if (agreement.equals(Agreement.IN_SUSPENSE) || own.stream().anyMatch(days -> days.covers(day))) {
                continue;
            }
            if (!found.isEmpty() && found.getLast().goesOn(day, agreement)) {
                found.set(found.size() - 1, new AssignedDays(dramaId, found.getLast().from, day, agreement));
            } else {
                found.add(new AssignedDays(dramaId, day, day, agreement));
            }
        }
        return found;
    }

    private boolean goesOn(LocalDate day, Agreement other) {
        return to.plusDays(1).equals(day) && agreement.equals(other);
    }

    /// Returns whether a day is one of them.
    public boolean covers(LocalDate date) {
        return !date.isBefore(from) && !date.isAfter(to);
    }
}
