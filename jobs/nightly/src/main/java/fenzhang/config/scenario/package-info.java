/// Scenarios that users write to try their plans (`fenzhang plans test`).
///
/// Entry type: [fenzhang.config.scenario.ScenarioReader].
@NullMarked
package fenzhang.config.scenario;

import org.jspecify.annotations.NullMarked;
