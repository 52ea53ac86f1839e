package fenzhang.lake.table;

import fenzhang.attribution.Attribution.Method;
import fenzhang.columnar.column.ColumnBinding;
import fenzhang.columnar.column.InputType;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.read.ColumnScan;
import fenzhang.columnar.read.ParquetTable;
import fenzhang.log.IntColumn;
import fenzhang.log.LongColumn;
import fenzhang.log.TextColumn;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What the attributions of a day come to by method, added up from their table as it was written: the parts that its
/// targets get, and the lines told apart by their keys.
public final class WrittenAttributions {
    private static final int BATCH_ROWS = 2_048;

    private final TextColumn orderId = new TextColumn(BATCH_ROWS);
    private final IntColumn lineNo = new IntColumn(BATCH_ROWS);
    private final byte[] method = new byte[BATCH_ROWS];
    private final LongColumn paid = new LongColumn(BATCH_ROWS);
    private final LongColumn commission = new LongColumn(BATCH_ROWS);
    private final Map<Method, LineSums> sums = new EnumMap<>(Method.class);
    private byte[] lastOrder = {};
    private int lastLine;

    private WrittenAttributions() {}

    /// Returns the sums of each method that occurs.
    public static Map<Method, LineSums> sums(FileTree out, String path) {
        WrittenAttributions written = new WrittenAttributions();
        try (ColumnScan scan = ColumnScan.open(ParquetTable.open(out, path), written.bindings(), BATCH_ROWS)) {
            for (int rows = scan.next(); rows > 0; rows = scan.next()) {
                for (int row = 0; row < rows; row++) {
                    written.add(row);
                }
            }
        }
        return written.sums;
    }

    private List<ColumnBinding> bindings() {
        return List.of(
                new ColumnBinding.Texts("order_id", orderId),
                new ColumnBinding.Ints("line_no", InputType.INT32, lineNo),
                new ColumnBinding.Codes("method", method, AttributionColumns.METHODS::indexOf, (byte) -1),
                new ColumnBinding.Longs("paid_amount", InputType.FEN, paid),
                new ColumnBinding.Longs("commission_amount", InputType.FEN, commission));
    }

    /// Rows of one line stand one after the other.
    private void add(int row) {
        LineSums ofMethod = sums.computeIfAbsent(Method.values()[method[row]], _ -> new LineSums());
        ofMethod.add(paid.value()[row], commission.value()[row]);
        byte[] order = orderId.value()[row];
        if (lineNo.value()[row] != lastLine || !Arrays.equals(order, lastOrder)) {
            ofMethod.addLine();
            lastOrder = order;
            lastLine = lineNo.value()[row];
        }
    }
}
