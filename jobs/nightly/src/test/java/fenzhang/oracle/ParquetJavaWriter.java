package fenzhang.oracle;

import fenzhang.oracle.NastyLake.Column;
import fenzhang.oracle.NastyLake.Table;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/// Writes Parquet with parquet-java: columns REQUIRED where they can be, TIMESTAMP in MILLIS or MICROS, small row
/// groups and pages, with and without dictionaries.
final class ParquetJavaWriter {

    private ParquetJavaWriter() {}

    static void write(Path file, Table table, Dice dice) throws IOException {
        boolean inMillis = dice.percent(70);
        List<Type> types = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            boolean isRequired = !table.hasNull(i) && dice.percent(70);
            types.add(type(
                    table.columns().get(i),
                    isRequired ? Repetition.REQUIRED : Repetition.OPTIONAL,
                    inMillis,
                    table.fitsNineDigits(i) && dice.percent(60)));
        }
        MessageType schema = new MessageType("log", types);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(schema)
                .withCompressionCodec(dice.pick(
                        CompressionCodecName.SNAPPY, CompressionCodecName.GZIP, CompressionCodecName.UNCOMPRESSED))
                .withWriterVersion(dice.pick(WriterVersion.PARQUET_1_0, WriterVersion.PARQUET_2_0))
                .withDictionaryEncoding(dice.percent(60))
                .withRowGroupRowCountLimit(dice.pick(13, 80, 1_000))
                .withPageRowCountLimit(dice.pick(3, 20, 1_000))
                .build()) {
            for (List<Object> row : table.rows()) {
                writer.write(group(schema, row, inMillis));
            }
        }
    }

    private static Type type(Column column, Repetition repetition, boolean inMillis, boolean isNarrow) {
        return switch (column.kind()) {
            case LONG -> Types.primitive(PrimitiveTypeName.INT64, repetition).named(column.name());
            case INT -> Types.primitive(PrimitiveTypeName.INT32, repetition).named(column.name());
            case BOOLEAN ->
                Types.primitive(PrimitiveTypeName.BOOLEAN, repetition).named(column.name());
            case TEXT ->
                Types.primitive(PrimitiveTypeName.BINARY, repetition)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(column.name());
            case TIME ->
                Types.primitive(PrimitiveTypeName.INT64, repetition)
                        .as(LogicalTypeAnnotation.timestampType(true, inMillis ? TimeUnit.MILLIS : TimeUnit.MICROS))
                        .named(column.name());
            case MONEY ->
                Types.primitive(isNarrow ? PrimitiveTypeName.INT32 : PrimitiveTypeName.INT64, repetition)
                        .as(LogicalTypeAnnotation.decimalType(2, isNarrow ? 9 : 18))
                        .named(column.name());
        };
    }

    private static Group group(MessageType schema, List<Object> row, boolean inMillis) {
        Group group = new SimpleGroup(schema);
        for (int i = 0; i < row.size(); i++) {
            switch (row.get(i)) {
                case null -> {}
                case String text -> group.add(i, text);
                case Boolean flag -> group.add(i, flag);
                case BigInteger amount -> addNumber(group, i, amount.longValueExact());
                case Long number ->
                    addNumber(group, i, isTime(schema.getType(i)) && !inMillis ? number * 1_000 : number);
                default -> throw new IllegalArgumentException(row.get(i).toString());
            }
        }
        return group;
    }

    private static boolean isTime(Type type) {
        return type.getLogicalTypeAnnotation() instanceof LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
    }

    private static void addNumber(Group group, int column, long number) {
        boolean isInt =
                group.getType().getType(column).asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.INT32;
        if (isInt) {
            group.add(column, Math.toIntExact(number));
        } else {
            group.add(column, number);
        }
    }
}
