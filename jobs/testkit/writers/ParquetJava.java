import fenzhang.testkit.corpus.CorpusTable;
import fenzhang.testkit.corpus.CorpusTable.Column;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/// Writes the tables by parquet-java, of whatever version is on the class path: `ParquetJava TARGET-FOLDER ORDER …`.
///
/// An option is words with `-` between them, which [#configure] and [#type] know. It compiles against the oldest
/// version; what came later is called by name.
final class ParquetJava {
    private static final long JULIAN_DAY_OF_1970 = 2_440_588;

    private ParquetJava() {}

    public static void main(String[] args) throws Exception {
        for (Order order : Order.of(args, 1, java.nio.file.Path.of(args[0]))) {
            write(order.table(), order.file(), List.of(order.option().split("-")));
        }
    }

    private static void write(CorpusTable table, java.nio.file.Path file, List<String> words) throws Exception {
        Files.deleteIfExists(file);
        StringBuilder text = new StringBuilder("message row {\n");
        for (Column column : table.columns()) {
            text.append(column.optional() ? "optional " : "required ");
            text.append(String.format(type(column.kind(), words), column.name()))
                    .append(";\n");
        }
        MessageType schema = MessageTypeParser.parseMessageType(text.append("}").toString());
        Configuration configuration = new Configuration();
        configuration.set("fs.file.impl", "org.apache.hadoop.fs.RawLocalFileSystem");
        ExampleParquetWriter.Builder builder = ExampleParquetWriter.builder(new Path(file.toUri()))
                .withType(schema)
                .withConf(configuration);
        configure(builder, table, words);
        SimpleGroupFactory groups = new SimpleGroupFactory(schema);
        try (ParquetWriter<Group> writer = builder.build()) {
            for (int row = 0; row < table.rows(); row++) {
                Group group = groups.newGroup();
                for (int field = 0; field < table.columns().size(); field++) {
                    Column column = table.columns().get(field);
                    Optional<Object> cell = column.cells().get(row);
                    if (cell.isPresent()) {
                        add(group, field, schema, column.kind(), cell.get());
                    }
                }
                writer.write(group);
            }
        }
    }

    private static void configure(ExampleParquetWriter.Builder builder, CorpusTable table, List<String> words)
            throws ReflectiveOperationException {
        builder.withCompressionCodec(CompressionCodecName.SNAPPY);
        for (String word : words) {
            switch (word) {
                case "default", "int96", "nanos", "bytes" -> {}
                case "v1" -> builder.withWriterVersion(WriterVersion.PARQUET_1_0);
                case "v2" -> builder.withWriterVersion(WriterVersion.PARQUET_2_0);
                case "plain" -> builder.withDictionaryEncoding(false);
                case "pages" -> {
                    builder.withPageSize(512);
                    call(builder, "withMinRowCountForPageSizeCheck", 10);
                    call(builder, "withMaxRowCountForPageSizeCheck", 16);
                }
                case "groups" -> call(builder, "withRowGroupRowCountLimit", 40_960);
                case "nochecksum" -> call(builder, "withPageWriteChecksumEnabled", false);
                case "checksum" -> call(builder, "withPageWriteChecksumEnabled", true);
                case "split" -> {
                    for (Column column : table.columns()) {
                        if (column.kind() != CorpusTable.Kind.TEXT && column.kind() != CorpusTable.Kind.FLAG) {
                            Method method = builder.getClass()
                                    .getMethod("withByteStreamSplitEncoding", String.class, boolean.class);
                            method.invoke(builder, column.name(), true);
                        }
                    }
                }
                case "nostatistics" -> call(builder, "withStatisticsEnabled", false);
                default ->
                    builder.withCompressionCodec(CompressionCodecName.valueOf(
                            word.equals("none")
                                    ? "UNCOMPRESSED"
                                    : word.equals("lz4raw") ? "LZ4_RAW" : word.toUpperCase()));
            }
        }
    }

    private static void call(Object builder, String method, Object value) throws ReflectiveOperationException {
        for (Method candidate : builder.getClass().getMethods()) {
            if (candidate.getName().equals(method) && candidate.getParameterCount() == 1) {
                try {
                    candidate.invoke(builder, value);
                    return;
                } catch (IllegalArgumentException e) {
                    continue; // another of the name
                } catch (InvocationTargetException e) {
                    throw e;
                }
            }
        }
        throw new IllegalStateException("this version has no " + method);
    }

    private static String type(CorpusTable.Kind kind, List<String> words) {
        boolean bytes = words.contains("bytes");
        return switch (kind) {
            case LONG -> "int64 %s";
            case INT -> "int32 %s";
            case FLAG -> "boolean %s";
            case TEXT -> "binary %s (UTF8)";
            case MILLIS, MICROS ->
                words.contains("int96")
                        ? "int96 %s"
                        : words.contains("nanos")
                                ? "int64 %s (TIMESTAMP(NANOS,true))"
                                : "int64 %s (TIMESTAMP_" + kind + ")";
            case MONEY -> bytes ? "fixed_len_byte_array(8) %s (DECIMAL(18,2))" : "int64 %s (DECIMAL(18,2))";
            case SMALL_MONEY -> bytes ? "binary %s (DECIMAL(9,2))" : "int32 %s (DECIMAL(9,2))";
            case DATE -> "int32 %s (DATE)";
        };
    }

    private static void add(Group group, int field, MessageType schema, CorpusTable.Kind kind, Object cell) {
        switch (schema.getType(field).asPrimitiveType().getPrimitiveTypeName()) {
            case BOOLEAN -> group.add(field, (Boolean) cell);
            case INT32 -> group.add(field, Math.toIntExact((Long) cell));
            case INT64 ->
                group.add(
                        field,
                        schema.getType(field).toString().contains("NANOS")
                                ? Math.multiplyExact(micros(kind, cell), 1_000L)
                                : (Long) cell);
            case INT96 -> group.add(field, int96(micros(kind, cell)));
            case BINARY ->
                group.add(
                        field,
                        cell instanceof String text
                                ? Binary.fromString(text)
                                : Binary.fromConstantByteArray(
                                        BigInteger.valueOf((Long) cell).toByteArray()));
            case FIXED_LEN_BYTE_ARRAY ->
                group.add(
                        field,
                        Binary.fromConstantByteArray(
                                ByteBuffer.allocate(8).putLong((Long) cell).array()));
            case FLOAT, DOUBLE -> throw new IllegalStateException(kind.toString());
        }
    }

    private static long micros(CorpusTable.Kind kind, Object cell) {
        return (Long) cell * (kind == CorpusTable.Kind.MILLIS ? 1_000L : 1L);
    }

    private static Binary int96(long micros) {
        ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(Math.floorMod(micros, 86_400_000_000L) * 1_000L);
        bytes.putInt(Math.toIntExact(Math.floorDiv(micros, 86_400_000_000L) + JULIAN_DAY_OF_1970));
        return Binary.fromConstantByteArray(Arrays.copyOf(bytes.array(), 12));
    }
}
