package fenzhang.lake.table;

import fenzhang.columnar.column.ColumnBinding;
import fenzhang.columnar.column.InputType;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.read.ColumnScan;
import fenzhang.columnar.read.ParquetTable;
import fenzhang.log.IntColumn;
import fenzhang.log.LongColumn;
import fenzhang.log.TextColumn;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// What a day attributed to dramas that earn nothing from it, because they were in no plan with a version in force
/// (settlement.md 7): from the day's attributions.
public final class UnenrolledTargets {
    private static final int BATCH_ROWS = 2_048;

    private final TextColumn orderId = new TextColumn(BATCH_ROWS);
    private final IntColumn lineNo = new IntColumn(BATCH_ROWS);
    private final LongColumn dramaId = new LongColumn(BATCH_ROWS);
    private final TextColumn planId = new TextColumn(BATCH_ROWS);
    private final LongColumn paid = new LongColumn(BATCH_ROWS);
    private final LongColumn commission = new LongColumn(BATCH_ROWS);
    private final Map<Long, LineSums> sums;
    private byte[] lastOrder = {};
    private int lastLine;
    private long lastDrama;

    private UnenrolledTargets(Map<Long, LineSums> sums) {
        this.sums = sums;
    }

    /// Adds a day's lines, and what they paid for these dramas, by drama.
    ///
    /// @param path of the day's attributions below the output root
    /// @throws InputRefused if the file can't be read
    public static void addTo(Map<Long, LineSums> sums, FileTree out, String path) {
        UnenrolledTargets targets = new UnenrolledTargets(sums);
        try (ColumnScan scan = ColumnScan.open(ParquetTable.open(out, path), targets.bindings(), BATCH_ROWS)) {
            for (int rows = scan.next(); rows > 0; rows = scan.next()) {
                for (int row = 0; row < rows; row++) {
                    if (!targets.dramaId.isNull()[row] && targets.planId.isNull()[row]) {
                        targets.add(row);
                    }
                }
            }
        }
    }

    private List<ColumnBinding> bindings() {
        return List.of(
                new ColumnBinding.Texts("order_id", orderId),
                new ColumnBinding.Ints("line_no", InputType.INT32, lineNo),
                new ColumnBinding.Longs("drama_id", InputType.INT64, dramaId),
                new ColumnBinding.Texts("plan_id", planId),
                new ColumnBinding.Longs("paid_amount", InputType.FEN, paid),
                new ColumnBinding.Longs("commission_amount", InputType.FEN, commission));
    }

    /// Targets of one line stand one after the other, by drama.
    private void add(int row) {
        long drama = dramaId.value()[row];
        LineSums ofDrama = sums.computeIfAbsent(drama, _ -> new LineSums());
        ofDrama.add(paid.value()[row], commission.value()[row]);
        byte[] order = orderId.value()[row];
        if (drama != lastDrama || lineNo.value()[row] != lastLine || !Arrays.equals(order, lastOrder)) {
            ofDrama.addLine();
            lastOrder = order;
            lastLine = lineNo.value()[row];
            lastDrama = drama;
        }
    }
}
