package fenzhang.view.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;

/// What days of a platform come to under other rules, beside what was posted on them, for programs. All amounts are fen
/// or impressions, as the unit says.
///
/// @param total one a unit that occurs; so for each plan, component, drama and creator
/// @param lines those that differ
/// @param reratedBefore by which days before come to something else; in no other figure
public record SimulationView(
        String platform,
        LocalDate from,
        LocalDate to,
        List<String> notes,
        List<Total> total,
        List<OfPlan> plans,
        List<OfComponent> components,
        List<OfDrama> dramas,
        List<OfCreator> creators,
        List<Line> lines,
        List<SettlementLineView> reratedBefore) {
    /// @param difference simulated less posted
    public record Sum(BigInteger posted, BigInteger simulated, BigInteger difference) {
        public static Sum of(BigInteger posted, BigInteger simulated) {
            return new Sum(posted, simulated, simulated.subtract(posted));
        }
    }

    /// All lines of a unit.
    public record Total(String unit, @JsonUnwrapped Sum sum) {}

    public record OfPlan(
            String planId, String unit, @JsonUnwrapped Sum sum) {}

    public record OfComponent(
            String planId,
            String component,
            String unit,
            @JsonUnwrapped Sum sum) {}

    /// @param title empty if the catalog has none
    public record OfDrama(
            long dramaId,
            String title,
            String unit,
            @JsonUnwrapped Sum sum) {}

    /// @param creatorId 0 for suspense
    public record OfCreator(
            long creatorId,
            String name,
            String unit,
            @JsonUnwrapped Sum sum) {}

    /// A settlement line that differs.
    public record Line(
            @JsonUnwrapped SettlementLineView.Key key,
            @JsonUnwrapped Sum sum) {}
}
