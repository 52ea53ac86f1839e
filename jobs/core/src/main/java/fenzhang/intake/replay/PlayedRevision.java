package fenzhang.intake.replay;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A revision that was played, and what it made.
///
/// @param modifiedAt milliseconds since the epoch
/// @param fingerprint the first 16 hexadecimal digits of the SHA-256 of its canonical JSON
/// @param status the platform's code
/// @param takenOn the date for which it was taken in
/// @param actualFen what the order came to, in a format that has refunds as a lower amount
/// @param refund present if it is a revision of a refund
/// @param events what it made, some perhaps on a later date: a refund waits for its order
public record PlayedRevision(
        long modifiedAt,
        String fingerprint,
        String status,
        LocalDate takenOn,
        OptionalLong actualFen,
        Optional<Refund> refund,
        List<EmittedEvent> events) {
    public PlayedRevision {
        events = List.copyOf(events);
    }

    /// A refund that has rows of its own.
    ///
    /// @param isDone whether money was given back
    /// @param fen how much
    /// @param time when, in milliseconds since the epoch
    public record Refund(String refundId, boolean isDone, long fen, long time) {}

    PlayedRevision with(EmittedEvent event) {
        List<EmittedEvent> more = new ArrayList<>(events);
        more.add(event);
        return new PlayedRevision(modifiedAt, fingerprint, status, takenOn, actualFen, refund, more);
    }

    /// Returns whether it is of a refund that waits for its order.
    public boolean isWaiting() {
        return refund.isPresent() && refund.get().isDone() && events.isEmpty();
    }
}
