/// What a day adds to the running measures: views and vested orders (settlement.md 7 and 9).
///
/// Entry types: [fenzhang.measure.ViewMeasures] and [fenzhang.measure.LineMeasures]; both add to
/// [fenzhang.measure.MeasureDeltas].
/// A measure is kept times 10 000, exactly, whatever its size.
@NullMarked
package fenzhang.measure;

import org.jspecify.annotations.NullMarked;
