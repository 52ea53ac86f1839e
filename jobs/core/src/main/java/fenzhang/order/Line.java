package fenzhang.order;

import fenzhang.attribution.Attribution;
import fenzhang.log.LineFacts;
import fenzhang.log.LineKey;
import fenzhang.money.Rounding;
import java.util.List;
import java.util.Optional;

/// What is known of an order line at the end of a day.
///
/// Dates are epoch days of delivery, [#NEVER] where it has not happened.
///
/// @param opened the line's facts and where it is owed to, once its qualifying event was accepted
/// @param refundedFen refunds so far; all that was paid once cancelled
/// @param refundIds the accepted refunds, in the order of acceptance
public record Line(
        LineKey key,
        boolean paidSeen,
        boolean groupedSeen,
        Optional<Opening> opened,
        int confirmedOn,
        boolean cancelled,
        long refundedFen,
        List<String> refundIds) {
    /// The date of what has not happened.
    public static final int NEVER = Integer.MAX_VALUE;

    /// The qualifying event's facts, delivery date and attribution.
    public record Opening(LineFacts facts, int openedOn, Attribution attribution) {}

    public Line {
        refundIds = List.copyOf(refundIds);
        if (refundedFen < 0
                || refundedFen > opened.map(o -> o.facts().paidFen()).orElse(0L)) {
            throw new IllegalArgumentException("line " + key + " refunded " + refundedFen + " fen of " + opened);
        }
    }

    /// Returns the state of a line of which nothing has been accepted.
    public static Line unseen(LineKey key) {
        return new Line(key, false, false, Optional.empty(), NEVER, false, 0, List.of());
    }

    /// Returns the line with its attribution, which is decided after its events were played.
    public Line withAttribution(Attribution attribution) {
        Opening opening = opened.orElseThrow();
        return new Line(
                key,
                paidSeen,
                groupedSeen,
                Optional.of(new Opening(opening.facts(), opening.openedOn(), attribution)),
                confirmedOn,
                cancelled,
                refundedFen,
                refundIds);
    }

    /// Returns what is left of what the buyer paid, in fen; 0 for a line that is not open.
    public long remainingPaidFen() {
        return opened.map(o -> o.facts().paidFen() - refundedFen).orElse(0L);
    }

    /// Returns what is left of the commission, in fen, the part that goes with the refunds rounded once.
    public long remainingCommissionFen() {
        if (opened.isEmpty()) {
            return 0;
        }
        LineFacts facts = opened.get().facts();
        if (facts.paidFen() == 0) {
            return 0;
        }
        return facts.commissionFen() - Rounding.mulDiv(facts.commissionFen(), refundedFen, facts.paidFen());
    }

    /// Returns the day from which the hold runs, or [#NEVER]: the confirmation of goods, the opening of anything else.
    public int holdStart() {
        if (opened.isEmpty()) {
            return NEVER;
        }
        return switch (opened.get().facts().saleKind()) {
            case GOODS -> confirmedOn;
            case UNLOCK, LICENCE -> opened.get().openedOn();
        };
    }
}
