package fenzhang.columnar.read;

import fenzhang.columnar.column.ColumnBinding;
import fenzhang.columnar.column.InputType;
import fenzhang.columnar.file.FileTree;
import fenzhang.text.Sha256;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Collectors;

/// What a Parquet file says, in 64 hexadecimal digits: the same for the same rows under the same columns, in whatever
/// order they stand, cut into whatever row groups and pages, by whatever encoding and compression.
///
/// The content begins with a line of the columns: name, space, type as DuckDB calls it, tabs between. Each row is a
/// line as PostgreSQL's COPY writes it: values in the order of the columns with tabs between, `\N` for
/// null, a backslash before what would be mistaken. Its SHA-256 in hexadecimal is a line of the content; those lines,
/// ascending, each with its end of line, have the digest. `docs/content.md` has it as SQL.
///
/// The order is that of the hashes, for rows that are spread over many files by a hash of their own need no other order
/// then. 32 bytes a row are kept.
public final class ContentDigest {
    private static final int BATCH_ROWS = 4_096;

    private ContentDigest() {}

    /// Returns the line of the columns, without its end.
    private static String heads(List<ColumnBinding> columns) {
        return columns.stream()
                .map(column -> column.name() + " " + type(column.type()))
                .collect(Collectors.joining("\t"));
    }

    private static String type(InputType type) {
        return switch (type) {
            case INT64 -> "BIGINT";
            case INT32 -> "INTEGER";
            case BOOLEAN -> "BOOLEAN";
            case STRING -> "VARCHAR";
            case TIMESTAMP -> "TIMESTAMP WITH TIME ZONE";
            case DATE -> "DATE";
            case FEN -> "DECIMAL(18,2)";
        };
    }

    /// Returns the digest of a file, in lower-case hexadecimal.
    public static String of(FileTree tree, String path) {
        RowHashes hashes = new RowHashes();
        ParquetTable table = ParquetTable.open(tree, path);
        List<ColumnBinding> columns = table.columns(BATCH_ROWS);
        try (ColumnScan scan = ColumnScan.open(table, columns, BATCH_ROWS)) {
            MessageDigest digest = Sha256.digest();
            RowText text = new RowText();
            for (int rows = scan.next(); rows > 0; rows = scan.next()) {
                for (int row = 0; row < rows; row++) {
                    text.set(columns, row);
                    text.addTo(digest);
                    hashes.add(digest);
                }
            }
        }
        return hashes.digest(heads(columns));
    }
}
