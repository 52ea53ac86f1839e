package fenzhang.entitlement;

import java.time.LocalDate;

/// When a milestone that was not reached before counts as reached.
@FunctionalInterface
public interface MilestoneRule {
    /// At the end of the first day that is settled with the measure at the threshold or above.
    MilestoneRule BY_MEASURE = (_, _, measureReaches) -> measureReaches;

    /// Returns whether a milestone is reached at the end of a day.
    ///
    /// @param measureReaches whether its measure is at the threshold or above
    boolean isReached(Standing.Milestone milestone, LocalDate date, boolean measureReaches);
}
