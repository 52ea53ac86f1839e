/// Days computed under other rules, and scenarios that users write; nothing is published.
///
/// Entry types: [fenzhang.simulate.Simulation], [fenzhang.simulate.ScenarioRun].
@NullMarked
package fenzhang.simulate;

import org.jspecify.annotations.NullMarked;
