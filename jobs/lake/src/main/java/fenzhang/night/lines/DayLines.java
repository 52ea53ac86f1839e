package fenzhang.night.lines;

import fenzhang.catalog.Terms;
import fenzhang.measure.MeasureDeltas;
import java.util.List;

/// What the lines of a day come to.
///
/// @param deltas what they add to the measures
/// @param totals what they come to for the control totals
/// @param versions of each plan version under which a line is owed to a target, some terms that name it; in no order
public record DayLines(MeasureDeltas deltas, LineTotals totals, List<Terms> versions) {}
