package fenzhang.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// What is remembered of the attempts at a platform's next day: since the start of this process,
/// for nothing else is needed.
///
/// @param failures in a row that may pass
/// @param notBefore when it is tried again
/// @param stoppedBy the evidence under which a person was needed: as long as it is the same,
///     nothing is tried
record Standing(LocalDate day, int failures, Instant notBefore, Optional<String> stoppedBy) {
    /// Returns what there is to remember of a day that was not tried.
    static Standing untried(LocalDate day) {
        return new Standing(day, 0, Instant.MIN, Optional.empty());
    }

    Standing failed(Instant now, Backoff backoff) {
        int count = failures + 1;
        return new Standing(day, count, now.plus(backoff.after(count)), Optional.empty());
    }

    Standing stopped(String evidence) {
        return new Standing(day, 0, Instant.MIN, Optional.of(evidence));
    }

    /// Returns this, or a new one where it does not apply any more: another day is next, or what
    /// stopped it changed.
    Standing seeing(NextDay next) {
        boolean applies = day.equals(next.date())
                && stoppedBy.map(evidence -> evidence.equals(next.evidence())).orElse(true);
        return applies ? this : untried(next.date());
    }
}
