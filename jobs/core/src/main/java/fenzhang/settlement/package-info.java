/// From entitlements to what is posted: differences, splits, settlement lines, the sealed file (settlement.md 11 and
/// 12).
///
/// Entry type: [fenzhang.settlement.Settlement]. A whole night's arithmetic behind attribution is this one call.
@NullMarked
package fenzhang.settlement;

import org.jspecify.annotations.NullMarked;
