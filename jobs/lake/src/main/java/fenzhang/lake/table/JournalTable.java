package fenzhang.lake.table;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.write.TableSchema;
import fenzhang.columnar.write.TableSchema.Column;
import fenzhang.columnar.write.TableSchema.ColumnType;
import fenzhang.columnar.write.TableWriter;
import fenzhang.columnar.write.TreeTable;
import java.time.LocalDate;
import java.util.List;

/// A journal as a Parquet file: a row per posting, in the order in which they are added. Amounts in fen or impressions,
/// debit above 0, credit below; those of cny once more in yuan.
public final class JournalTable implements AutoCloseable {
    private static final TableSchema SCHEMA = new TableSchema(
            "journal",
            List.of(
                    Column.required("business_date", ColumnType.DATE),
                    Column.required("platform", ColumnType.STRING),
                    Column.required("transaction", ColumnType.STRING),
                    Column.required("posting", ColumnType.INT32),
                    Column.required("account", ColumnType.STRING),
                    Column.required("commodity", ColumnType.STRING),
                    Column.required("amount", ColumnType.INT64),
                    Column.optional("amount_yuan", ColumnType.FEN),
                    Column.optional("drama_id", ColumnType.INT64),
                    Column.required("plan_id", ColumnType.STRING),
                    Column.required("component", ColumnType.STRING),
                    Column.required("period", ColumnType.STRING)));

    private final TreeTable table;

    /// @param path must not exist yet
    public JournalTable(FileTree out, String path) {
        table = TreeTable.create(out, path, SCHEMA);
    }

    /// A posting and what it is for.
    ///
    /// @param dramaId 0 for payments
    /// @param commodity `cny` or `traffic`
    public record Row(
            LocalDate businessDate,
            String platform,
            String transaction,
            int posting,
            String account,
            String commodity,
            long amount,
            long dramaId,
            String planId,
            String component,
            String period) {}

    public void add(Row row) {
        TableWriter values = table.row();
        values.setInt(0, (int) row.businessDate().toEpochDay());
        values.setString(1, row.platform());
        values.setString(2, row.transaction());
        values.setInt(3, row.posting());
        values.setString(4, row.account());
        values.setString(5, row.commodity());
        values.setLong(6, row.amount());
        if (row.commodity().equals("cny")) {
            values.setLong(7, row.amount());
        } else {
            values.setNull(7);
        }
        if (row.dramaId() > 0) {
            values.setLong(8, row.dramaId());
        } else {
            values.setNull(8);
        }
        values.setString(9, row.planId());
        values.setString(10, row.component());
        values.setString(11, row.period());
        table.endRow();
    }

    @Override
    public void close() {
        table.close();
    }
}
