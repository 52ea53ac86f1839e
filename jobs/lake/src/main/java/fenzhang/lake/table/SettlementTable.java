package fenzhang.lake.table;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.FileTreeFailure;
import fenzhang.columnar.write.TableSchema;
import fenzhang.columnar.write.TableSchema.Column;
import fenzhang.columnar.write.TableSchema.ColumnType;
import fenzhang.columnar.write.TableWriter;
import fenzhang.plan.Unit;
import fenzhang.settlement.SettlementLine;
import java.io.IOException;
import java.util.List;

/// settlement.parquet: the rows of settlement.csv in their order, dates as DATE, and cny amounts once more in yuan.
public final class SettlementTable {
    private static final TableSchema SCHEMA = new TableSchema(
            "settlement",
            List.of(
                    Column.required("business_date", ColumnType.DATE),
                    Column.required("platform", ColumnType.STRING),
                    Column.required("drama_id", ColumnType.INT64),
                    Column.required("plan_id", ColumnType.STRING),
                    Column.required("plan_version", ColumnType.DATE),
                    Column.required("component", ColumnType.STRING),
                    Column.required("period", ColumnType.STRING),
                    Column.required("creator_id", ColumnType.INT64),
                    Column.required("unit", ColumnType.STRING),
                    Column.required("amount", ColumnType.INT64),
                    Column.optional("amount_yuan", ColumnType.FEN)));

    private SettlementTable() {}

    /// Writes the lines, in the order given.
    public static void write(FileTree out, String path, List<SettlementLine> lines) {
        try (TableWriter table = TableWriter.create(out, path, SCHEMA)) {
            for (SettlementLine line : lines) {
                table.setInt(0, (int) line.businessDate().toEpochDay());
                table.setString(1, line.platform());
                table.setLong(2, line.dramaId());
                table.setString(3, line.planId());
                table.setInt(4, (int) line.planVersion().toEpochDay());
                table.setString(5, line.code().text());
                table.setString(6, line.period().id());
                table.setLong(7, line.creatorId());
                table.setString(8, line.unit().code());
                table.setLong(9, line.amount());
                if (line.unit() == Unit.CNY) {
                    table.setLong(10, line.amount());
                } else {
                    table.setNull(10);
                }
                table.endRow();
            }
        } catch (IOException e) {
            throw new FileTreeFailure("cannot write " + out.location(path) + ": " + e.getMessage(), e);
        }
    }
}
