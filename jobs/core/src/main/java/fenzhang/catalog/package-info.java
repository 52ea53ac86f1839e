/// Reference data of one recorded catalog version: creators, dramas, placements, enrolments, splits (settlement.md 5).
///
/// Entry type: [fenzhang.catalog.Catalog], an immutable snapshot. Which version a night knows is its caller's choice.
@NullMarked
package fenzhang.catalog;

import org.jspecify.annotations.NullMarked;
