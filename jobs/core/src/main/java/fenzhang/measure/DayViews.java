package fenzhang.measure;

/// A day's distinct plays, as the scan counted them.
public interface DayViews {
    /// Returns the totals of a drama for a least watch time in milliseconds that [ViewMeasures#leastWatches] named.
    ViewTotals totals(long dramaId, long minWatchMillis);
}
