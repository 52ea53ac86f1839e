/// Which drama, episode and host an order line is owed to (settlement.md 6).
///
/// Entry type: [fenzhang.attribution.Attributor]. Pure: candidates come through a port, policies as resolved records.
@NullMarked
package fenzhang.attribution;

import org.jspecify.annotations.NullMarked;
