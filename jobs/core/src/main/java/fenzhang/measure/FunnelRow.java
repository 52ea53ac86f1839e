package fenzhang.measure;

import fenzhang.catalog.Terms;
import fenzhang.log.ViewReason;
import fenzhang.plan.Component;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What became of a day's plays of a drama, for one component that counts them: raw = quarantined + accepted,
/// accepted = below the least watch time + repeated + effective.
///
/// A raw play is a row of kind `PLAY`, or one whose kind is none of the four.
///
/// @param dramaId empty for rows of no known drama
/// @param quarantinedByReason quarantined plays by the ordinal of their [ViewReason]
/// @param accepted plays that took part
/// @param counted what a component made of them; empty if none of the drama's terms counts plays
public record FunnelRow(
        OptionalLong dramaId, List<Long> quarantinedByReason, long accepted, Optional<Counted> counted) {
    public FunnelRow {
        quarantinedByReason = List.copyOf(quarantinedByReason);
        if (quarantinedByReason.size() != ViewReason.values().length) {
            throw new IllegalArgumentException("quarantined for " + quarantinedByReason.size() + " reasons");
        }
        if (counted.isPresent()
                && counted.get().belowMinWatch()
                                + counted.get().repeated()
                                + counted.get().effective()
                        != accepted) {
            throw new IllegalArgumentException("the plays of " + dramaId + " do not add up: " + counted.get());
        }
    }

    /// What a component counted.
    ///
    /// @param belowMinWatch plays shorter than the component's least watch time
    /// @param repeated plays of a (user, episode) that had another one as long or longer
    /// @param effective distinct (user, episode) plays
    /// @param watchMillis of each effective play the longest, added up
    /// @param boostBps the boost of the day
    /// @param isPaid whether the component pays cny per effective view
    public record Counted(
            Terms terms,
            Component component,
            long minWatchMillis,
            long belowMinWatch,
            long repeated,
            long effective,
            long watchMillis,
            long boostBps,
            boolean isPaid) {
        public Counted {
            if (belowMinWatch < 0 || repeated < 0 || effective < 0) {
                throw new IllegalArgumentException(
                        "plays below " + belowMinWatch + ", repeated " + repeated + ", effective " + effective);
            }
        }

        /// Returns the effective views that are paid by the view.
        public long paid() {
            return isPaid ? effective : 0;
        }
    }

    /// Returns the plays delivered.
    public long raw() {
        return accepted + quarantined();
    }

    /// Returns the quarantined plays, whatever the reason.
    public long quarantined() {
        long sum = 0;
        for (long rows : quarantinedByReason) {
            sum += rows;
        }
        return sum;
    }
}
