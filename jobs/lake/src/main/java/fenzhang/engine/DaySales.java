package fenzhang.engine;

import fenzhang.night.context.RowCounts;
import fenzhang.night.lines.DayLines;
import fenzhang.night.touches.HistoricalViews;

/// The day's sale events, checked and sorted by their lines, as an engine has them.
public interface DaySales extends AutoCloseable {
    /// Returns what became of the rows so far.
    RowCounts counts();

    /// Second half of taking the day's lines through it: takes each line through its events, attributes those that
    /// open, stages lines and attributions, and adds up what the lines bring, with those whose hold ends today
    /// untouched. The events are used up.
    ///
    /// @param earlierViews the views logs of days before, for touches that their indexes lack
    DayLines takeLines(HistoricalViews earlierViews);

    /// Lets go of events that nobody takes.
    @Override
    void close();
}
