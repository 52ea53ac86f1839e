package fenzhang.measure;

import fenzhang.plan.Component;
import fenzhang.plan.PlanVersion;
import fenzhang.time.Period;
import java.time.LocalDate;

/// The period of a component's measure and line (settlement.md 9).
public final class Periods {
    private Periods() {}

    /// Returns the period that a date falls in: the whole term for a milestone, the month for a pool, else as the
    /// version says.
    public static Period of(PlanVersion version, Component component, LocalDate date) {
        return switch (component) {
            case Component.Milestone _ -> Period.TERM;
            case Component.PoolShare _ -> Period.monthOf(date);
            case Component.ViewRate _, Component.WatchRate _, Component.RevenueShare _, Component.LiveHostShare _ ->
                version.period().periodOf(date);
        };
    }
}
