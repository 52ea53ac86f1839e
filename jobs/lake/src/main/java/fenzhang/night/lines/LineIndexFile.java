package fenzhang.night.lines;

import fenzhang.columnar.work.HashPartitions;
import fenzhang.columnar.work.OrderedSink;
import fenzhang.columnar.work.Parallel;
import fenzhang.lake.state.LineIndexWriter;
import fenzhang.night.context.DayContext;

/// Writes the night's run of the line index, by all cores.
public final class LineIndexFile {
    private LineIndexFile() {}

    /// @param path of the file, below the output root
    /// @param hashes the key hash of each row of the day's table, ascending
    public static void write(DayContext context, String path, long[] hashes) {
        try (LineIndexWriter index = context.history().indexWriter(context.out(), path, hashes.length)) {
            HashPartitions ranges = index.ranges();
            OrderedSink<byte[]> stretches = new OrderedSink<>(4 * Parallel.threads(), index::append);
            Parallel.run(
                    ranges.count(),
                    () -> number -> stretches.work(number, range -> index.merge(ranges, range, hashes)));
        }
    }
}
