package fenzhang.intake.replay;

import fenzhang.intake.OrderRevision;
import fenzhang.log.LineFacts;
import fenzhang.log.SaleEventKind;
import fenzhang.money.Rounding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// What is known of a key: its newest row, the facts of its line once there are events, and each revision that
/// was played, in the order in which they were.
///
/// @param newest empty while only refunds of it are known
/// @param facts for good from the first revision on that made an event
public record KeyState(String key, Optional<Newest> newest, Optional<LineFacts> facts, List<PlayedRevision> revisions) {
    /// More than this is a difference; platforms round half fen as they like.
    private static final long ROUNDING_FEN = 1;

    public KeyState {
        revisions = List.copyOf(revisions);
    }

    /// The newest row of an order.
    ///
    /// @param modifiedAt milliseconds since the epoch
    /// @param canonical returns its canonical JSON, in UTF-8, which may have to be fetched: it is rarely asked
    /// for
    public record Newest(long modifiedAt, Supplier<byte[]> canonical) {}

    /// Returns how much was given back in refunds.
    public long refundedFen() {
        long refunded = 0;
        for (PlayedRevision revision : revisions) {
            for (EmittedEvent event : revision.events()) {
                refunded = Math.addExact(refunded, event.refundFen());
            }
        }
        return refunded;
    }

    private boolean has(SaleEventKind kind) {
        return revisions.stream().flatMap(each -> each.events().stream()).anyMatch(event -> event.kind() == kind);
    }

    /// Returns how many refunds wait for the order.
    public int waiting() {
        int waiting = 0;
        for (PlayedRevision revision : revisions) {
            waiting += isStillWaiting(revision) ? 1 : 0;
        }
        return waiting;
    }

    private boolean isStillWaiting(PlayedRevision revision) {
        return facts.isEmpty() && revision.isWaiting();
    }

    /// Returns where the platform now says something else than the line has.
    ///
    /// @param newest the newest row, read
    public List<KeyDifference> differences(OrderRevision newest) {
        if (facts.isEmpty()) {
            return List.of();
        }
        long paid = facts.get().paidFen();
        long left = has(SaleEventKind.CANCELLED) ? 0 : Math.max(0, paid - refundedFen());
        List<KeyDifference> found = new ArrayList<>();
        OptionalLong earned = newest.amounts().finalCommissionFen();
        long expected = remainingCommission(facts.get(), left);
        if (earned.isPresent() && Math.abs(earned.getAsLong() - expected) > ROUNDING_FEN) {
            found.add(new KeyDifference(
                    key, KeyDifference.Kind.COMMISSION, expected, earned.getAsLong(), newest.modifiedAt()));
        }
        OptionalLong now = newest.amounts().paidFen();
        if (now.isPresent() && now.getAsLong() != paid && now.getAsLong() != left) {
            found.add(new KeyDifference(key, KeyDifference.Kind.PAID, paid, now.getAsLong(), newest.modifiedAt()));
        }
        return found;
    }

    /// As in settlement.md 7.
    private static long remainingCommission(LineFacts facts, long left) {
        long paid = facts.paidFen();
        return paid == 0 ? 0 : facts.commissionFen() - Rounding.mulDiv(facts.commissionFen(), paid - left, paid);
    }
}
