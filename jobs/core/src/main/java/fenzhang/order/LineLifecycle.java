package fenzhang.order;

import fenzhang.attribution.Attribution;
import fenzhang.log.LineKey;
import fenzhang.log.SaleEvent;
import fenzhang.log.SaleEventKind;
import fenzhang.log.SaleReason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Plays the events of one line on one day (settlement.md 4).
///
/// The events are those delivered on the day and those still parked, sorted by [SaleEvent#ORDER]. For each the
/// first that applies decides: duplicate, parked, conflict, invalid transition, refund above what was paid, else
/// accepted.
public final class LineLifecycle {
    private static final int PARKED_DAYS = 7;
    private static final EventOutcome ACCEPTED = new EventOutcome.Accepted();
    private static final EventOutcome DUPLICATE = new EventOutcome.Duplicate();
    private static final EventOutcome PARKED = new EventOutcome.Parked();

    private final LineKey key;
    private final int businessDay;
    private final List<Outcome> outcomes = new ArrayList<>();
    private boolean paidSeen;
    private boolean groupedSeen;
    private boolean cancelled;
    private int confirmedOn;
    private long refundedFen;
    private Optional<Line.Opening> opened;
    private List<String> refundIds;
    private Set<String> refundIdsSeen;
    private boolean hasRefundSet;

    private LineLifecycle(Line before, int businessDay) {
        this.key = before.key();
        this.businessDay = businessDay;
        this.paidSeen = before.paidSeen();
        this.groupedSeen = before.groupedSeen();
        this.cancelled = before.cancelled();
        this.confirmedOn = before.confirmedOn();
        this.refundedFen = before.refundedFen();
        this.opened = before.opened();
        this.refundIds = before.refundIds();
        this.refundIdsSeen = Set.of();
    }

    /// What became of one event.
    public record Outcome(SaleEvent event, EventOutcome fate) {}

    /// What can become of an event on a day.
    public sealed interface EventOutcome {
        /// It took part.
        record Accepted() implements EventOutcome {}

        /// The line had accepted it before; dropped and counted.
        record Duplicate() implements EventOutcome {}

        /// Its line is not open; offered again tomorrow.
        record Parked() implements EventOutcome {}

        /// The cancellation of a group buy that never formed; dropped and counted at the end of its wait.
        record Dropped() implements EventOutcome {}

        /// Quarantined with a reason.
        record Quarantined(SaleReason reason) implements EventOutcome {}
    }

    /// The line at the end of the day, and what became of each event, in their order.
    ///
    /// A line opened on the day is attributed to nobody yet.
    public record Day(Line after, List<Outcome> outcomes) {
        /// Returns whether an event was accepted: each one leaves the line another than it was.
        public boolean isChanged() {
            for (Outcome outcome : outcomes) {
                if (outcome.fate() instanceof EventOutcome.Accepted) {
                    return true;
                }
            }
            return false;
        }
    }

    /// Plays the events of a day.
    ///
    /// @param events all of one line, sorted by [SaleEvent#ORDER]
    /// @param businessDay the epoch day of the delivery date
    public static Day play(Line before, List<SaleEvent> events, int businessDay) {
        LineLifecycle life = new LineLifecycle(before, businessDay);
        for (SaleEvent event : events) {
            life.outcomes.add(new Outcome(event, life.take(event)));
        }
        return new Day(life.line(), List.copyOf(life.outcomes));
    }

    private EventOutcome take(SaleEvent event) {
        if (isDuplicate(event)) {
            return DUPLICATE;
        }
        if (opened.isEmpty() && waitsForOpening(event.kind())) {
            return park(event);
        }
        if (opened.isPresent() && !opened.get().facts().equals(event.facts())) {
            return new EventOutcome.Quarantined(SaleReason.CONFLICT);
        }
        if (isInvalidTransition(event)) {
            return new EventOutcome.Quarantined(SaleReason.INVALID_TRANSITION);
        }
        if (event.kind() == SaleEventKind.REFUNDED
                && event.refundFen() > event.facts().paidFen() - refundedFen) {
            return new EventOutcome.Quarantined(SaleReason.OVER_REFUND);
        }
        accept(event);
        return ACCEPTED;
    }

    private boolean isDuplicate(SaleEvent event) {
        return switch (event.kind()) {
            case PAID -> paidSeen;
            case GROUPED -> groupedSeen;
            case CONFIRMED -> confirmedOn != Line.NEVER;
            case REFUNDED -> refundIdsSeen().contains(event.refundId());
            case CANCELLED -> cancelled;
        };
    }

    /// Most lines are never refunded: the set is made when one is.
    private Set<String> refundIdsSeen() {
        if (!hasRefundSet) {
            refundIdsSeen = new HashSet<>(refundIds);
            refundIds = new ArrayList<>(refundIds);
            hasRefundSet = true;
        }
        return refundIdsSeen;
    }

    /// Returns whether an event may be the qualifying one: `GROUPED` of a group buy, `PAID` of anything else.
    public static boolean mayOpen(SaleEventKind kind, boolean groupBuy) {
        return switch (kind) {
            case PAID -> !groupBuy;
            case GROUPED -> groupBuy;
            case CONFIRMED, REFUNDED, CANCELLED -> false;
        };
    }

    private static boolean waitsForOpening(SaleEventKind kind) {
        return switch (kind) {
            case PAID, GROUPED -> false;
            case CONFIRMED, REFUNDED, CANCELLED -> true;
        };
    }

    /// At the end of the day a row that waited for a week leaves; nothing later on the same day can change that it
    /// waits.
    private EventOutcome park(SaleEvent event) {
        if (event.deliveredOn() > businessDay - PARKED_DAYS) {
            return PARKED;
        }
        boolean failedGroup =
                event.kind() == SaleEventKind.CANCELLED && event.facts().groupBuy();
        return failedGroup ? new EventOutcome.Dropped() : new EventOutcome.Quarantined(SaleReason.ORPHAN);
    }

    private boolean isInvalidTransition(SaleEvent event) {
        return switch (event.kind()) {
            case CONFIRMED, REFUNDED -> cancelled;
            case GROUPED -> !mayOpen(event.kind(), event.facts().groupBuy());
            case PAID, CANCELLED -> false;
        };
    }

    private void accept(SaleEvent event) {
        switch (event.kind()) {
            case PAID -> {
                paidSeen = true;
                if (mayOpen(event.kind(), event.facts().groupBuy())) {
                    open(event);
                }
            }
            case GROUPED -> {
                groupedSeen = true;
                open(event);
            }
            case CONFIRMED -> confirmedOn = businessDay;
            case REFUNDED -> {
                refundedFen += event.refundFen();
                refundIds.add(event.refundId());
                refundIdsSeen.add(event.refundId());
            }
            case CANCELLED -> {
                cancelled = true;
                refundedFen = event.facts().paidFen();
            }
        }
    }

    private void open(SaleEvent event) {
        if (opened.isEmpty()) {
            opened = Optional.of(new Line.Opening(event.facts(), businessDay, Attribution.UNDECIDED));
        }
    }

    private Line line() {
        return new Line(key, paidSeen, groupedSeen, opened, confirmedOn, cancelled, refundedFen, refundIds);
    }
}
