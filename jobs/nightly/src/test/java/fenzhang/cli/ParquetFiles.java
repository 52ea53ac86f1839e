package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/// Writes Parquet files anew with other columns, by the plain reader and writer of parquet-java.
final class ParquetFiles {
    private ParquetFiles() {}

    /// Gives a column of a file another type; its values stay what they are, as far as the type can say them.
    static void retype(Path file, Type column) throws IOException {
        rewrite(file, schema -> replace(schema, column));
    }

    /// Takes a column out of a file.
    static void drop(Path file, String column) throws IOException {
        rewrite(file, schema -> new MessageType(schema.getName(), others(schema, column)));
    }

    /// Writes a file anew with another schema: columns are filled from those of the same name, the others are left
    /// null.
    static void rewrite(Path file, UnaryOperator<MessageType> change) throws IOException {
        rewrite(file, change, Integer.MAX_VALUE);
    }

    /// Takes all rows out of a file.
    static void clear(Path file) throws IOException {
        rewrite(file, schema -> schema, 0);
    }

    private static void rewrite(Path file, UnaryOperator<MessageType> change, int rows) throws IOException {
        List<Group> groups = read(file);
        MessageType schema = change.apply(schema(file));
        Files.delete(file);
        write(file, schema, groups.subList(0, Math.min(rows, groups.size())));
    }

    /// Writes a new file; see [#rewrite] for its columns.
    static void write(Path file, MessageType schema, List<Group> rows) throws IOException {
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(schema)
                .build()) {
            for (Group row : rows) {
                writer.write(convert(row, schema));
            }
        }
    }

    static MessageType schema(Path file) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            return reader.getFileMetaData().getSchema();
        }
    }

    static List<Group> read(Path file) throws IOException {
        List<Group> groups = new ArrayList<>();
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            MessageType schema = reader.getFileMetaData().getSchema();
            PageReadStore pages;
            while ((pages = reader.readNextRowGroup()) != null) {
                RecordReader<Group> records = new ColumnIOFactory()
                        .getColumnIO(schema)
                        .getRecordReader(pages, new GroupRecordConverter(schema));
                for (long row = 0; row < pages.getRowCount(); row++) {
                    groups.add(records.read());
                }
            }
        }
        return groups;
    }

    /// Returns a schema with a column in the place of the one of its name.
    static MessageType replace(MessageType schema, Type column) {
        assertThat(schema.containsField(column.getName())).as(column.getName()).isTrue();
        List<Type> columns = new ArrayList<>(schema.getFields());
        columns.set(schema.getFieldIndex(column.getName()), column);
        return new MessageType(schema.getName(), columns);
    }

    private static List<Type> others(MessageType schema, String column) {
        assertThat(schema.containsField(column)).as(column).isTrue();
        return schema.getFields().stream()
                .filter(field -> !field.getName().equals(column))
                .toList();
    }

    /// Returns a schema whose columns are REQUIRED where a file has no null.
    static MessageType required(MessageType schema, Path file) throws IOException {
        List<Group> rows = read(file);
        List<Type> columns = new ArrayList<>();
        for (Type column : schema.getFields()) {
            boolean complete = rows.stream().allMatch(row -> row.getFieldRepetitionCount(column.getName()) == 1);
            PrimitiveType type = column.asPrimitiveType();
            columns.add(
                    complete
                            ? Types.required(type.getPrimitiveTypeName())
                                    .as(type.getLogicalTypeAnnotation())
                                    .named(type.getName())
                            : column);
        }
        return new MessageType(schema.getName(), columns);
    }

    private static Group convert(Group from, MessageType schema) {
        SimpleGroup to = new SimpleGroup(schema);
        for (int column = 0; column < schema.getFieldCount(); column++) {
            Type type = schema.getType(column);
            boolean present =
                    from.getType().containsField(type.getName()) && from.getFieldRepetitionCount(type.getName()) == 1;
            if (present && type.isPrimitive()) {
                set(to, column, type.asPrimitiveType(), from);
            }
        }
        return to;
    }

    private static void set(SimpleGroup to, int column, PrimitiveType type, Group from) {
        String name = type.getName();
        switch (type.getPrimitiveTypeName()) {
            case INT64 -> to.add(column, number(from, name, type));
            case INT32 -> to.add(column, Math.toIntExact(number(from, name, type)));
            case BOOLEAN -> to.add(column, from.getBoolean(name, 0));
            case DOUBLE -> to.add(column, (double) number(from, name, type));
            case FLOAT -> to.add(column, (float) number(from, name, type));
            case BINARY -> to.add(column, bytes(from, name, type));
            case FIXED_LEN_BYTE_ARRAY -> to.add(column, padded(rescaled(from, name, type), type));
            case INT96 -> to.add(column, julian(number(from, name, type)));
        }
    }

    /// A number, or a text's length; instants in the unit of the new type, floored.
    private static long number(Group from, String name, PrimitiveType to) {
        PrimitiveType type = from.getType().getType(name).asPrimitiveType();
        long value = switch (type.getPrimitiveTypeName()) {
            case INT64 -> from.getLong(name, 0);
            case INT32 -> from.getInteger(name, 0);
            case BOOLEAN -> from.getBoolean(name, 0) ? 1 : 0;
            default -> from.getBinary(name, 0).length();
        };
        if (to.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation) {
            return rescaled(BigInteger.valueOf(value), type, to).longValueExact();
        }
        long finer = unitsPerMilli(to) / unitsPerMilli(type);
        return finer > 0
                ? Math.multiplyExact(value, finer)
                : Math.floorDiv(value, unitsPerMilli(type) / unitsPerMilli(to));
    }

    private static BigInteger rescaled(Group from, String name, PrimitiveType to) {
        PrimitiveType type = from.getType().getType(name).asPrimitiveType();
        return rescaled(BigInteger.valueOf(number(from, name, type)), type, to);
    }

    /// The same decimal with more digits behind the point.
    private static BigInteger rescaled(BigInteger value, PrimitiveType from, PrimitiveType to) {
        return from.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation before
                        && to.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation after
                ? value.multiply(BigInteger.TEN.pow(after.getScale() - before.getScale()))
                : value;
    }

    private static long unitsPerMilli(PrimitiveType type) {
        return type.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation timestamp
                ? switch (timestamp.getUnit()) {
                    case TimeUnit.MILLIS -> 1;
                    case TimeUnit.MICROS -> 1_000;
                    case TimeUnit.NANOS -> 1_000_000;
                }
                : 1;
    }

    private static Binary bytes(Group from, String name, PrimitiveType to) {
        PrimitiveType type = from.getType().getType(name).asPrimitiveType();
        return switch (type.getPrimitiveTypeName()) {
            case BINARY -> from.getBinary(name, 0);
            default -> Binary.fromConstantByteArray(rescaled(from, name, to).toByteArray());
        };
    }

    /// The day from noon 4713 BC on, and its nanoseconds, the lowest byte first.
    private static Binary julian(long epochMillis) {
        return Binary.fromConstantByteArray(ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(Math.floorMod(epochMillis, 86_400_000L) * 1_000_000L)
                .putInt((int) (2_440_588 + Math.floorDiv(epochMillis, 86_400_000L)))
                .array());
    }

    private static Binary padded(BigInteger value, PrimitiveType type) {
        int length = type.getTypeLength();
        byte[] bytes = new byte[length];
        byte[] digits = value.toByteArray();
        Arrays.fill(bytes, (byte) (value.signum() < 0 ? -1 : 0));
        System.arraycopy(digits, 0, bytes, length - digits.length, digits.length);
        return Binary.fromConstantByteArray(bytes);
    }
}
