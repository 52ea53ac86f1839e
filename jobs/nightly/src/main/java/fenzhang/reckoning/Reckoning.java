package fenzhang.reckoning;

import fenzhang.entitlement.EntitlementKey;
import fenzhang.settlement.Division;
import java.util.List;

/// How what a period posted of a line of an enrolment comes about, corrections and what came from suspense
/// included.
///
/// @param before what the line had come to at the end of the day before the period
/// @param after what it has come to at the end of the period
/// @param divisions how what was posted under each agreement was divided; of a live host's line the host's alone
public record Reckoning(EntitlementKey line, Amount before, Amount after, List<Division> divisions) {
    public Reckoning {
        divisions = List.copyOf(divisions);
    }

    /// An entitlement.
    ///
    /// @param fen or impressions
    /// @param arithmetic its value is the amount: see [fenzhang.entitlement.Formula]; the amount itself where it
    ///     was fixed when it was posted
    public record Amount(long fen, String arithmetic) {}
}
