package fenzhang.attribution;

import fenzhang.catalog.Terms;
import fenzhang.money.Allocation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where an order line is owed to, decided once when its qualifying event is accepted (settlement.md 6).
///
/// @param targets by (drama, episode, host), absent ones first; empty when organic
public record Attribution(Method method, List<Target> targets) {
    /// An order that nobody brought.
    public static final Attribution ORGANIC = new Attribution(Method.ORGANIC, List.of());

    /// A line whose events were played and whose attribution comes next; never stored.
    public static final Attribution UNDECIDED = new Attribution(Method.UNDECIDED, List.of());

    /// How the targets were found.
    public enum Method {
        /// By the platform's own trace, or because the drama itself was sold.
        DIRECT,
        /// By clicks within the lookback window.
        CLICK,
        /// By the last play of an episode with the product placed.
        VIEW,
        /// Not at all.
        ORGANIC,
        UNDECIDED
    }

    /// One drama, episode and live host that a line is owed to, and under which terms.
    ///
    /// @param episodeNo 0 if there is none
    /// @param hostId 0 if there is none
    /// @param weight above 0
    /// @param terms empty: the drama was not enrolled on the day of payment, the target earns nothing
    public record Target(long dramaId, int episodeNo, long hostId, long weight, Optional<Terms> terms) {
        /// The order in which a line is divided over its targets.
        public static final Comparator<Target> ORDER = Comparator.comparingLong(Target::dramaId)
                .thenComparingInt(Target::episodeNo)
                .thenComparingLong(Target::hostId);

        /// Written out, as that of a line's facts: attributions are compared line by line.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Target o
                    && dramaId == o.dramaId
                    && episodeNo == o.episodeNo
                    && hostId == o.hostId
                    && weight == o.weight
                    && terms.equals(o.terms);
        }

        @Override
        public int hashCode() {
            return Long.hashCode(31 * (31 * (31 * dramaId + episodeNo) + hostId) + weight);
        }

        public Target {
            if (weight < 1) {
                throw new IllegalArgumentException("target of drama " + dramaId + " with weight " + weight);
            }
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Attribution o && method == o.method && targets.equals(o.targets);
    }

    @Override
    public int hashCode() {
        return 31 * targets.hashCode() + method.ordinal();
    }

    public Attribution {
        if (targets.size() > 1) {
            targets = new ArrayList<>(targets);
            targets.sort(Target.ORDER);
        }
        targets = List.copyOf(targets);
    }

    /// Returns an amount of fen divided over the targets, in their order.
    public long[] divide(long fen) {
        long[] weights = new long[targets.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = targets.get(i).weight();
        }
        return weights.length == 0 ? weights : Allocation.allocate(fen, weights);
    }
}
