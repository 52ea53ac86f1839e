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
import fenzhang.money.ExactSum;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What the lines of a day come to, added up from their table as it was written: no line is made of a row.
///
/// @param events the accepted events that the lines remember, each as one mark: paid, grouped, confirmed, cancelled,
///     and every refund
/// @param refundedFen refunds so far
/// @param opened the lines opened on the day, of each method that occurs
public record WrittenLines(long events, BigInteger refundedFen, Map<Method, LineSums> opened) {
    private static final int BATCH_ROWS = 2_048;

    /// Adds up a table.
    ///
    /// @param day the epoch day of the table
    public static WrittenLines of(FileTree out, String path, int day) {
        Columns columns = new Columns(day);
        try (ColumnScan scan = ColumnScan.open(ParquetTable.open(out, path), columns.bindings(), BATCH_ROWS)) {
            for (int rows = scan.next(); rows > 0; rows = scan.next()) {
                for (int row = 0; row < rows; row++) {
                    columns.add(row);
                }
            }
        }
        return new WrittenLines(columns.events, columns.refundedFen.value(), columns.sums);
    }

    private static final class Columns {
        private final int day;
        private final IntColumn paidSeen = new IntColumn(BATCH_ROWS);
        private final IntColumn groupedSeen = new IntColumn(BATCH_ROWS);
        private final IntColumn openedOn = new IntColumn(BATCH_ROWS);
        private final IntColumn confirmedOn = new IntColumn(BATCH_ROWS);
        private final IntColumn cancelled = new IntColumn(BATCH_ROWS);
        private final LongColumn refunded = new LongColumn(BATCH_ROWS);
        private final TextColumn refundIds = new TextColumn(BATCH_ROWS);
        private final byte[] method = new byte[BATCH_ROWS];
        private final LongColumn paid = new LongColumn(BATCH_ROWS);
        private final LongColumn commission = new LongColumn(BATCH_ROWS);
        private final ExactSum refundedFen = new ExactSum();
        private final Map<Method, LineSums> sums = new EnumMap<>(Method.class);
        private long events;

        Columns(int day) {
            this.day = day;
        }

        List<ColumnBinding> bindings() {
            return List.of(
                    new ColumnBinding.Flags("paid_seen", paidSeen),
                    new ColumnBinding.Flags("grouped_seen", groupedSeen),
                    new ColumnBinding.Ints("opened_on", InputType.DATE, openedOn),
                    new ColumnBinding.Ints("confirmed_on", InputType.DATE, confirmedOn),
                    new ColumnBinding.Flags("cancelled", cancelled),
                    new ColumnBinding.Longs("refunded_amount", InputType.FEN, refunded),
                    new ColumnBinding.Texts("refund_ids", refundIds),
                    new ColumnBinding.Codes("method", method, AttributionColumns.METHODS::indexOf, (byte) -1),
                    new ColumnBinding.Longs("paid_amount", InputType.FEN, paid),
                    new ColumnBinding.Longs("commission_amount", InputType.FEN, commission));
        }

        void add(int row) {
            events +=
                    paidSeen.value()[row] + groupedSeen.value()[row] + cancelled.value()[row];
            events += confirmedOn.isNull()[row] ? 0 : 1;
            if (!refundIds.isNull()[row]) {
                events += NetText.count(refundIds.orEmpty(row));
            }
            refundedFen.add(refunded.value()[row]);
            if (!openedOn.isNull()[row] && openedOn.value()[row] == day) {
                LineSums ofMethod = sums.computeIfAbsent(Method.values()[method[row]], _ -> new LineSums());
                ofMethod.addLine();
                ofMethod.add(paid.value()[row], commission.value()[row]);
            }
        }
    }
}
