/// The lines of a day: each taken through its events, attributed when it opens, staged as the day leaves it.
///
/// Entry type: [fenzhang.night.lines.AttributionStep].
@NullMarked
package fenzhang.night.lines;

import org.jspecify.annotations.NullMarked;
