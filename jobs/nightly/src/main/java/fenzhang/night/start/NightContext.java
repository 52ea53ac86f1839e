package fenzhang.night.start;

import fenzhang.engine.EmbeddedEngine;
import fenzhang.engine.Engine;
import fenzhang.night.context.DayContext;
import fenzhang.settlement.SuspenseAssignment;

/// What a night starts from.
///
/// @param attempt which try at publishing this is; part of no output
/// @param before where the books stood
/// @param assigning what the night is asked to take out of suspense
/// @param engine what it is computed by; part of no output
public record NightContext(
        DayContext day, long attempt, DayBefore before, SuspenseAssignment.Asked assigning, Engine engine) {
    /// Makes one of a night that takes nothing out of suspense, and is computed on the threads of this process.
    public NightContext(DayContext day, long attempt, DayBefore before) {
        this(day, attempt, before, SuspenseAssignment.Asked.NONE, new EmbeddedEngine());
    }
}
