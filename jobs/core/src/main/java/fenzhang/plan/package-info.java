/// What a plan promises: resolved, validated plan versions as the engine runs them (settlement.md 8).
///
/// Entry type: [fenzhang.plan.PlanBook]. The text that people write is read elsewhere and translated into these
/// records once; a record that exists is valid, so the arithmetic behind it can't fail on a plan's shape.
@NullMarked
package fenzhang.plan;

import org.jspecify.annotations.NullMarked;
