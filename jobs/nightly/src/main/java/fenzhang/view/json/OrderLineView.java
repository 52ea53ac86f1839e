package fenzhang.view.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fenzhang.catalog.Terms;
import fenzhang.explain.LineExplanation;
import fenzhang.explain.LineExplanation.Opened;
import fenzhang.explain.LineExplanation.TargetStory;
import fenzhang.measure.MeasureKey;
import fenzhang.plan.PlanVersion;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The life of an order line.
///
/// @param owed absent while no qualifying event was accepted: then nothing is owed
/// @param differences where the computed line is not the recorded one
public record OrderLineView(
        int line,
        List<OrderView.Row> events,
        @JsonUnwrapped Optional<Owed> owed,
        boolean asRecorded,
        List<String> differences) {
    static OrderLineView of(LineExplanation line) {
        return new OrderLineView(
                line.lineNo(),
                line.rows().stream().map(OrderView.Row::of).toList(),
                line.opened().map(opened -> Owed.of(line, opened)),
                line.differences().isEmpty(),
                line.differences());
    }

    /// What a line is, whom it is owed to, and what it moved.
    ///
    /// @param days that changed what is left of the line, or on which a part of it vested, ascending
    /// @param holds what the line holds of each measure now
    public record Owed(
            Facts facts,
            AttributionView attribution,
            List<Target> targets,
            List<OrderDayView> days,
            List<Holding> holds) {
        static Owed of(LineExplanation line, Opened opened) {
            return new Owed(
                    Facts.of(opened),
                    AttributionView.of(opened.attribution()),
                    opened.targets().stream().map(Target::of).toList(),
                    line.days().stream().map(OrderDayView::of).toList(),
                    line.standing().stream().map(Holding::of).toList());
        }
    }

    /// What was sold.
    ///
    /// @param confirmed the day on which its confirmation was accepted
    public record Facts(
            String paidTime,
            String saleKind,
            boolean groupBuy,
            Optional<Long> productId,
            Optional<Long> shopId,
            int quantity,
            long paidFen,
            long commissionFen,
            Optional<LocalDate> confirmed,
            boolean cancelled) {
        static Facts of(Opened line) {
            return new Facts(
                    OrderView.time(line.paidTime()),
                    line.saleKind().name(),
                    line.groupBuy(),
                    OrderView.id(line.productId()),
                    OrderView.id(line.shopId()),
                    line.quantity(),
                    line.paidFen(),
                    line.commissionFen(),
                    line.confirmedOn(),
                    line.isCancelled());
        }
    }

    /// Whom a part of the line is owed to.
    ///
    /// @param enrolled whether the drama was in a plan; else it earns nothing, and has no terms
    /// @param vests the day on which it vests; absent while its hold has not started
    public record Target(
            @JsonUnwrapped AttributionView.Place place,
            long weight,
            long paidFen,
            long commissionFen,
            boolean enrolled,
            @JsonUnwrapped Optional<TermsView> terms,
            Optional<Integer> holdDays,
            Optional<LocalDate> vests) {
        static Target of(TargetStory story) {
            return new Target(
                    AttributionView.Place.of(
                            story.target().dramaId(),
                            story.target().episodeNo(),
                            story.target().hostId()),
                    story.target().weight(),
                    story.paidFen(),
                    story.commissionFen(),
                    story.target().terms().isPresent(),
                    story.target().terms().map(TermsView::of),
                    story.version().map(PlanVersion::holdDays),
                    story.vestDate());
        }
    }

    /// Under which enrolment and plan version something is earned.
    public record TermsView(String planId, LocalDate enrolledFrom, LocalDate planVersion) {
        static TermsView of(Terms terms) {
            return new TermsView(terms.enrolment().planId(), terms.enrolment().validFrom(), terms.planVersion());
        }
    }

    /// What the line holds of a measure, times 10 000.
    public record Holding(@JsonUnwrapped Key key, BigInteger valueX10000) {
        static Holding of(LineExplanation.Holding holding) {
            return new Holding(Key.of(holding.key()), holding.value());
        }
    }

    /// A measure.
    public record Key(
            String component,
            String period,
            long dramaId,
            Optional<Long> hostId,
            @JsonUnwrapped TermsView terms) {
        static Key of(MeasureKey key) {
            return new Key(
                    key.component(),
                    key.period().id(),
                    key.terms().enrolment().dramaId(),
                    OrderView.id(key.hostId()),
                    TermsView.of(key.terms()));
        }
    }
}
