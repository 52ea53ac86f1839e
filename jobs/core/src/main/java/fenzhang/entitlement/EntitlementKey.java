package fenzhang.entitlement;

import fenzhang.catalog.Terms;
import fenzhang.plan.LineCode;
import fenzhang.plan.Unit;
import fenzhang.time.Period;
import java.util.Comparator;

/// A line that is entitled to something: (drama, plan, version, component, period, unit, enrolment), and the host for a
/// live host's own.
///
/// @param hostId 0 but for a live host share
public record EntitlementKey(Terms terms, LineCode code, Period period, Unit unit, long hostId)
        implements Comparable<EntitlementKey> {
    private static final Comparator<EntitlementKey> ORDER = Comparator.comparing(EntitlementKey::terms)
            .thenComparing(EntitlementKey::code, LineCode.ORDER)
            .thenComparing(EntitlementKey::period)
            .thenComparing(EntitlementKey::unit)
            .thenComparingLong(EntitlementKey::hostId);

    /// Returns whether the amount counts towards caps and against guarantees: cny of the drama's own components and
    /// caps.
    public boolean countsAgainstGuarantee() {
        return unit == Unit.CNY
                && hostId == 0
                && switch (code) {
                    case LineCode.OfComponent _ -> true;
                    case LineCode.Rule.CAP -> true;
                    case LineCode.Rule.ADVANCE, LineCode.Rule.RECOUPMENT, LineCode.Rule.TOP_UP -> false;
                };
    }

    @Override
    public int compareTo(EntitlementKey other) {
        return ORDER.compare(this, other);
    }
}
