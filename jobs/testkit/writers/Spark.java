import fenzhang.testkit.corpus.CorpusTable;
import fenzhang.testkit.corpus.CorpusTable.Kind;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/// Writes the tables by Spark: `Spark TARGET-FOLDER ORDER …`.
final class Spark {
    private static final Map<String, Map<String, String>> OPTIONS = Map.of(
            "default", Map.of(),
            "legacy", Map.of("spark.sql.parquet.writeLegacyFormat", "true"),
            "millis", Map.of("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MILLIS"),
            "micros", Map.of("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS"),
            "micros-v2", Map.of("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS"),
            "lz4raw", Map.of("spark.sql.parquet.compression.codec", "lz4_raw"));

    private Spark() {}

    public static void main(String[] args) throws Exception {
        try (SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.datetime.java8API.enabled", "true")
                .config("spark.sql.parquet.datetimeRebaseModeInWrite", "CORRECTED")
                .config("spark.sql.parquet.int96RebaseModeInWrite", "CORRECTED")
                .getOrCreate()) {
            for (Order order : Order.of(args, 1, Path.of(args[0]))) {
                Map<String, String> settings = OPTIONS.get(order.option());
                settings.forEach((name, value) -> spark.conf().set(name, value));
                spark.sparkContext()
                        .hadoopConfiguration()
                        .set("parquet.writer.version", order.option().endsWith("v2") ? "v2" : "v1");
                write(spark, order.table(), order.file());
                settings.keySet().forEach(name -> spark.conf().unset(name));
            }
        }
    }

    private static void write(SparkSession spark, CorpusTable table, Path file) throws Exception {
        List<StructField> fields = new ArrayList<>();
        for (CorpusTable.Column column : table.columns()) {
            fields.add(DataTypes.createStructField(column.name(), type(column.kind()), column.optional()));
        }
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            Object[] cells = new Object[fields.size()];
            for (int column = 0; column < cells.length; column++) {
                Kind kind = table.columns().get(column).kind();
                Optional<Object> cell = table.columns().get(column).cells().get(row);
                cells[column] = cell.map(value -> value(kind, value)).orElse(null);
            }
            rows.add(RowFactory.create(cells));
        }
        Path folder = Files.createTempDirectory("spark");
        Dataset<Row> data = spark.createDataFrame(rows, new StructType(fields.toArray(StructField[]::new)));
        data.coalesce(1).write().mode("overwrite").parquet(folder.toString());
        try (var files = Files.list(folder)) {
            Path written = files.filter(path -> path.getFileName().toString().startsWith("part-"))
                    .findFirst()
                    .orElseThrow();
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static DataType type(Kind kind) {
        return switch (kind) {
            case LONG -> DataTypes.LongType;
            case INT -> DataTypes.IntegerType;
            case FLAG -> DataTypes.BooleanType;
            case TEXT -> DataTypes.StringType;
            case MILLIS, MICROS -> DataTypes.TimestampType;
            case MONEY -> DataTypes.createDecimalType(18, 2);
            case SMALL_MONEY -> DataTypes.createDecimalType(9, 2);
            case DATE -> DataTypes.DateType;
        };
    }

    private static Object value(Kind kind, Object cell) {
        return switch (kind) {
            case LONG, FLAG, TEXT -> cell;
            case INT -> Math.toIntExact((Long) cell);
            case MILLIS -> Instant.ofEpochMilli((Long) cell);
            case MICROS -> Instant.EPOCH.plus((Long) cell, java.time.temporal.ChronoUnit.MICROS);
            case MONEY, SMALL_MONEY -> BigDecimal.valueOf((Long) cell, 2);
            case DATE -> LocalDate.ofEpochDay((Long) cell);
        };
    }
}
