package fenzhang.columnar.read;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;

/// Reads files by readers that are not ours: values of a row as text, `|` between them, `null` for null.
public final class ReadBack {

    private ReadBack() {}

    public static ParquetMetadata footer(Path file) throws IOException {
        try (ParquetFileReader reader = open(file)) {
            return reader.getFooter();
        }
    }

    private static ParquetFileReader open(Path file) throws IOException {
        return new ParquetFileReader(
                new LocalInputFile(file),
                ParquetReadOptions.builder().usePageChecksumVerification().build());
    }

    /// Rows as text, by the plain record reader of parquet-java.
    public static List<String> groups(Path file) throws IOException {
        List<String> rows = new ArrayList<>();
        try (ParquetFileReader reader = open(file)) {
            MessageColumnIO columns =
                    new ColumnIOFactory().getColumnIO(reader.getFileMetaData().getSchema());
            PageReadStore pages;
            while ((pages = reader.readNextRowGroup()) != null) {
                RecordReader<Group> records = columns.getRecordReader(
                        pages, new GroupRecordConverter(reader.getFileMetaData().getSchema()));
                for (long row = 0; row < pages.getRowCount(); row++) {
                    rows.add(text(records.read()));
                }
            }
        }
        return rows;
    }

    private static String text(Group group) {
        List<String> values = new ArrayList<>();
        for (int column = 0; column < group.getType().getFieldCount(); column++) {
            values.add(group.getFieldRepetitionCount(column) == 0 ? "null" : group.getValueToString(column, 0));
        }
        return String.join("|", values);
    }

    /// Rows as text, by DuckDB.
    public static List<String> query(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    values.add(String.valueOf(result.getObject(column)));
                }
                rows.add(String.join("|", values));
            }
        }
        return rows;
    }
}
