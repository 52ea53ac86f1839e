package fenzhang.audit.input;

import fenzhang.audit.SaleRow;
import fenzhang.audit.ViewRow;
import fenzhang.audit.hash.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the rows of a lake with DuckDB.
public final class LakeFiles implements AutoCloseable {
    private final Path lake;
    private final Connection duckdb;

    public LakeFiles(Path lake) throws SQLException {
        this.lake = lake;
        this.duckdb = DriverManager.getConnection("jdbc:duckdb:");
    }

    /// What differs between the files of a day and those that it was settled from.
    ///
    /// @throws EvidenceRefused if a partition is not there
    public List<String> changes(String platform, LocalDate day, List<Evidence.InputFile> sealed) throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (String log : List.of("sales", "views")) {
            for (Path file : files(log, platform, day)) {
                found.put(lake.relativize(file).toString().replace('\\', '/'), sha256(file));
            }
        }
        List<String> changes = new ArrayList<>();
        for (Evidence.InputFile file : sealed) {
            String now = found.remove(file.path());
            if (now == null) {
                changes.add(file.path() + " is gone from the lake");
            } else if (!now.equals(file.sha256())) {
                changes.add(
                        file.path() + " is not the file that was settled: sha256 " + now + ", not " + file.sha256());
            }
        }
        found.keySet().forEach(file -> changes.add(file + " was not there when the day was settled"));
        return changes;
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Sha256.of(in);
        }
    }

    public List<ViewRow> views(String platform, LocalDate day) throws IOException, SQLException {
        List<ViewRow> rows = new ArrayList<>();
        for (Path file : files("views", platform, day)) {
            String sql = """
                    select event_id, epoch_us(event_time) as event_micros, user_id, kind, drama_id, episode_no,
                        host_id, product_id, shop_id, watch_ms
                    from read_parquet('%s', hive_partitioning = false)""";
            try (Statement statement = duckdb.createStatement();
                    ResultSet row = statement.executeQuery(
                            sql.replace("%s", file.toString().replace("'", "''")))) {
                while (row.next()) {
                    rows.add(new ViewRow(
                            day,
                            number(row, "event_id"),
                            millis(row, "event_micros"),
                            number(row, "user_id"),
                            row.getString("kind"),
                            number(row, "drama_id"),
                            number(row, "episode_no"),
                            number(row, "host_id"),
                            number(row, "product_id"),
                            number(row, "shop_id"),
                            number(row, "watch_ms")));
                }
            }
        }
        return rows;
    }

    public List<SaleRow> sales(String platform, LocalDate day) throws IOException, SQLException {
        List<SaleRow> rows = new ArrayList<>();
        for (Path file : files("sales", platform, day)) {
            String sql = """
                    select *, epoch_us(event_time) as event_micros, epoch_us(paid_time) as paid_micros
                    from read_parquet('%s', hive_partitioning = false)""";
            try (Statement statement = duckdb.createStatement();
                    ResultSet row = statement.executeQuery(
                            sql.replace("%s", file.toString().replace("'", "''")))) {
                while (row.next()) {
                    rows.add(sale(day, row));
                }
            }
        }
        return rows;
    }

    private static SaleRow sale(LocalDate day, ResultSet row) throws SQLException {
        Object groupBuy = row.getObject("group_buy");
        return new SaleRow(
                day,
                row.getString("order_id"),
                number(row, "line_no"),
                row.getString("event"),
                millis(row, "event_micros"),
                row.getString("refund_id"),
                fen(row, "refund_amount"),
                millis(row, "paid_micros"),
                row.getString("sale_kind"),
                (Boolean) groupBuy,
                number(row, "user_id"),
                number(row, "product_id"),
                number(row, "shop_id"),
                number(row, "quantity"),
                fen(row, "paid_amount"),
                fen(row, "commission_amount"),
                number(row, "drama_id"),
                number(row, "episode_no"),
                number(row, "host_id"));
    }

    /// The data files of a partition, by name.
    List<Path> files(String log, String platform, LocalDate day) throws IOException {
        Path partition = lake.resolve(log).resolve("platform=" + platform).resolve("dt=" + day);
        if (!Files.isDirectory(partition)) {
            throw new EvidenceRefused(
                    "the lake has no " + partition + ": every day from the first one on must be there");
        }
        try (Stream<Path> files = Files.list(partition)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .filter(file -> !file.getFileName().toString().matches("[_.].*"))
                    .sorted()
                    .toList();
        }
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private static @Nullable Long millis(ResultSet row, String column) throws SQLException {
        Long micros = number(row, column);
        return micros == null ? null : Math.floorDiv(micros, 1_000L);
    }

    private static @Nullable BigInteger fen(ResultSet row, String column) throws SQLException {
        java.math.BigDecimal yuan = row.getBigDecimal(column);
        return yuan == null ? null : yuan.movePointRight(2).toBigIntegerExact();
    }

    @Override
    public void close() throws SQLException {
        duckdb.close();
    }
}
