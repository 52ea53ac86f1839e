package fenzhang.intake.state;

import fenzhang.columnar.column.ColumnBinding;
import fenzhang.columnar.column.InputType;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.read.ColumnScan;
import fenzhang.columnar.read.ParquetTable;
import fenzhang.log.LongColumn;
import fenzhang.log.TextColumn;
import java.util.List;
import java.util.function.Consumer;

/// Reads the rows of exports that an intake set aside, in their order, but for the rows themselves.
public final class RefusedRows {
    private static final int BATCH_ROWS = 2_048;

    private RefusedRows() {}

    /// A row that was set aside.
    ///
    /// @param words what of it is wrong
    /// @param sourceRow its number in the file, from 0
    /// @param orderId empty if it has none
    public record Row(String reason, String words, String sourceFile, long sourceRow, String orderId) {}

    public static void each(FileTree out, String path, Consumer<Row> rows) {
        TextColumn reason = new TextColumn(BATCH_ROWS);
        TextColumn words = new TextColumn(BATCH_ROWS);
        TextColumn file = new TextColumn(BATCH_ROWS);
        LongColumn sourceRow = new LongColumn(BATCH_ROWS);
        TextColumn order = new TextColumn(BATCH_ROWS);
        List<ColumnBinding> columns = List.of(
                new ColumnBinding.Texts("reason", reason),
                new ColumnBinding.Texts("words", words),
                new ColumnBinding.Texts("source_file", file),
                new ColumnBinding.Longs("source_row", InputType.INT64, sourceRow),
                new ColumnBinding.Texts("order_id", order));
        OwnState.reading(out, path, () -> {
            try (ColumnScan scan = ColumnScan.open(ParquetTable.open(out, path), columns, BATCH_ROWS)) {
                for (int count = scan.next(); count > 0; count = scan.next()) {
                    for (int row = 0; row < count; row++) {
                        rows.accept(new Row(
                                reason.orEmpty(row),
                                words.orEmpty(row),
                                file.orEmpty(row),
                                sourceRow.value()[row],
                                order.orEmpty(row)));
                    }
                }
            }
            return path;
        });
    }
}
