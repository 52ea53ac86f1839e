package fenzhang.lake.table;

import fenzhang.columnar.column.ColumnBinding;
import fenzhang.columnar.column.InputType;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.FileTreeFailure;
import fenzhang.columnar.read.ColumnScan;
import fenzhang.columnar.read.ParquetTable;
import fenzhang.columnar.write.TableSchema;
import fenzhang.columnar.write.TableSchema.Column;
import fenzhang.columnar.write.TableSchema.ColumnType;
import fenzhang.columnar.write.TableWriter;
import fenzhang.log.IntColumn;
import fenzhang.log.LineKey;
import fenzhang.log.LongColumn;
import fenzhang.log.SaleEvent;
import fenzhang.log.SaleEventKind;
import fenzhang.log.TextColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The sale events that still wait for their line at the end of a day. Immutable.
public final class ParkedTable {
    private static final int FACTS = 9;
    private static final int BATCH_ROWS = 512;
    private static final TableSchema SCHEMA = new TableSchema(
            "parked",
            Stream.concat(
                            Stream.of(
                                    Column.required("order_id", ColumnType.STRING),
                                    Column.required("line_no", ColumnType.INT32),
                                    Column.required("event", ColumnType.STRING),
                                    Column.required("event_time", ColumnType.TIMESTAMP_MILLIS),
                                    Column.optional("refund_id", ColumnType.STRING),
                                    Column.required("refund_amount", ColumnType.FEN),
                                    Column.required("delivered_on", ColumnType.DATE),
                                    Column.required("source_file", ColumnType.STRING),
                                    Column.required("source_row", ColumnType.INT64)),
                            FactColumns.COLUMNS.stream())
                    .toList());

    private ParkedTable() {}

    /// Writes the events, in the order given.
    public static void write(FileTree out, String path, List<SaleEvent> events) {
        try (TableWriter table = TableWriter.create(out, path, SCHEMA)) {
            for (SaleEvent event : events) {
                table.setString(0, event.line().orderId());
                table.setInt(1, event.line().lineNo());
                table.setString(2, event.kind().name());
                table.setLong(3, event.eventTime());
                if (event.refundId().isEmpty()) {
                    table.setNull(4);
                } else {
                    table.setString(4, event.refundId());
                }
                table.setLong(5, event.refundFen());
                table.setInt(6, event.deliveredOn());
                table.setString(7, event.source().file());
                table.setLong(8, event.source().row());
                FactColumns.set(table, FACTS, event.facts());
                table.endRow();
            }
        } catch (IOException e) {
            throw new FileTreeFailure("cannot write " + out.location(path) + ": " + e.getMessage(), e);
        }
    }

    /// Returns all events of a table, in its order.
    public static List<SaleEvent> read(FileTree out, String path) {
        Columns columns = new Columns();
        List<SaleEvent> events = new ArrayList<>();
        try (ColumnScan scan = ColumnScan.open(ParquetTable.open(out, path), columns.bindings(), BATCH_ROWS)) {
            for (int rows = scan.next(); rows > 0; rows = scan.next()) {
                for (int row = 0; row < rows; row++) {
                    events.add(columns.event(row));
                }
            }
        }
        return events;
    }

    /// Returns the number of rows of a table, by its footer.
    public static long rows(FileTree out, String path) {
        try (ParquetTable table = ParquetTable.open(out, path)) {
            return table.rows();
        }
    }

    private static final class Columns {
        private final TextColumn orderId = new TextColumn(BATCH_ROWS);
        private final IntColumn lineNo = new IntColumn(BATCH_ROWS);
        private final byte[] event = new byte[BATCH_ROWS];
        private final LongColumn eventTime = new LongColumn(BATCH_ROWS);
        private final TextColumn refundId = new TextColumn(BATCH_ROWS);
        private final LongColumn refund = new LongColumn(BATCH_ROWS);
        private final IntColumn deliveredOn = new IntColumn(BATCH_ROWS);
        private final TextColumn sourceFile = new TextColumn(BATCH_ROWS);
        private final LongColumn sourceRow = new LongColumn(BATCH_ROWS);
        private final FactColumns facts = new FactColumns(BATCH_ROWS);

        List<ColumnBinding> bindings() {
            List<ColumnBinding> bindings = new ArrayList<>(List.of(
                    new ColumnBinding.Texts("order_id", orderId),
                    new ColumnBinding.Ints("line_no", InputType.INT32, lineNo),
                    new ColumnBinding.Codes("event", event, SaleEventKind::codeOf, SaleEventKind.NULL),
                    new ColumnBinding.Longs("event_time", InputType.TIMESTAMP, eventTime),
                    new ColumnBinding.Texts("refund_id", refundId),
                    new ColumnBinding.Longs("refund_amount", InputType.FEN, refund),
                    new ColumnBinding.Ints("delivered_on", InputType.DATE, deliveredOn),
                    new ColumnBinding.Texts("source_file", sourceFile),
                    new ColumnBinding.Longs("source_row", InputType.INT64, sourceRow)));
            bindings.addAll(facts.bindings());
            return bindings;
        }

        SaleEvent event(int row) {
            return new SaleEvent(
                    new LineKey(orderId.orEmpty(row), lineNo.value()[row]),
                    SaleEventKind.of(event[row]),
                    eventTime.value()[row],
                    refundId.orEmpty(row),
                    refund.value()[row],
                    facts.facts(row),
                    deliveredOn.value()[row],
                    new SaleEvent.Source(sourceFile.orEmpty(row), sourceRow.value()[row]));
        }
    }
}
