package fenzhang.explain;

import fenzhang.attribution.Attribution.Method;
import fenzhang.attribution.Policy;
import fenzhang.log.ViewKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// How it was decided whom a line is owed to.
///
/// @param decidedOn the day that opened the line
/// @param policy the one in force on the day of payment
/// @param steps the methods in the order in which they are tried
public record AttributionExplanation(
        Method method, LocalDate decidedOn, int catalogVersion, Optional<Policy> policy, List<Step> steps) {
    public AttributionExplanation {
        steps = List.copyOf(steps);
    }

    /// A method, whether it decided, and why it did or did not.
    ///
    /// @param candidates the touches within the window that it weighs, by time and event id
    public record Step(Method method, boolean isDecisive, String why, List<Candidate> candidates) {
        public Step {
            candidates = List.copyOf(candidates);
        }
    }

    /// A touch that may bring the line. Ids that it doesn't have are 0.
    ///
    /// @param weight its share of the line, in proportion to the weights of the others; 0 for none
    public record Candidate(
            long eventTime,
            LocalDate deliveredOn,
            long eventId,
            ViewKind kind,
            long dramaId,
            int episodeNo,
            long hostId,
            long productId,
            long shopId,
            int watchMs,
            long weight) {}
}
