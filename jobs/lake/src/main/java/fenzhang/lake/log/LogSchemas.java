package fenzhang.lake.log;

import fenzhang.columnar.write.TableSchema;
import fenzhang.columnar.write.TableSchema.Column;
import fenzhang.columnar.write.TableSchema.ColumnType;
import java.util.List;

/// The two logs as we write them: the columns of settlement.md 3 and 4 in table order, REQUIRED where the table allows
/// no null. What we read may differ in ways that settlement.md 2 allows.
public final class LogSchemas {

    /// The views log.
    public static final TableSchema VIEWS = new TableSchema(
            "views",
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

    /// The sales log.
    public static final TableSchema SALES = new TableSchema(
            "sales",
            List.of(
                    Column.required("order_id", ColumnType.STRING),
                    Column.required("line_no", ColumnType.INT32),
                    Column.required("event", ColumnType.STRING),
                    Column.required("event_time", ColumnType.TIMESTAMP_MILLIS),
                    Column.optional("refund_id", ColumnType.STRING),
                    Column.required("refund_amount", ColumnType.FEN),
                    Column.required("paid_time", ColumnType.TIMESTAMP_MILLIS),
                    Column.required("sale_kind", ColumnType.STRING),
                    Column.required("group_buy", ColumnType.BOOLEAN),
                    Column.required("user_id", ColumnType.INT64),
                    Column.optional("product_id", ColumnType.INT64),
                    Column.optional("shop_id", ColumnType.INT64),
                    Column.required("quantity", ColumnType.INT32),
                    Column.required("paid_amount", ColumnType.FEN),
                    Column.required("commission_amount", ColumnType.FEN),
                    Column.optional("drama_id", ColumnType.INT64),
                    Column.optional("episode_no", ColumnType.INT32),
                    Column.optional("host_id", ColumnType.INT64)));

    private LogSchemas() {}
}
