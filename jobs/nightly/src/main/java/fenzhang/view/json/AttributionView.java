package fenzhang.view.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fenzhang.explain.AttributionExplanation;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// How it was decided whom an order line is owed to, for programs.
///
/// @param policyFrom the first day in force of the policy that was applied
/// @param clickModel how it weighs clicks, if it counts them
/// @param steps the methods in the order in which they were tried
public record AttributionView(
        String method,
        LocalDate decided,
        int catalogVersion,
        Optional<LocalDate> policyFrom,
        Optional<String> clickModel,
        List<Step> steps) {
    static AttributionView of(AttributionExplanation story) {
        return new AttributionView(
                story.method().name(),
                story.decidedOn(),
                story.catalogVersion(),
                story.policy().map(policy -> policy.effectiveFrom()),
                story.policy()
                        .flatMap(policy -> policy.click())
                        .map(rule -> rule.model().canonical().replace("\"", "")),
                story.steps().stream().map(Step::of).toList());
    }

    /// A method.
    ///
    /// @param decides whether it decided
    public record Step(String method, boolean decides, String why, List<Candidate> candidates) {
        static Step of(AttributionExplanation.Step step) {
            return new Step(
                    step.method().name(),
                    step.isDecisive(),
                    step.why(),
                    step.candidates().stream().map(Candidate::of).toList());
        }
    }

    /// A touch that may bring the line.
    ///
    /// @param weight its share of the line in proportion to the weights of the others; 0 for none
    public record Candidate(
            String eventTime,
            LocalDate delivered,
            String kind,
            long eventId,
            @JsonUnwrapped Place place,
            Optional<Long> productId,
            Optional<Long> shopId,
            int watchMs,
            long weight) {
        static Candidate of(AttributionExplanation.Candidate touch) {
            return new Candidate(
                    OrderView.time(touch.eventTime()),
                    touch.deliveredOn(),
                    touch.kind().name(),
                    touch.eventId(),
                    Place.of(touch.dramaId(), touch.episodeNo(), touch.hostId()),
                    OrderView.id(touch.productId()),
                    OrderView.id(touch.shopId()),
                    touch.watchMs(),
                    touch.weight());
        }
    }

    /// Where somebody touched something.
    public record Place(long dramaId, Optional<Long> episodeNo, Optional<Long> hostId) {
        static Place of(long dramaId, int episodeNo, long hostId) {
            return new Place(dramaId, OrderView.id(episodeNo), OrderView.id(hostId));
        }
    }
}
