package fenzhang.lake.log;

import fenzhang.catalog.LongIndex;
import fenzhang.columnar.column.ColumnBinding;
import fenzhang.columnar.column.ColumnProblem;
import fenzhang.columnar.column.InputType;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.page.Contradiction;
import fenzhang.columnar.page.InputRules;
import fenzhang.columnar.read.ColumnScan;
import fenzhang.columnar.read.ParquetTable;
import fenzhang.log.ViewBatch;
import fenzhang.log.ViewKind;
import java.io.Closeable;
import java.util.List;
import java.util.Optional;

/// Reads files of the views log in batches, one span of row groups after another. A file stays open until a span
/// of another one is read: its footer is long, where a day was written in many row groups.
public final class ViewLog implements Closeable {
    private final List<ColumnBinding> bindings;
    private final int batchRows;
    private final InputRules rules;
    private Optional<Opened> opened = Optional.empty();
    private Optional<ColumnScan> scan = Optional.empty();

    private ViewLog(ViewBatch batch, ColumnBinding drama, InputRules rules) {
        this.bindings = bindings(batch, drama);
        this.rules = rules;
        this.batchRows = batch.capacity();
    }

    /// Reads what was settled. Batches are filled into `batch`, but for the dramas' numbers.
    public ViewLog(ViewBatch batch) {
        this(batch, new ColumnBinding.Longs("drama_id", InputType.INT64, batch.dramaId()), InputRules.SETTLED);
    }

    /// Reads with each drama's number among those that are known; below 0 for any other, and where there is
    /// none.
    ///
    /// @param rules what files are held to
    public ViewLog(ViewBatch batch, LongIndex dramas, InputRules rules) {
        this(batch, new ColumnBinding.Numbered("drama_id", batch.dramaId(), batch.dramaNumber(), dramas), rules);
    }

    private record Opened(FileTree tree, String path, ParquetTable table) {
        boolean is(FileTree otherTree, String otherPath) {
            return tree == otherTree && path.equals(otherPath);
        }
    }

    /// Goes to the beginning of some row groups.
    ///
    /// @throws InputRefused if the file is unreadable or a column is missing or of another type
    public void begin(FileTree tree, LogSplits.Span span) {
        if (opened.isEmpty() || !opened.get().is(tree, span.path())) {
            close();
            opened = Optional.of(new Opened(tree, span.path(), ParquetTable.open(tree, span.path(), rules)));
        }
        scan = Optional.of(
                new ColumnScan(opened.get().table(), bindings, batchRows, span.fromGroup(), span.endGroup()));
    }

    /// Returns the number of rows of a file after checking its schema.
    public static long rows(FileTree lake, String path) {
        try (ParquetTable table = ParquetTable.open(lake, path)) {
            table.forms(new ViewLog(new ViewBatch(0)).bindings);
            return table.rows();
        }
    }

    /// Returns all columns of a file that are missing, there twice, or of another type.
    public static List<ColumnProblem> wrongColumns(FileTree lake, String path) {
        try (ParquetTable table = ParquetTable.open(lake, path)) {
            return table.problems(new ViewLog(new ViewBatch(0)).bindings);
        }
    }

    /// Fills the batch with the next rows of the span and returns how many, 0 behind the last.
    public int next() {
        return scan.orElseThrow().next();
    }

    /// Returns the 0-based number in the file of the batch's first row.
    public long firstRow() {
        return scan.orElseThrow().firstRow();
    }

    /// Returns what the file's statistics say and the rows of the span read so far don't bear out.
    public List<Contradiction> contradictions() {
        return scan.orElseThrow().contradictions();
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
        scan = Optional.empty();
        Optional<Opened> last = opened;
        opened = Optional.empty();
        last.ifPresent(file -> file.table().close());
    }
}
