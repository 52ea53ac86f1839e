package fenzhang.schedule;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The first day of a platform that is not sealed, as it was seen.
///
/// @param missing the markers that its delivery lacks, below the lake's root; empty if it is
///     delivered
/// @param delivered the newest later day that is delivered: then this one is a hole
/// @param evidence changes whenever anything changes that a person can mend: the day's files, the
///     catalog, the configuration
public record NextDay(LocalDate date, List<String> missing, Optional<LocalDate> delivered, String evidence) {
    public NextDay {
        missing = List.copyOf(missing);
    }

    boolean isDelivered() {
        return missing.isEmpty();
    }
}
