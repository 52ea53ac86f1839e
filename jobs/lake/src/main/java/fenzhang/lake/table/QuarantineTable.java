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
import fenzhang.fault.Mutation;
import fenzhang.fault.Mutations;
import fenzhang.log.IntColumn;
import fenzhang.log.LongColumn;
import fenzhang.log.SaleEvent;
import fenzhang.log.TextColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The rows of a log that a day quarantined: why, and where they stand. In the order in which they were met.
///
/// The row itself is read where it was delivered, so that no user id is copied out of the lake.
public final class QuarantineTable implements AutoCloseable {
    private static final TableSchema SCHEMA = new TableSchema(
            "quarantine",
            List.of(
                    Column.required("reason", ColumnType.STRING),
                    Column.required("source_file", ColumnType.STRING),
                    Column.required("source_row", ColumnType.INT64),
                    Column.optional("event_time", ColumnType.TIMESTAMP_MILLIS),
                    Column.optional("kind", ColumnType.STRING),
                    Column.optional("drama_id", ColumnType.INT64),
                    Column.optional("host_id", ColumnType.INT64),
                    Column.optional("order_id", ColumnType.STRING),
                    Column.optional("line_no", ColumnType.INT32),
                    Column.optional("paid_amount", ColumnType.FEN),
                    Column.optional("refund_amount", ColumnType.FEN)));

    private static final int BATCH_ROWS = 2_048;

    private final TableWriter table;

    public QuarantineTable(FileTree out, String path) {
        table = TableWriter.create(out, path, SCHEMA);
    }

    /// One row quarantined.
    ///
    /// @param sourceRow 0-based in its file
    public record Row(
            String reason,
            String sourceFile,
            long sourceRow,
            Optional<Long> eventTime,
            Optional<String> kind,
            Optional<Long> dramaId,
            Optional<Long> hostId,
            Optional<String> orderId,
            Optional<Integer> lineNo,
            Optional<Long> paidFen,
            Optional<Long> refundFen) {}

    /// Returns a cell of a row: none if it is null.
    public static <T> Optional<T> cell(boolean isNull, T value) {
        return isNull ? Optional.empty() : Optional.of(value);
    }

    public void add(Row row) {
        if (Mutations.isHere(Mutation.QUARANTINE_ROW_LOST)) {
            return;
        }
        table.setString(0, row.reason());
        table.setString(1, row.sourceFile());
        table.setLong(2, row.sourceRow());
        setLong(3, row.eventTime());
        setText(4, row.kind());
        setLong(5, row.dramaId());
        setLong(6, row.hostId());
        setText(7, row.orderId());
        if (row.lineNo().isPresent()) {
            table.setInt(8, row.lineNo().get());
        } else {
            table.setNull(8);
        }
        setLong(9, row.paidFen());
        setLong(10, row.refundFen());
        try {
            table.endRow();
        } catch (IOException e) {
            throw new FileTreeFailure("cannot write the quarantine: " + e.getMessage(), e);
        }
    }

    private void setLong(int column, Optional<Long> cell) {
        if (cell.isPresent()) {
            table.setLong(column, cell.get());
        } else {
            table.setNull(column);
        }
    }

    private void setText(int column, Optional<String> cell) {
        if (cell.isPresent()) {
            table.setString(column, cell.get());
        } else {
            table.setNull(column);
        }
    }

    /// A row of an order that was quarantined.
    public record OfOrder(String reason, SaleEvent.Source source) {}

    /// Returns the rows of an order in a table of sale events, in its order.
    public static List<OfOrder> ofOrder(FileTree out, String path, String orderId) {
        TextColumn reason = new TextColumn(BATCH_ROWS);
        TextColumn file = new TextColumn(BATCH_ROWS);
        LongColumn sourceRow = new LongColumn(BATCH_ROWS);
        TextColumn order = new TextColumn(BATCH_ROWS);
        List<ColumnBinding> bindings = List.of(
                new ColumnBinding.Texts("reason", reason),
                new ColumnBinding.Texts("source_file", file),
                new ColumnBinding.Longs("source_row", InputType.INT64, sourceRow),
                new ColumnBinding.Texts("order_id", order));
        List<OfOrder> found = new ArrayList<>();
        try (ColumnScan scan = ColumnScan.open(ParquetTable.open(out, path), bindings, BATCH_ROWS)) {
            for (int rows = scan.next(); rows > 0; rows = scan.next()) {
                for (int row = 0; row < rows; row++) {
                    if (order.orEmpty(row).equals(orderId)) {
                        found.add(new OfOrder(
                                reason.orEmpty(row),
                                new SaleEvent.Source(
                                        file.orEmpty(row), sourceRow.value()[row])));
                    }
                }
            }
        }
        return found;
    }

    /// A row of a line that refused it.
    public record OfLine(String reason, String orderId, int lineNo, SaleEvent.Source source) {}

    /// Returns the rows of some reasons in a table of sale events, in its order.
    public static List<OfLine> ofReasons(FileTree out, String path, Set<String> reasons) {
        TextColumn reason = new TextColumn(BATCH_ROWS);
        TextColumn file = new TextColumn(BATCH_ROWS);
        LongColumn sourceRow = new LongColumn(BATCH_ROWS);
        TextColumn order = new TextColumn(BATCH_ROWS);
        IntColumn lineNo = new IntColumn(BATCH_ROWS);
        List<ColumnBinding> bindings = List.of(
                new ColumnBinding.Texts("reason", reason),
                new ColumnBinding.Texts("source_file", file),
                new ColumnBinding.Longs("source_row", InputType.INT64, sourceRow),
                new ColumnBinding.Texts("order_id", order),
                new ColumnBinding.Ints("line_no", InputType.INT32, lineNo));
        List<OfLine> found = new ArrayList<>();
        try (ColumnScan scan = ColumnScan.open(ParquetTable.open(out, path), bindings, BATCH_ROWS)) {
            for (int rows = scan.next(); rows > 0; rows = scan.next()) {
                for (int row = 0; row < rows; row++) {
                    if (reasons.contains(reason.orEmpty(row))) {
                        found.add(new OfLine(
                                reason.orEmpty(row),
                                order.orEmpty(row),
                                lineNo.orZero(row),
                                new SaleEvent.Source(
                                        file.orEmpty(row), sourceRow.value()[row])));
                    }
                }
            }
        }
        return found;
    }

    /// Gives the rows of a table to a taker, in its order.
    public static void each(FileTree out, String path, Consumer<Row> taker) {
        TextColumn reason = new TextColumn(BATCH_ROWS);
        TextColumn file = new TextColumn(BATCH_ROWS);
        LongColumn sourceRow = new LongColumn(BATCH_ROWS);
        LongColumn eventTime = new LongColumn(BATCH_ROWS);
        TextColumn kind = new TextColumn(BATCH_ROWS);
        LongColumn drama = new LongColumn(BATCH_ROWS);
        LongColumn host = new LongColumn(BATCH_ROWS);
        TextColumn order = new TextColumn(BATCH_ROWS);
        IntColumn lineNo = new IntColumn(BATCH_ROWS);
        LongColumn paid = new LongColumn(BATCH_ROWS);
        LongColumn refund = new LongColumn(BATCH_ROWS);
        List<ColumnBinding> bindings = List.of(
                new ColumnBinding.Texts("reason", reason),
                new ColumnBinding.Texts("source_file", file),
                new ColumnBinding.Longs("source_row", InputType.INT64, sourceRow),
                new ColumnBinding.Longs("event_time", InputType.TIMESTAMP, eventTime),
                new ColumnBinding.Texts("kind", kind),
                new ColumnBinding.Longs("drama_id", InputType.INT64, drama),
                new ColumnBinding.Longs("host_id", InputType.INT64, host),
                new ColumnBinding.Texts("order_id", order),
                new ColumnBinding.Ints("line_no", InputType.INT32, lineNo),
                new ColumnBinding.Longs("paid_amount", InputType.FEN, paid),
                new ColumnBinding.Longs("refund_amount", InputType.FEN, refund));
        try (ColumnScan scan = ColumnScan.open(ParquetTable.open(out, path), bindings, BATCH_ROWS)) {
            for (int rows = scan.next(); rows > 0; rows = scan.next()) {
                for (int row = 0; row < rows; row++) {
                    taker.accept(new Row(
                            reason.orEmpty(row),
                            file.orEmpty(row),
                            sourceRow.value()[row],
                            cell(eventTime.isNull()[row], eventTime.value()[row]),
                            cell(kind.isNull()[row], kind.orEmpty(row)),
                            cell(drama.isNull()[row], drama.value()[row]),
                            cell(host.isNull()[row], host.value()[row]),
                            cell(order.isNull()[row], order.orEmpty(row)),
                            cell(lineNo.isNull()[row], lineNo.value()[row]),
                            cell(paid.isNull()[row], paid.value()[row]),
                            cell(refund.isNull()[row], refund.value()[row])));
                }
            }
        }
    }

    /// Returns how many rows a table that was written has, by reason.
    public static SortedMap<String, Long> rowsByReason(FileTree out, String path) {
        TextColumn reason = new TextColumn(BATCH_ROWS);
        SortedMap<String, Long> rowsByReason = new TreeMap<>();
        List<ColumnBinding> bindings = List.of(new ColumnBinding.Texts("reason", reason));
        try (ColumnScan scan = ColumnScan.open(ParquetTable.open(out, path), bindings, BATCH_ROWS)) {
            for (int rows = scan.next(); rows > 0; rows = scan.next()) {
                for (int row = 0; row < rows; row++) {
                    rowsByReason.merge(reason.orEmpty(row), 1L, Long::sum);
                }
            }
        }
        return rowsByReason;
    }

    @Override
    public void close() {
        try {
            table.close();
        } catch (IOException e) {
            throw new FileTreeFailure("cannot write the quarantine: " + e.getMessage(), e);
        }
    }
}
