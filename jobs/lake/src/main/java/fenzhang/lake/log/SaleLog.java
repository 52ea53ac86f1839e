package fenzhang.lake.log;

import fenzhang.columnar.column.ColumnBinding;
import fenzhang.columnar.column.ColumnProblem;
import fenzhang.columnar.column.InputType;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.page.Contradiction;
import fenzhang.columnar.page.InputRules;
import fenzhang.columnar.read.ColumnScan;
import fenzhang.columnar.read.ParquetTable;
import fenzhang.log.SaleBatch;
import fenzhang.log.SaleEventKind;
import fenzhang.log.SaleKind;
import fenzhang.log.TextColumn;
import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads one file of the sales log in batches.
public final class SaleLog implements Closeable {
    private static final int ORDER_ROWS = 4_096;

    private final ColumnScan scan;

    private SaleLog(ColumnScan scan) {
        this.scan = scan;
    }

    /// Opens a file; its batches are filled into `batch`.
    ///
    /// @throws InputRefused if the file is unreadable or a column is missing or of another type
    static SaleLog open(FileTree lake, String path, SaleBatch batch) {
        return open(lake, new LogSplits.Span(path, 0, Integer.MAX_VALUE), batch, InputRules.DEFAULT);
    }

    /// Opens some row groups of a file, as above.
    ///
    /// @param rules what they are held to
    public static SaleLog open(FileTree lake, LogSplits.Span span, SaleBatch batch, InputRules rules) {
        ParquetTable table = ParquetTable.open(lake, span.path(), rules);
        return new SaleLog(
                ColumnScan.open(table, bindings(batch), batch.capacity(), span.fromGroup(), span.endGroup()));
    }

    /// Returns the number of rows of a file after checking its schema.
    public static long rows(FileTree lake, String path) {
        try (ParquetTable table = ParquetTable.open(lake, path)) {
            table.forms(bindings(new SaleBatch(0)));
            return table.rows();
        }
    }

    /// Returns all columns of a file that are missing, there twice, or of another type.
    public static List<ColumnProblem> wrongColumns(FileTree lake, String path) {
        try (ParquetTable table = ParquetTable.open(lake, path)) {
            return table.problems(bindings(new SaleBatch(0)));
        }
    }

    /// Returns the row groups of a settled file that hold rows of an order, each by itself: found by that one
    /// column.
    public static List<LogSplits.Span> ofOrder(FileTree lake, String path, String orderId) {
        byte[] wanted = orderId.getBytes(StandardCharsets.UTF_8);
        TextColumn order = new TextColumn(ORDER_ROWS);
        List<ColumnBinding> bindings = List.of(new ColumnBinding.Texts("order_id", order));
        List<LogSplits.Span> found = new ArrayList<>();
        ParquetTable table = ParquetTable.open(lake, path, InputRules.SETTLED);
        try (ColumnScan scan = ColumnScan.open(table, bindings, ORDER_ROWS)) {
            for (int rows = scan.next(); rows > 0; rows = scan.next()) {
                int group = scan.rowGroup();
                boolean isNew = found.isEmpty() || found.getLast().fromGroup() != group;
                if (isNew && holds(order, rows, wanted)) {
                    found.add(new LogSplits.Span(path, group, group + 1));
                }
            }
        }
        return found;
    }

    private static boolean holds(TextColumn order, int rows, byte[] wanted) {
        for (int row = 0; row < rows; row++) {
            if (!order.isNull()[row] && Arrays.equals(order.value()[row], wanted)) {
                return true;
            }
        }
        return false;
    }

    /// Fills the batch with the next rows and returns how many, 0 behind the last.
    public int next() {
        return scan.next();
    }

    /// Returns the 0-based number in the file of the batch's first row.
    public long firstRow() {
        return scan.firstRow();
    }

    /// Returns what the file's statistics say and the rows read so far don't bear out.
    public List<Contradiction> contradictions() {
        return scan.contradictions();
    }

    private static List<ColumnBinding> bindings(SaleBatch batch) {
        return List.of(
                new ColumnBinding.Texts("order_id", batch.orderId()),
                new ColumnBinding.Ints("line_no", InputType.INT32, batch.lineNo()),
                new ColumnBinding.Codes("event", batch.event(), SaleEventKind::codeOf, SaleEventKind.NULL),
                new ColumnBinding.Longs("event_time", InputType.TIMESTAMP, batch.eventTime()),
                new ColumnBinding.Texts("refund_id", batch.refundId()),
                new ColumnBinding.Longs("refund_amount", InputType.FEN, batch.refundAmount()),
                new ColumnBinding.Longs("paid_time", InputType.TIMESTAMP, batch.paidTime()),
                new ColumnBinding.Codes("sale_kind", batch.saleKind(), SaleKind::codeOf, SaleKind.NULL),
                new ColumnBinding.Flags("group_buy", batch.groupBuy()),
                new ColumnBinding.Longs("user_id", InputType.INT64, batch.userId()),
                new ColumnBinding.Longs("product_id", InputType.INT64, batch.productId()),
                new ColumnBinding.Longs("shop_id", InputType.INT64, batch.shopId()),
                new ColumnBinding.Ints("quantity", InputType.INT32, batch.quantity()),
                new ColumnBinding.Longs("paid_amount", InputType.FEN, batch.paidAmount()),
                new ColumnBinding.Longs("commission_amount", InputType.FEN, batch.commissionAmount()),
                new ColumnBinding.Longs("drama_id", InputType.INT64, batch.dramaId()),
                new ColumnBinding.Ints("episode_no", InputType.INT32, batch.episodeNo()),
                new ColumnBinding.Longs("host_id", InputType.INT64, batch.hostId()));
    }

    @Override
    public void close() {
        scan.close();
    }
}
