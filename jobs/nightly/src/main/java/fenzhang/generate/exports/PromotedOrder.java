package fenzhang.generate.exports;

import fenzhang.intake.ExportFormat;
import fenzhang.log.SaleEventKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// An order of the log that somebody's link has brought.
///
/// @param events as they were delivered, those that came twice once
record PromotedOrder(String id, Facts facts, List<PromotedEvent> events) {
    /// What does not change.
    ///
    /// @param paidSecond since the epoch
    record Facts(long paidSecond, boolean groupBuy, Goods goods, Link link) {}

    /// What was bought, and for how much.
    ///
    /// @param shopId 0: none
    record Goods(long productId, long shopId, int quantity, long paidFen, long commissionFen) {}

    /// What a promoter gave the link to be told by.
    ///
    /// @param episode 0: of the whole drama
    /// @param hostId 0: nobody
    record Link(long dramaId, int episode, long hostId) implements Comparable<Link> {
        private static final Comparator<Link> ORDER = Comparator.comparingLong(Link::dramaId)
                .thenComparingInt(Link::episode)
                .thenComparingLong(Link::hostId);

        /// Returns whether it says no more than the drama.
        boolean isWholeDrama() {
            return episode == 0 && hostId == 0;
        }

        @Override
        public int compareTo(Link other) {
            return ORDER.compare(this, other);
        }
    }

    PromotedOrder(String id, Facts facts) {
        this(id, facts, new ArrayList<>());
    }

    void add(PromotedEvent event) {
        if (!events.contains(event)) {
            events.add(event);
        }
    }

    /// Puts the events in their order, and returns whether an export can express them: it begins with the payment,
    /// shows an order as it is and never as it was, and two states of one second can't be told apart. Pinduoduo's
    /// knows group buys alone and no refund, the others no group buy.
    boolean isExpressible(ExportFormat format) {
        events.sort(Comparator.comparing(PromotedEvent::delivered).thenComparingLong(PromotedEvent::second));
        boolean isPdd = format == ExportFormat.PDD_DDK;
        if (facts.groupBuy() != isPdd || events.getFirst().kind() != SaleEventKind.PAID) {
            return false;
        }
        long last = Long.MIN_VALUE;
        for (PromotedEvent event : events) {
            if (event.second() <= last || isPdd && event.kind() == SaleEventKind.REFUNDED) {
                return false;
            }
            last = event.second();
        }
        return true;
    }
}
