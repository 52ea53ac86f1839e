package fenzhang.view.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fenzhang.entitlement.Derivation;
import fenzhang.entitlement.EntitlementKey;
import fenzhang.entitlement.Formula;
import fenzhang.explain.MeasureMovement;
import fenzhang.measure.MeasureKey;
import fenzhang.settlement.Division;
import fenzhang.settlement.Explanation;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// An entitlement that moved on a day: its measure, its arithmetic, and how it is split. Amounts are fen or
/// impressions, as the unit says; measures, addends and formulas are texts of exact decimals.
///
/// @param hostId 0 for none
/// @param measure absent where the entitlement is no function of a measure
/// @param orders the order lines that moved the measure on the day
/// @param difference what the day posts
/// @param agreement by which it is split
public record AmountLineView(
        String planId,
        LocalDate planVersion,
        LocalDate enrolledFrom,
        String component,
        String period,
        String unit,
        long hostId,
        @JsonUnwrapped Optional<Measured> measure,
        List<Order> orders,
        String rule,
        List<Addend> addends,
        String formula,
        long entitlementBefore,
        long entitlementAfter,
        long difference,
        String agreement,
        long splitSumBefore,
        long splitSumAfter,
        List<Part> parts) {
    static AmountLineView of(Explanation line, List<MeasureMovement> orders) {
        EntitlementKey key = line.line();
        Division division = line.division();
        return new AmountLineView(
                key.terms().enrolment().planId(),
                key.terms().planVersion(),
                key.terms().enrolment().validFrom(),
                key.code().text(),
                key.period().id(),
                key.unit().code(),
                key.hostId(),
                line.measure().map(measure -> new Measured(plain(measure.before()), plain(measure.after()))),
                orders.stream()
                        .filter(order -> order.movements().containsKey(line.measureKey()))
                        .map(order -> Order.of(order, line.measureKey()))
                        .toList(),
                line.derivation().rule(),
                line.derivation().addends().stream().map(Addend::of).toList(),
                line.derivation().formula().text(),
                line.before(),
                line.after(),
                line.difference(),
                division.agreement().text(),
                division.sumBefore(),
                division.sumAfter(),
                division.parts().stream().map(Part::of).toList());
    }

    private static String plain(BigInteger valueX10000) {
        return new Formula.Number(valueX10000).plain();
    }

    /// A measure at the end of the day before, and of the day.
    public record Measured(String measureBefore, String measureAfter) {}

    /// An order line that moved the measure.
    ///
    /// @param vested whether it vested on the day; else a refund took back of it
    public record Order(String orderId, int lineNo, boolean vested, String movement) {
        static Order of(MeasureMovement order, MeasureKey measure) {
            return new Order(
                    order.line().orderId(),
                    order.line().lineNo(),
                    order.vested(),
                    plain(Objects.requireNonNull(order.movements().get(measure))));
        }
    }

    /// Something that goes into the entitlement.
    ///
    /// @param name what it is, with its unit
    public record Addend(String name, String amount) {
        static Addend of(Derivation.Addend addend) {
            return new Addend(addend.name(), plain(addend.amount().x10000()));
        }
    }

    /// A creator's part.
    ///
    /// @param creatorId 0 for suspense
    public record Part(long creatorId, long shareBps, String formula, long amount) {
        static Part of(Division.Part part) {
            return new Part(
                    part.creatorId(),
                    part.bps(),
                    part.formula().text(),
                    part.formula().value());
        }
    }
}
