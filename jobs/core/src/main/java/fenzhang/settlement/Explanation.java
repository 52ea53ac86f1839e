package fenzhang.settlement;

import fenzhang.entitlement.Derivation;
import fenzhang.entitlement.EntitlementKey;
import fenzhang.measure.MeasureKey;
import fenzhang.plan.Component;
import java.math.BigInteger;
import java.util.Optional;

/// How a drama's line moved on a day, from its measure to each creator's part.
///
/// @param component what of the plan the line is of; empty for caps and guarantees
/// @param measure how the line's measure moved; empty for lines that have none
/// @param before the entitlement at the end of the day before, in fen or impressions
/// @param after the same at the end of the day
/// @param reckoning how `after` comes about
/// @param division how the difference was divided
public record Explanation(
        EntitlementKey line,
        Optional<Component> component,
        Optional<Moved> measure,
        long before,
        long after,
        Derivation derivation,
        Division division) {
    /// A measure at the end of the day before and of the day.
    ///
    /// @param before times 10 000
    /// @param after times 10 000
    public record Moved(BigInteger before, BigInteger after) {}

    /// Returns the key of the line's measure; under that of a rule's line there is none.
    public MeasureKey measureKey() {
        return measureKey(line);
    }

    static MeasureKey measureKey(EntitlementKey line) {
        return new MeasureKey(line.terms(), line.code().text(), line.period(), line.hostId());
    }

    /// Returns what the day posts of the line, in fen or impressions; not 0.
    public long difference() {
        return Math.subtractExact(after, before);
    }

    /// Returns whether the arithmetic comes to what the books have: the entitlement, and the difference in parts.
    public boolean addsUp() {
        long parts = 0;
        for (Division.Part part : division.parts()) {
            parts = Math.addExact(parts, part.formula().value());
        }
        return derivation.formula().value() == after && parts == difference();
    }
}
