/// The lines of a day: each taken through its events, attributed when it opens, staged as the day leaves it.
///
/// Entry types: [fenzhang.night.lines.AttributionStep], and [fenzhang.night.lines.HoldExpiry] for lines that no event
/// touched.
@NullMarked
package fenzhang.night.lines;

import org.jspecify.annotations.NullMarked;
