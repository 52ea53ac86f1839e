/// The end of a night: control totals that must hold, the manifest, and files put into their places.
///
/// Entry types: [fenzhang.night.publish.ControlTotals], [fenzhang.night.publish.Outputs]. Nothing is published before
/// the totals hold.
@NullMarked
package fenzhang.night.publish;

import org.jspecify.annotations.NullMarked;
