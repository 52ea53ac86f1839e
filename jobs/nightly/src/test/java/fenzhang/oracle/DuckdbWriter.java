package fenzhang.oracle;

import fenzhang.oracle.NastyLake.Column;
import fenzhang.oracle.NastyLake.Table;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Writes Parquet with DuckDB: every column OPTIONAL, TIMESTAMP in MICROS, and microseconds in some of them.
final class DuckdbWriter implements AutoCloseable {
    private final Dice dice;
    private final Connection connection;

    DuckdbWriter(Dice dice) throws SQLException {
        this.dice = dice;
        this.connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("set TimeZone = 'UTC'");
        }
    }

    void write(Path file, Table table) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            Column column = table.columns().get(i);
            columns.add(column.name() + " "
                    + switch (column.kind()) {
                        case LONG -> "bigint";
                        case INT -> "integer";
                        case TEXT -> "varchar";
                        case BOOLEAN -> "boolean";
                        case TIME -> "timestamptz";
                        case MONEY ->
                            table.fitsNineDigits(i) && dice.percent(70)
                                    ? "decimal(9, 2)"
                                    : dice.pick("decimal(18, 2)", "decimal(18, 2)");
                    });
        }
        boolean hasMicros = dice.percent(50);
        List<String> rows = new ArrayList<>();
        for (List<Object> row : table.rows()) {
            List<String> values = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                values.add(literal(table.columns().get(i), row.get(i), hasMicros));
            }
            rows.add("(" + String.join(", ", values) + ")");
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("create or replace table log (" + String.join(", ", columns) + ")");
            if (!rows.isEmpty()) {
                statement.execute("insert into log values " + String.join(", ", rows));
            }
            statement.execute("copy log to '" + file + "' (format parquet, codec '"
                    + dice.pick("snappy", "zstd", "gzip", "uncompressed") + "', parquet_version '"
                    + dice.pick("V1", "V2") + "')");
        }
    }

    private String literal(Column column, Object value, boolean hasMicros) {
        if (value == null) {
            return "null";
        }
        return switch (column.kind()) {
            case LONG, INT, BOOLEAN -> value.toString();
            case TEXT -> "'" + value.toString().replace("'", "''") + "'";
            case TIME -> {
                long micros = (Long) value * 1_000 + (hasMicros ? dice.between(0, 999) : 0);
                yield "make_timestamp(" + micros + ")::timestamptz";
            }
            case MONEY -> new BigDecimal((BigInteger) value, 2).toPlainString();
        };
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
