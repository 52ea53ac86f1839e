package fenzhang.view.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fenzhang.explain.LineExplanation;
import fenzhang.explain.LineExplanation.Day;
import fenzhang.explain.LineExplanation.Entitled;
import fenzhang.explain.LineExplanation.Movement;
import fenzhang.explain.LineExplanation.Posting;
import fenzhang.explain.MeasureWords;
import fenzhang.plan.Component;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// A day on which an order line lost or vested something.
///
/// @param vestingTargets the numbers of the targets that vested on it, from 1 on
/// @param restatedBy the night whose correction counts for the day now
public record OrderDayView(
        LocalDate date,
        List<Integer> vestingTargets,
        List<Refund> refunds,
        Left before,
        Left after,
        List<Moved> movements,
        Optional<LocalDate> restatedBy) {
    static OrderDayView of(Day day) {
        return new OrderDayView(
                day.date(),
                day.vesting(),
                day.refunds().stream().map(Refund::of).toList(),
                Left.of(day.before()),
                Left.of(day.after()),
                day.movements().stream().map(Moved::of).toList(),
                day.restatedBy());
    }

    /// Money that went back to the buyer.
    ///
    /// @param kind `CANCELLED` if all that was left was given back at once, else `REFUNDED`
    public record Refund(String kind, Optional<String> refundId, long fen) {
        static Refund of(LineExplanation.Refund refund) {
            return new Refund(
                    refund.refundId().isEmpty() ? "CANCELLED" : "REFUNDED",
                    OrderView.text(refund.refundId()),
                    refund.fen());
        }
    }

    /// What is left of the line, and of each target.
    public record Left(
            long refundedFen,
            long remainingPaidFen,
            long remainingCommissionFen,
            List<Long> targetPaidFen,
            List<Long> targetCommissionFen) {
        static Left of(LineExplanation.Left left) {
            return new Left(
                    left.refundedFen(), left.paidFen(), left.commissionFen(), left.paidParts(), left.commissionParts());
        }
    }

    /// What the line added to a measure on the day, or took from it.
    ///
    /// @param counts what the component counts
    /// @param count how much of it: fen, or orders
    /// @param boostBps 10 000 for none
    /// @param posting what the day posted for it, if it did
    public record Moved(
            @JsonUnwrapped OrderLineView.Key key,
            String counts,
            long count,
            long boostBps,
            BigInteger movedX10000,
            @JsonUnwrapped Optional<Posted> posting) {
        static Moved of(Movement movement) {
            return new Moved(
                    OrderLineView.Key.of(movement.key()),
                    MeasureWords.counts(movement.component()),
                    movement.count(),
                    movement.boostBps(),
                    movement.moved(),
                    movement.posting().map(posting -> Posted.of(movement.component(), posting)));
        }
    }

    /// What a measure came to on the day, with all that moved it, and what was posted.
    ///
    /// @param entitlement absent where it does not follow from the measure alone
    public record Posted(
            BigInteger measureBeforeX10000,
            BigInteger measureAfterX10000,
            @JsonUnwrapped Optional<Entitlement> entitlement,
            List<TierPart> tiersAfter,
            List<PostedLineView> posted) {
        static Posted of(Component component, Posting posting) {
            return new Posted(
                    posting.measureBefore(),
                    posting.measureAfter(),
                    posting.entitled().map(Entitlement::of),
                    MeasureWords.parts(component, posting.measureAfter()).stream()
                            .map(part -> new TierPart(part.tier().rate(), part.part()))
                            .toList(),
                    posting.lines().stream().map(PostedLineView::of).toList());
        }
    }

    /// What a measure entitles to.
    ///
    /// @param entitledWithoutLineFen had this line not moved the measure on the day
    /// @param marginalFen what is owed because of what the line did on the day
    /// @param otherEnrolmentsFen what the day moved under other enrolments of the drama
    public record Entitlement(
            long entitledBeforeFen,
            long entitledAfterFen,
            long entitledWithoutLineFen,
            long marginalFen,
            long otherEnrolmentsFen,
            long postedFen) {
        static Entitlement of(Entitled entitled) {
            return new Entitlement(
                    entitled.beforeFen(),
                    entitled.afterFen(),
                    entitled.withoutFen(),
                    entitled.marginalFen(),
                    entitled.othersFen(),
                    entitled.postedFen());
        }
    }

    /// The part of a measure inside a tier, and the tier's rate.
    public record TierPart(long bps, BigInteger partX10000) {}
}
