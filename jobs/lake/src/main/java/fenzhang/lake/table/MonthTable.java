package fenzhang.lake.table;

import fenzhang.columnar.column.ColumnBinding;
import fenzhang.columnar.column.InputType;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.read.ColumnScan;
import fenzhang.columnar.read.ParquetTable;
import fenzhang.columnar.write.TableSchema;
import fenzhang.columnar.write.TableSchema.Column;
import fenzhang.columnar.write.TableSchema.ColumnType;
import fenzhang.columnar.write.TreeTable;
import fenzhang.log.IntColumn;
import fenzhang.log.LongColumn;
import fenzhang.log.TextColumn;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/// The rows of a month that leaves the books, a file for each view of them, with the view's columns in its order and
/// under its names: so they can be read without the books, and whatever numbers those know things by.
///
/// Amounts are fen or impressions as the unit says, measures times 10 000 as text: they may be larger than any integer
/// of Parquet. By platform, business date, and the columns in their order.
public enum MonthTable {
    SETTLEMENT_LINE(
            "settlement_line",
            of("platform", ColumnType.STRING),
            of("business_date", ColumnType.DATE),
            of("number", ColumnType.INT32),
            of("drama_id", ColumnType.INT64),
            of("plan_id", ColumnType.STRING),
            of("plan_version", ColumnType.DATE),
            of("component", ColumnType.STRING),
            of("period", ColumnType.STRING),
            of("creator_id", ColumnType.INT64),
            of("unit", ColumnType.STRING),
            of("amount", ColumnType.INT64)),
    MEASURE(
            "measure",
            ofTerms(
                    of("host_id", ColumnType.INT64),
                    of("business_date", ColumnType.DATE),
                    of("value_x10000", ColumnType.STRING))),
    ENTITLEMENT(
            "entitlement",
            ofTerms(
                    of("unit", ColumnType.STRING),
                    of("host_id", ColumnType.INT64),
                    of("business_date", ColumnType.DATE),
                    of("amount", ColumnType.INT64))),
    SPLIT_SUM(
            "split_sum",
            ofTerms(
                    of("unit", ColumnType.STRING),
                    of("agreement", ColumnType.STRING),
                    of("business_date", ColumnType.DATE),
                    of("amount", ColumnType.INT64)));

    private static final int BATCH_ROWS = 1_024;

    private final TableSchema schema;

    MonthTable(String view, Column... columns) {
        this.schema = new TableSchema(view, List.of(columns));
    }

    private static Column of(String name, ColumnType type) {
        return Column.required(name, type);
    }

    /// Returns the columns of a value of an enrolment: what its terms are, and what comes behind them.
    private static Column[] ofTerms(Column... more) {
        List<Column> columns = new ArrayList<>(List.of(
                of("platform", ColumnType.STRING),
                of("drama_id", ColumnType.INT64),
                of("plan_id", ColumnType.STRING),
                of("enrolled_from", ColumnType.DATE),
                of("plan_version", ColumnType.DATE),
                of("component", ColumnType.STRING),
                of("period", ColumnType.STRING)));
        columns.addAll(List.of(more));
        return columns.toArray(Column[]::new);
    }

    /// Returns the name of the view.
    public String view() {
        return schema.name();
    }

    /// Returns the columns in their order.
    public List<Column> columns() {
        return schema.columns();
    }

    /// Returns the name of the file.
    public String fileName() {
        return view() + ".parquet";
    }

    /// Writes a file, row by row.
    public final class Writer implements AutoCloseable {
        private final TreeTable table;

        private Writer(FileTree out, String path) {
            this.table = TreeTable.create(out, path, schema);
        }

        /// Adds a row.
        ///
        /// @param values by column: [LocalDate] of a date, [String] of a text, [Long] or [Integer] of numbers
        public void add(Object[] values) {
            for (int column = 0; column < values.length; column++) {
                switch (values[column]) {
                    case LocalDate date -> table.row().setInt(column, Math.toIntExact(date.toEpochDay()));
                    case Integer number -> table.row().setInt(column, number);
                    case Long number -> table.row().setLong(column, number);
                    default -> table.row().setString(column, values[column].toString());
                }
            }
            table.endRow();
        }

        /// Leaves the file without a footer: no reader takes it.
        public void abort() {
            table.abort();
        }

        @Override
        public void close() {
            table.close();
        }
    }

    /// Starts a file; its path must not exist yet.
    public Writer create(FileTree out, String path) {
        return new Writer(out, path);
    }

    /// Reads a file, row by row.
    public final class Reader implements AutoCloseable, Iterable<Object[]> {
        private final List<ColumnBinding> bindings =
                columns().stream().map(MonthTable::binding).toList();
        private final ColumnScan scan;

        private Reader(FileTree out, String path) {
            this.scan = ColumnScan.open(ParquetTable.open(out, path), bindings, BATCH_ROWS);
        }

        /// Returns the rows in their order, values as [Writer#add] takes them. To be asked for once.
        @Override
        public Iterator<Object[]> iterator() {
            return new Iterator<>() {
                private int rows = scan.next();
                private int row;

                @Override
                public boolean hasNext() {
                    return rows > 0;
                }

                @Override
                public Object[] next() {
                    if (rows == 0) {
                        throw new NoSuchElementException();
                    }
                    Object[] values = values(bindings, row++);
                    if (row == rows) {
                        rows = scan.next();
                        row = 0;
                    }
                    return values;
                }
            };
        }

        @Override
        public void close() {
            scan.close();
        }
    }

    /// Opens a file.
    public Reader open(FileTree out, String path) {
        return new Reader(out, path);
    }

    private static ColumnBinding binding(Column column) {
        return switch (column.type()) {
            case DATE -> new ColumnBinding.Ints(column.name(), InputType.DATE, new IntColumn(BATCH_ROWS));
            case INT32 -> new ColumnBinding.Ints(column.name(), InputType.INT32, new IntColumn(BATCH_ROWS));
            case INT64 -> new ColumnBinding.Longs(column.name(), InputType.INT64, new LongColumn(BATCH_ROWS));
            case STRING -> new ColumnBinding.Texts(column.name(), new TextColumn(BATCH_ROWS));
            case BOOLEAN, TIMESTAMP_MILLIS, FEN ->
                throw new IllegalStateException("no month has a column of type " + column.type());
        };
    }

    private static Object[] values(List<ColumnBinding> bindings, int row) {
        Object[] values = new Object[bindings.size()];
        for (int column = 0; column < values.length; column++) {
            values[column] = switch (bindings.get(column)) {
                case ColumnBinding.Ints ints
                when ints.type() == InputType.DATE ->
                    LocalDate.ofEpochDay(ints.target().value()[row]);
                case ColumnBinding.Ints ints -> (Object) ints.target().value()[row];
                case ColumnBinding.Longs longs -> longs.target().value()[row];
                case ColumnBinding.Texts texts -> texts.target().orEmpty(row);
                case ColumnBinding.Numbered _, ColumnBinding.Flags _, ColumnBinding.Codes _ ->
                    throw new IllegalStateException("no month is read so");
            };
        }
        return values;
    }
}
