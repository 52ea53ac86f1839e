import fenzhang.testkit.corpus.CorpusTable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Writes the tables by DuckDB, of whatever version its driver is: `DuckDb TSV-FOLDER TARGET-FOLDER ORDER …`.
final class DuckDb {
    /// By the name that the file has of it.
    private static final Map<String, String> OPTIONS = Map.of(
            "default", "",
            "groups", ", CODEC zstd, ROW_GROUP_SIZE 40960",
            "v2", ", PARQUET_VERSION V2",
            "gzip", ", CODEC gzip",
            "plain", ", CODEC uncompressed, DICTIONARY_SIZE_LIMIT 1",
            "v2-plain-zstd", ", PARQUET_VERSION V2, CODEC zstd, DICTIONARY_SIZE_LIMIT 1",
            "lz4", ", CODEC lz4_raw",
            "brotli", ", CODEC brotli");

    private DuckDb() {}

    public static void main(String[] args) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            for (Order order : Order.of(args, 2, Path.of(args[1]))) {
                Path rows = Path.of(args[0], order.table().name() + ".tsv");
                copy(connection, order.table(), rows, order.file(), OPTIONS.get(order.option()));
            }
        }
    }

    private static void copy(Connection connection, CorpusTable table, Path rows, Path file, String options)
            throws SQLException {
        List<String> names = new ArrayList<>();
        List<String> selected = new ArrayList<>();
        for (CorpusTable.Column column : table.columns()) {
            names.add("'" + column.name() + "': '" + readAs(column.kind()) + "'");
            selected.add(expression(column.kind(), column.name()) + " AS \"" + column.name() + "\"");
        }
        String sql = "COPY (SELECT " + String.join(", ", selected) + " FROM read_csv('" + rows
                + "', delim='\t', quote='', escape='', nullstr='\\N', header=false, skip=2, auto_detect=false,"
                + " columns={" + String.join(", ", names) + "})) TO '" + file + "' (FORMAT parquet" + options + ")";
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET threads = 1");
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute(sql);
        }
    }

    private static String readAs(CorpusTable.Kind kind) {
        return switch (kind) {
            case LONG, MILLIS, MICROS, MONEY -> "BIGINT";
            case INT, SMALL_MONEY, DATE -> "INTEGER";
            case FLAG -> "BOOLEAN";
            case TEXT -> "VARCHAR";
        };
    }

    private static String expression(CorpusTable.Kind kind, String column) {
        String name = "\"" + column + "\"";
        return switch (kind) {
            case LONG, INT, FLAG, TEXT -> name;
            case MILLIS -> "make_timestamp(" + name + " * 1000)::TIMESTAMPTZ";
            case MICROS -> "make_timestamp(" + name + ")::TIMESTAMPTZ";
            case MONEY -> "(" + name + "::DECIMAL(20,0) * 0.01)::DECIMAL(18,2)";
            case SMALL_MONEY -> "(" + name + "::DECIMAL(20,0) * 0.01)::DECIMAL(9,2)";
            case DATE -> "DATE '1970-01-01' + " + name;
        };
    }
}
