/// The touches before an order: which clicks and plays of its buyer may have brought it (settlement.md 5).
///
/// Entry type: [fenzhang.night.touches.TouchLookup].
@NullMarked
package fenzhang.night.touches;

import org.jspecify.annotations.NullMarked;
