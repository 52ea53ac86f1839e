package fenzhang.columnar.read;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.columnar.column.ColumnBinding;
import fenzhang.columnar.column.InputType;
import fenzhang.columnar.file.FileTree;
import fenzhang.log.LongColumn;
import fenzhang.log.SaleBatch;
import fenzhang.log.TextColumn;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The same amounts, instants and texts in every physical form that a log may have them in, and in every encoding of
/// that form: each reads as what was written.
class ColumnFormScanTest {
    private static final int ROWS = 2_000;
    private static final int BATCH = 333;
    /// Where a row has no value.
    private static final int NONE_EVERY = 7;

    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
        message row {
          optional int64 amount_long (DECIMAL(18,4));
          optional int64 amount_whole (DECIMAL(18,0));
          optional int32 amount_int (DECIMAL(9,2));
          optional int32 amount_int3 (DECIMAL(9,3));
          optional binary amount_binary (DECIMAL(38,2));
          required binary amount_must (DECIMAL(20,1));
          optional fixed_len_byte_array(16) amount_fixed (DECIMAL(38,2));
          required fixed_len_byte_array(9) amount_fixed_must (DECIMAL(20,6));
          optional int64 at_nanos (TIMESTAMP(NANOS,true));
          required int64 at_micros (TIMESTAMP(MICROS,true));
          optional int96 at_julian;
          required int96 at_julian_must;
          optional binary text_enum (ENUM);
          required binary text_bare;
        }
        """);

    @TempDir
    Path folder;

    static Stream<Arguments> encodings() {
        return Stream.of(
                Arguments.of(WriterVersion.PARQUET_1_0, "dictionary", "PLAIN_DICTIONARY"),
                Arguments.of(WriterVersion.PARQUET_1_0, "none", "PLAIN"),
                Arguments.of(WriterVersion.PARQUET_2_0, "dictionary", "RLE_DICTIONARY"),
                Arguments.of(WriterVersion.PARQUET_2_0, "none", "DELTA_BYTE_ARRAY"),
                Arguments.of(WriterVersion.PARQUET_2_0, "split", "BYTE_STREAM_SPLIT"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("encodings")
    void everyFormReadsAsWhatWasWritten(WriterVersion version, String encoding, String seen) throws IOException {
        Path file = folder.resolve("rows.parquet");
        List<List<String>> expected = write(file, version, encoding);

        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            assertThat(reader.getRowGroups().getFirst().getColumns().stream()
                            .flatMap(column -> column.getEncodings().stream())
                            .map(Enum::name))
                    .contains(seen);
        }
        assertThat(scan(file)).isEqualTo(expected);
    }

    private static List<List<String>> write(Path file, WriterVersion version, String encoding) throws IOException {
        ExampleParquetWriter.Builder builder = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(SCHEMA)
                .withWriterVersion(version)
                .withDictionaryEncoding(encoding.equals("dictionary"))
                .withPageWriteChecksumEnabled(false)
                .withPageSize(2_048);
        if (encoding.equals("split")) {
            for (String column :
                    List.of("amount_long", "amount_int", "amount_fixed", "amount_fixed_must", "at_nanos")) {
                builder = builder.withByteStreamSplitEncoding(column, true);
            }
        }
        List<List<String>> expected = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(11);
        try (ParquetWriter<Group> writer = builder.build()) {
            for (int row = 0; row < ROWS; row++) {
                SimpleGroup group = new SimpleGroup(SCHEMA);
                List<String> cells = new ArrayList<>();
                for (int field = 0; field < SCHEMA.getFieldCount(); field++) {
                    PrimitiveType type = SCHEMA.getType(field).asPrimitiveType();
                    boolean isNone =
                            (row + field) % NONE_EVERY == 0 && type.isRepetition(PrimitiveType.Repetition.OPTIONAL);
                    cells.add(isNone ? "null" : add(group, field, type, random));
                }
                writer.write(group);
                expected.add(cells);
            }
        }
        return expected;
    }

    /// Adds a value and returns what it reads as.
    private static String add(SimpleGroup row, int field, PrimitiveType type, SplittableRandom random) {
        String name = type.getName();
        if (name.startsWith("amount")) {
            return addAmount(row, field, type, random);
        }
        if (name.startsWith("at")) {
            Instant at = Instant.ofEpochSecond(
                    random.nextLong(-2_000_000_000L, 2_000_000_000L), random.nextInt(1_000_000_000));
            switch (name) {
                case "at_nanos" -> row.add(field, at.getEpochSecond() * 1_000_000_000L + at.getNano());
                case "at_micros" -> row.add(field, at.getEpochSecond() * 1_000_000L + at.getNano() / 1_000);
                default -> row.add(field, julian(at));
            }
            return Long.toString(at.toEpochMilli());
        }
        String text = "剧" + random.nextInt(100);
        row.add(field, text);
        return text;
    }

    private static Binary julian(Instant at) {
        long day = Math.floorDiv(at.getEpochSecond(), 86_400L);
        return Binary.fromConstantByteArray(ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong((at.getEpochSecond() - day * 86_400) * 1_000_000_000L + at.getNano())
                .putInt(Math.toIntExact(day + 2_440_588))
                .array());
    }

    /// Mostly whole fen, some parts of one, some beyond 64 bits where the form holds them; a tenth below 0.
    private static String addAmount(SimpleGroup row, int field, PrimitiveType type, SplittableRandom random) {
        int scale = Integer.parseInt(type.getLogicalTypeAnnotation().toString().replaceAll(".*,|\\)", ""));
        BigDecimal yuan =
                BigDecimal.valueOf(random.nextInt(10) == 0 ? -random.nextInt(500_000) : random.nextInt(500_000), 2);
        BigInteger unscaled = yuan.movePointRight(scale).toBigInteger();
        boolean isWide = type.getPrimitiveTypeName() == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY
                || type.getPrimitiveTypeName() == PrimitiveTypeName.BINARY;
        if (isWide && random.nextInt(8) == 0) {
            unscaled = new BigInteger("123456789012345678901");
        } else if (random.nextInt(8) == 0) {
            unscaled = unscaled.add(BigInteger.ONE);
        }
        switch (type.getPrimitiveTypeName()) {
            case INT64 -> row.add(field, unscaled.longValueExact());
            case INT32 -> row.add(field, unscaled.intValueExact());
            case BINARY -> row.add(field, Binary.fromConstantByteArray(unscaled.toByteArray()));
            default -> row.add(field, Binary.fromConstantByteArray(padded(unscaled, type.getTypeLength())));
        }
        BigDecimal fen = new BigDecimal(unscaled, scale).movePointRight(2).stripTrailingZeros();
        boolean isFen = fen.scale() <= 0 && fen.toBigIntegerExact().bitLength() < 64;
        return isFen ? fen.toBigIntegerExact().toString() : "none";
    }

    private static byte[] padded(BigInteger unscaled, int length) {
        byte[] digits = unscaled.toByteArray();
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) (unscaled.signum() < 0 ? -1 : 0));
        System.arraycopy(digits, 0, bytes, length - digits.length, digits.length);
        return bytes;
    }

    private static List<List<String>> scan(Path file) {
        List<ColumnBinding> bindings = new ArrayList<>();
        for (int field = 0; field < SCHEMA.getFieldCount(); field++) {
            String name = SCHEMA.getFieldName(field);
            bindings.add(
                    name.startsWith("text")
                            ? new ColumnBinding.Texts(name, new TextColumn(BATCH))
                            : new ColumnBinding.Longs(
                                    name,
                                    name.startsWith("at") ? InputType.TIMESTAMP : InputType.FEN,
                                    new LongColumn(BATCH)));
        }
        List<List<String>> rows = new ArrayList<>();
        FileTree tree = FileTree.open(file.getParent().toString());
        try (ColumnScan scan = new ColumnScan(ParquetTable.open(tree, "rows.parquet"), bindings, BATCH)) {
            for (int count = scan.next(); count > 0; count = scan.next()) {
                for (int row = 0; row < count; row++) {
                    List<String> cells = new ArrayList<>();
                    for (ColumnBinding binding : bindings) {
                        cells.add(cell(binding, row));
                    }
                    rows.add(cells);
                }
            }
        }
        return rows;
    }

    private static String cell(ColumnBinding binding, int row) {
        return switch (binding) {
            case ColumnBinding.Texts texts ->
                texts.target().isNull()[row]
                        ? "null"
                        : new String(texts.target().value()[row], StandardCharsets.UTF_8);
            case ColumnBinding.Longs longs -> {
                LongColumn number = longs.target();
                long value = number.value()[row];
                String words = value == SaleBatch.NO_FEN ? "none" : String.format(Locale.ROOT, "%d", value);
                yield number.isNull()[row] ? "null" : words;
            }
            default -> throw new AssertionError(binding);
        };
    }
}
