package fenzhang.intake.run;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.FileTreeFailure;
import fenzhang.columnar.write.TableSchema;
import fenzhang.columnar.write.TableSchema.Column;
import fenzhang.columnar.write.TableSchema.ColumnType;
import fenzhang.columnar.write.TableWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The rows of an intake that were set aside: why, which, where they stood, and the row itself, for the export is not
/// kept.
final class RefusedTable {
    private static final TableSchema SCHEMA = new TableSchema(
            "intake_quarantine",
            List.of(
                    Column.required("format", ColumnType.STRING),
                    Column.required("reason", ColumnType.STRING),
                    Column.required("words", ColumnType.STRING),
                    Column.required("source_file", ColumnType.STRING),
                    Column.required("source_row", ColumnType.INT64),
                    Column.required("order_id", ColumnType.STRING),
                    Column.required("revision", ColumnType.STRING)));

    private RefusedTable() {}

    static void write(FileTree out, String path, String format, List<RefusedRow> rows) {
        List<RefusedRow> sorted = new ArrayList<>(rows);
        sorted.sort(RefusedRow.ORDER);
        try (TableWriter table = TableWriter.create(out, path, SCHEMA)) {
            for (RefusedRow row : sorted) {
                table.setString(0, format);
                table.setString(1, row.why().reason().name());
                table.setString(2, row.why().words());
                table.setString(3, row.file());
                table.setLong(4, row.rowNo());
                table.setString(5, row.key());
                table.setBytes(6, row.canonical());
                table.endRow();
            }
        } catch (IOException e) {
            throw new FileTreeFailure("cannot write " + out.location(path) + ": " + e.getMessage(), e);
        }
    }
}
