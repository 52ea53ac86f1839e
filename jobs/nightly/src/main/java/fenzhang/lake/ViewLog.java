package fenzhang.lake;

import fenzhang.catalog.LongIndex;
import fenzhang.log.ViewBatch;
import fenzhang.log.ViewKind;
import java.io.Closeable;
import java.util.List;

/// Reads one file of the views log in batches.
public final class ViewLog implements Closeable {
    private final ColumnScan scan;

    private ViewLog(ColumnScan scan) {
        this.scan = scan;
    }

    /// Opens a file; its batches are filled into `batch`.
    ///
    /// @throws InputRefused if the file is unreadable or a column is missing or of another type
    public static ViewLog open(FileTree lake, String path, ViewBatch batch) {
        return open(lake, new LogPieces.Span(path, 0, Integer.MAX_VALUE), batch);
    }

    /// Opens some row groups of a file, as above. The drama's numbers are not filled in.
    public static ViewLog open(FileTree lake, LogPieces.Span span, ViewBatch batch) {
        return open(lake, span, batch, new ColumnBinding.Longs("drama_id", InputType.INT64, batch.dramaId()));
    }

    /// As above, with the drama's numbers among those that are known; below 0 for any other, and where there is none.
    public static ViewLog open(FileTree lake, LogPieces.Span span, ViewBatch batch, LongIndex dramas) {
        return open(
                lake,
                span,
                batch,
                new ColumnBinding.Numbered("drama_id", batch.dramaId(), batch.dramaNumber(), dramas));
    }

    private static ViewLog open(FileTree lake, LogPieces.Span span, ViewBatch batch, ColumnBinding drama) {
        ParquetTable table = ParquetTable.open(lake, span.path());
        try {
            return new ViewLog(
                    new ColumnScan(table, bindings(batch, drama), batch.capacity(), span.fromGroup(), span.endGroup()));
        } catch (RuntimeException e) {
            table.close();
            throw e;
        }
    }

    /// Returns the number of rows of a file after checking its schema.
    public static long rows(FileTree lake, String path) {
        ViewBatch batch = new ViewBatch(0);
        try (ParquetTable table = ParquetTable.open(lake, path)) {
            table.forms(bindings(batch, new ColumnBinding.Longs("drama_id", InputType.INT64, batch.dramaId())));
            return table.rows();
        }
    }

    /// Fills the batch with the next rows and returns how many, 0 behind the last.
    public int next() {
        return scan.next();
    }

    /// Returns the 0-based number in the file of the batch's first row.
    public long firstRow() {
        return scan.firstRow();
    }

    private static List<ColumnBinding> bindings(ViewBatch batch, ColumnBinding drama) {
        return List.of(
                new ColumnBinding.Longs("event_id", InputType.INT64, batch.eventId()),
                new ColumnBinding.Longs("event_time", InputType.TIMESTAMP, batch.eventTime()),
                new ColumnBinding.Longs("user_id", InputType.INT64, batch.userId()),
                new ColumnBinding.Codes("kind", batch.kind(), ViewKind::codeOf, ViewKind.NULL),
                drama,
                new ColumnBinding.Ints("episode_no", InputType.INT32, batch.episodeNo()),
                new ColumnBinding.Longs("host_id", InputType.INT64, batch.hostId()),
                new ColumnBinding.Longs("product_id", InputType.INT64, batch.productId()),
                new ColumnBinding.Longs("shop_id", InputType.INT64, batch.shopId()),
                new ColumnBinding.Ints("watch_ms", InputType.INT32, batch.watchMs()));
    }

    @Override
    public void close() {
        scan.close();
    }
}
