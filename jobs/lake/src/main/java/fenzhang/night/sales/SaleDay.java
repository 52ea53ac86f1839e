package fenzhang.night.sales;

import fenzhang.columnar.work.HashPartitions;
import fenzhang.columnar.work.Shuffle;
import fenzhang.lake.table.QuarantineTable;
import fenzhang.log.LineFacts;
import fenzhang.night.context.RowCounts;
import java.util.List;

/// The day's sale events that passed their checks, and those that waited, by range of their lines' hashes.
///
/// @param events records of `records`, on disk what does not fit in memory
/// @param opening the facts of the events that may open their lines: of every line that opens on the day, and a few
/// more
/// @param quarantine takes the events that their lines refuse
/// @param counts what became of the rows so far
public record SaleDay(
        HashPartitions partitions,
        Shuffle events,
        SaleEventBytes records,
        List<LineFacts> opening,
        QuarantineTable quarantine,
        RowCounts counts)
        implements AutoCloseable {
    /// Returns them as they are taken by range.
    public LineEvents lineEvents() {
        return new LineEvents(partitions, events, records, counts);
    }

    @Override
    public void close() {
        try (events) {
            quarantine.close();
        }
    }
}
