package fenzhang.lake;

import fenzhang.attribution.Touch;
import fenzhang.lake.TableSchema.Column;
import fenzhang.lake.TableSchema.ColumnType;
import fenzhang.log.LongColumn;
import fenzhang.log.ViewBatch;
import fenzhang.log.ViewKind;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongPredicate;

/// The touch index of a delivery date: its accepted clicks, and the plays that can bring an order. Immutable.
public final class TouchTable {
    private static final TableSchema SCHEMA = new TableSchema(
            "touch",
            List.of(
                    Column.required("event_id", ColumnType.INT64),
                    Column.required("event_time", ColumnType.TIMESTAMP_MILLIS),
                    Column.required("user_id", ColumnType.INT64),
                    Column.required("kind", ColumnType.STRING),
                    Column.required("drama_id", ColumnType.INT64),
                    Column.optional("episode_no", ColumnType.INT32),
                    Column.optional("host_id", ColumnType.INT64),
                    Column.optional("product_id", ColumnType.INT64),
                    Column.optional("shop_id", ColumnType.INT64),
                    Column.required("watch_ms", ColumnType.INT32)));

    private static final int BATCH_ROWS = 2_048;

    private TouchTable() {}

    /// Writes the index of a day, row by row in the order of the log's files.
    public static final class Writer implements AutoCloseable {
        private final TableWriter table;

        public Writer(FileTree out, String path) {
            table = out.table(path, SCHEMA);
        }

        /// Adds an accepted row of the views log.
        public void add(ViewBatch batch, int row) {
            table.setLong(0, batch.eventId().value()[row]);
            table.setLong(1, batch.eventTime().value()[row]);
            table.setLong(2, batch.userId().value()[row]);
            table.setString(3, ViewKind.of(batch.kind()[row]).name());
            table.setLong(4, batch.dramaId().value()[row]);
            setInt(5, batch.episodeNo().orZero(row));
            setLong(6, batch.hostId(), row);
            setLong(7, batch.productId(), row);
            setLong(8, batch.shopId(), row);
            table.setInt(9, batch.watchMs().value()[row]);
            try {
                table.endRow();
            } catch (IOException e) {
                throw new FileTreeFailure("cannot write the touch index: " + e.getMessage(), e);
            }
        }

        private void setInt(int column, int value) {
            if (value == 0) {
                table.setNull(column);
            } else {
                table.setInt(column, value);
            }
        }

        private void setLong(int column, LongColumn values, int row) {
            if (values.isNull()[row]) {
                table.setNull(column);
            } else {
                table.setLong(column, values.value()[row]);
            }
        }

        @Override
        public void close() {
            try {
                table.close();
            } catch (IOException e) {
                throw new FileTreeFailure("cannot write the touch index: " + e.getMessage(), e);
            }
        }
    }

    /// Gives the touches of some users to a consumer, in the order of the file.
    ///
    /// @param deliveredOn the epoch day of the index's delivery date
    public static void read(
            FileTree out, String path, int deliveredOn, LongPredicate isWanted, Consumer<Touch> consumer) {
        ViewBatch batch = new ViewBatch(BATCH_ROWS);
        try (ViewLog file = ViewLog.open(out, path, batch)) {
            for (int rows = file.next(); rows > 0; rows = file.next()) {
                for (int row = 0; row < rows; row++) {
                    if (isWanted.test(batch.userId().value()[row])) {
                        consumer.accept(touch(batch, row, deliveredOn));
                    }
                }
            }
        }
    }

    /// Returns an accepted row of the views log as a touch.
    public static Touch touch(ViewBatch batch, int row, int deliveredOn) {
        return new Touch(
                batch.eventId().value()[row],
                batch.eventTime().value()[row],
                deliveredOn,
                batch.userId().value()[row],
                ViewKind.of(batch.kind()[row]),
                batch.dramaId().value()[row],
                batch.episodeNo().orZero(row),
                batch.hostId().orZero(row),
                batch.productId().orZero(row),
                batch.shopId().orZero(row),
                batch.watchMs().value()[row]);
    }
}
