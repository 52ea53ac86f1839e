package fenzhang.explain;

import fenzhang.attribution.Attribution.Target;
import fenzhang.log.SaleKind;
import fenzhang.measure.MeasureKey;
import fenzhang.plan.Component;
import fenzhang.plan.PlanVersion;
import fenzhang.store.books.ComponentBooks.Settled;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The life of an order line. All amounts are fen.
///
/// @param rows by delivery date and the order in which they were taken
/// @param opened empty while no qualifying event was accepted: then nothing is owed
/// @param days the days that changed what is left of the line, or on which a part of it vested, ascending
/// @param standing what the line holds of each measure at its last remaining amounts, computed at once
/// @param differences where the computed line is not the recorded one; empty if all is as recorded
public record LineExplanation(
        int lineNo,
        List<RowExplanation> rows,
        Optional<Opened> opened,
        List<Day> days,
        List<Holding> standing,
        List<String> differences) {
    public LineExplanation {
        rows = List.copyOf(rows);
        days = List.copyOf(days);
        standing = List.copyOf(standing);
        differences = List.copyOf(differences);
    }

    /// The line's facts and whom it is owed to. Ids and numbers that it doesn't have are 0.
    ///
    /// @param confirmedOn the day on which its confirmation was accepted
    public record Opened(
            long paidTime,
            SaleKind saleKind,
            boolean groupBuy,
            long productId,
            long shopId,
            int quantity,
            long paidFen,
            long commissionFen,
            Optional<LocalDate> confirmedOn,
            boolean isCancelled,
            AttributionExplanation attribution,
            List<TargetStory> targets) {
        public Opened {
            targets = List.copyOf(targets);
        }
    }

    /// A target, its parts of the paid amount and commission, and its terms.
    ///
    /// @param version the plan version of its terms; empty if the drama was not enrolled: it earns nothing
    /// @param vestDate empty while its hold has not started
    public record TargetStory(
            Target target,
            long paidFen,
            long commissionFen,
            Optional<PlanVersion> version,
            Optional<LocalDate> vestDate) {}

    /// A day on which the line lost or vested something.
    ///
    /// @param vesting the numbers of the targets that vested on it, 1-based
    /// @param movements what the line moved, live hosts first, then by terms and component
    /// @param restatedBy the night whose correction counts for the day now
    public record Day(
            LocalDate date,
            List<Refund> refunds,
            Left before,
            Left after,
            List<Integer> vesting,
            List<Movement> movements,
            Optional<LocalDate> restatedBy) {
        public Day {
            refunds = List.copyOf(refunds);
            vesting = List.copyOf(vesting);
            movements = List.copyOf(movements);
        }
    }

    /// Money that went back to the buyer.
    ///
    /// @param refundId empty for a cancellation, which gives back all that was left
    public record Refund(String refundId, long fen) {}

    /// What is left of the line, and of each target.
    public record Left(
            long refundedFen, long paidFen, long commissionFen, List<Long> paidParts, List<Long> commissionParts) {
        public Left {
            paidParts = List.copyOf(paidParts);
            commissionParts = List.copyOf(commissionParts);
        }
    }

    /// What the line added to a measure on a day, or took from it.
    ///
    /// @param count fen, or orders
    /// @param boostBps 10 000 for none
    /// @param moved `count · boostBps`: the measure's movement by this line, times 10 000
    public record Movement(
            MeasureKey key,
            Component component,
            long count,
            long boostBps,
            BigInteger moved,
            Optional<Posting> posting) {}

    /// What the measure came to on the day, with all that moved it, and what was posted.
    ///
    /// @param measureBefore at the end of the day before, times 10 000
    /// @param measureAfter at the end of the day
    /// @param entitled what those measures entitle to; empty where that does not follow from the measure alone
    /// @param lines what the day posted for the component, and for caps and guarantees of the drama
    public record Posting(
            BigInteger measureBefore, BigInteger measureAfter, Optional<Entitled> entitled, List<Settled> lines) {
        public Posting {
            lines = List.copyOf(lines);
        }
    }

    /// What a component's measure entitles to, in fen.
    ///
    /// @param withoutFen at the end of the day, had this line not moved the measure on it
    /// @param othersFen what the day moved under other enrolments of the drama: it is posted in the same lines
    public record Entitled(long beforeFen, long afterFen, long withoutFen, long othersFen) {
        /// Returns what the day posts for the component.
        public long postedFen() {
            return Math.addExact(Math.subtractExact(afterFen, beforeFen), othersFen);
        }

        /// Returns what is owed for the component because of what this line did on the day.
        public long marginalFen() {
            return Math.subtractExact(afterFen, withoutFen);
        }
    }

    /// What the line holds of a measure, times 10 000.
    public record Holding(MeasureKey key, BigInteger value) {}
}
