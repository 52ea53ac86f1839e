package fenzhang.lake.table;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.write.ColumnTable;
import fenzhang.columnar.write.RowGroup;
import fenzhang.columnar.write.TableSchema;
import fenzhang.columnar.write.TableSchema.Column;
import fenzhang.columnar.write.TableSchema.ColumnType;
import java.util.ArrayList;
import java.util.List;

/// One half of the touch index of a delivery date: its accepted clicks, or the plays that can bring an order, in the
/// order of the log. Immutable.
///
/// It has the columns of the views log, so that [ViewLog] reads it; an id or number that a row doesn't have is 0.
public final class TouchTable implements AutoCloseable {
    private static final TableSchema SCHEMA = new TableSchema(
            "touch",
            List.of(
                    Column.required("event_id", ColumnType.INT64),
                    Column.required("event_time", ColumnType.TIMESTAMP_MILLIS),
                    Column.required("user_id", ColumnType.INT64),
                    Column.required("kind", ColumnType.STRING),
                    Column.required("drama_id", ColumnType.INT64),
                    Column.required("episode_no", ColumnType.INT32),
                    Column.required("host_id", ColumnType.INT64),
                    Column.required("product_id", ColumnType.INT64),
                    Column.required("shop_id", ColumnType.INT64),
                    Column.required("watch_ms", ColumnType.INT32)));

    /// A row group of touches takes 60 MB before it is encoded.
    private static final int MOST_ROWS = 1 << 20;

    private final ColumnTable table;

    /// Starts the table of a day.
    public TouchTable(FileTree out, String path) {
        table = ColumnTable.create(out, path, SCHEMA);
    }

    private TouchTable(ColumnTable table) {
        this.table = table;
    }

    /// Makes a table without a file, of which a part is taken to another process by [#bytes].
    public static TouchTable nowhere() {
        return new TouchTable(ColumnTable.nowhere(SCHEMA));
    }

    /// Returns what a part gathered, to be appended by another process.
    public byte[] bytes(List<RowGroup> groups) {
        return table.bytes(groups);
    }

    /// Appends what [#bytes] returned.
    public void append(byte[] groups) {
        table.append(groups);
    }

    /// Gathers the touches of one piece of a log: for one thread.
    public final class Part {
        private final TouchColumns columns = new TouchColumns();
        private List<RowGroup> groups = new ArrayList<>();

        /// Returns where to add touches, which is full now and then.
        public TouchColumns columns() {
            if (columns.size() == MOST_ROWS) {
                encode();
            }
            return columns;
        }

        private void encode() {
            groups.add(columns.group(table));
            columns.clear();
        }

        /// Returns what was gathered, encoded, and begins anew.
        public List<RowGroup> take() {
            if (columns.size() > 0) {
                encode();
            }
            List<RowGroup> taken = groups;
            groups = new ArrayList<>();
            return taken;
        }
    }

    /// Appends what a part gathered of a piece; pieces in the order of the log.
    public void append(List<RowGroup> groups) {
        groups.forEach(table::append);
    }

    public void complete() {
        table.complete();
    }

    @Override
    public void close() {
        table.close();
    }
}
