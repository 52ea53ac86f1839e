/// Plans, attribution policies and tax rules, read into the records of core (settlement.md 6 and 8).
///
/// To add a component of a plan, begin at [fenzhang.config.plan.ComponentType].
@NullMarked
package fenzhang.config.plan;

import org.jspecify.annotations.NullMarked;
