import fenzhang.testkit.corpus.CorpusTable;
import fenzhang.testkit.corpus.CorpusTable.Column;
import fenzhang.testkit.corpus.CorpusTable.Kind;
import io.airlift.slice.Slices;
import io.airlift.units.DataSize;
import io.trino.parquet.writer.ParquetWriter;
import io.trino.parquet.writer.ParquetWriterOptions;
import io.trino.spi.Page;
import io.trino.spi.block.Block;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.type.BigintType;
import io.trino.spi.type.BooleanType;
import io.trino.spi.type.DateTimeEncoding;
import io.trino.spi.type.DateType;
import io.trino.spi.type.DecimalType;
import io.trino.spi.type.IntegerType;
import io.trino.spi.type.LongTimestampWithTimeZone;
import io.trino.spi.type.TimeZoneKey;
import io.trino.spi.type.TimestampWithTimeZoneType;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarcharType;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.schema.MessageTypeParser;

/// Writes the tables by Trino's own writer, without a server: `Trino VERSION TARGET-FOLDER ORDER …`.
final class Trino {
    private static final TimestampWithTimeZoneType MICROS =
            TimestampWithTimeZoneType.createTimestampWithTimeZoneType(6);

    private Trino() {}

    public static void main(String[] args) throws Exception {
        for (Order order : Order.of(args, 2, Path.of(args[1]))) {
            write(order.table(), order.file(), args[0], order.option());
        }
    }

    private static void write(CorpusTable table, Path file, String version, String option) throws Exception {
        List<Type> types =
                table.columns().stream().map(column -> type(column.kind())).toList();
        StringBuilder schema = new StringBuilder("message row {\n");
        Map<List<String>, Type> typeOfPath = new HashMap<>();
        for (int column = 0; column < types.size(); column++) {
            Column of = table.columns().get(column);
            schema.append(of.optional() ? "optional " : "required ");
            schema.append(String.format(type(of.kind(), option), of.name())).append(";\n");
            typeOfPath.put(List.of(of.name()), types.get(column));
        }
        ParquetWriterOptions.Builder options = ParquetWriterOptions.builder();
        if (option.equals("groups")) {
            options.setMaxRowGroupRowCount(40_960);
        }
        if (option.contains("pages")) {
            options.setMaxPageSize(DataSize.ofBytes(8_192))
                    .setMaxPageValueCount(50)
                    .setBatchSize(16);
        }
        try (OutputStream out = Files.newOutputStream(file);
                ParquetWriter writer = new ParquetWriter(
                        out,
                        MessageTypeParser.parseMessageType(schema.append("}").toString()),
                        typeOfPath,
                        options.build(),
                        option.contains("zstd") ? CompressionCodec.ZSTD : CompressionCodec.SNAPPY,
                        version,
                        Optional.empty(),
                        Optional.empty())) {
            Block[] blocks = new Block[types.size()];
            for (int column = 0; column < blocks.length; column++) {
                blocks[column] = block(table.columns().get(column), types.get(column));
            }
            if (table.rows() > 0) {
                writer.write(new Page(table.rows(), blocks));
            }
        }
    }

    /// The types that the Iceberg connector gives; `fixed`: decimals as the Hive connector of old.
    private static String type(Kind kind, String option) {
        String fixed = "fixed_len_byte_array(%d) %%s (DECIMAL(%d,2))";
        return switch (kind) {
            case LONG -> "int64 %s";
            case INT -> "int32 %s";
            case FLAG -> "boolean %s";
            case TEXT -> "binary %s (UTF8)";
            case MILLIS -> "int64 %s (TIMESTAMP(MILLIS,true))";
            case MICROS -> "int64 %s (TIMESTAMP(MICROS,true))";
            case MONEY -> option.contains("fixed") ? String.format(fixed, 8, 18) : "int64 %s (DECIMAL(18,2))";
            case SMALL_MONEY -> option.contains("fixed") ? String.format(fixed, 4, 9) : "int32 %s (DECIMAL(9,2))";
            case DATE -> "int32 %s (DATE)";
        };
    }

    private static Type type(Kind kind) {
        return switch (kind) {
            case LONG -> BigintType.BIGINT;
            case INT -> IntegerType.INTEGER;
            case FLAG -> BooleanType.BOOLEAN;
            case TEXT -> VarcharType.VARCHAR;
            case MILLIS -> TimestampWithTimeZoneType.TIMESTAMP_TZ_MILLIS;
            case MICROS -> MICROS;
            case MONEY -> DecimalType.createDecimalType(18, 2);
            case SMALL_MONEY -> DecimalType.createDecimalType(9, 2);
            case DATE -> DateType.DATE;
        };
    }

    private static Block block(Column column, Type type) {
        BlockBuilder block = type.createBlockBuilder(null, column.cells().size());
        for (Optional<Object> cell : column.cells()) {
            if (cell.isEmpty()) {
                block.appendNull();
                continue;
            }
            switch (column.kind()) {
                case FLAG -> type.writeBoolean(block, (Boolean) cell.get());
                case TEXT -> type.writeSlice(block, Slices.utf8Slice((String) cell.get()));
                case MILLIS ->
                    type.writeLong(
                            block, DateTimeEncoding.packDateTimeWithZone((Long) cell.get(), TimeZoneKey.UTC_KEY));
                case MICROS ->
                    type.writeObject(
                            block,
                            LongTimestampWithTimeZone.fromEpochMillisAndFraction(
                                    Math.floorDiv((Long) cell.get(), 1_000L),
                                    (int) Math.floorMod((Long) cell.get(), 1_000L) * 1_000_000,
                                    TimeZoneKey.UTC_KEY));
                case LONG, INT, MONEY, SMALL_MONEY, DATE -> type.writeLong(block, (Long) cell.get());
            }
        }
        return block.build();
    }
}
