package fenzhang.columnar.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.catalog.LongIndex;
import fenzhang.columnar.column.ColumnBinding;
import fenzhang.columnar.column.InputType;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.InputRefused;
import fenzhang.log.IntColumn;
import fenzhang.log.LongColumn;
import fenzhang.log.TextColumn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The scan's own decoder against parquet-java's record reader, on every encoding, page version and codec.
class ColumnScanTest {
    private static final int ROWS = 5_000;
    private static final int BATCH = 777;
    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
            message row {
              required int64 id;
              optional int64 sparse;
              optional int64 few;
              required int32 number;
              optional int32 gap;
              optional binary text (STRING);
              required binary kind (STRING);
              optional boolean flag;
              required boolean sure;
              optional int64 nothing;
              required int64 at (TIMESTAMP(MICROS,true));
              optional int32 amount (DECIMAL(9,2));
            }
            """);

    @TempDir
    Path folder;

    /// What one row holds, as text; `null` where there is nothing.
    private record Row(List<String> cells) {}

    static Stream<Arguments> writers() {
        List<Arguments> all = new ArrayList<>();
        for (CompressionCodecName codec : List.of(
                CompressionCodecName.UNCOMPRESSED,
                CompressionCodecName.SNAPPY,
                CompressionCodecName.GZIP,
                CompressionCodecName.ZSTD,
                CompressionCodecName.LZ4_RAW)) {
            for (WriterVersion version : WriterVersion.values()) {
                for (String encoding : List.of("dictionary", "plain", "byte-stream-split")) {
                    all.add(Arguments.of(codec, version, encoding));
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("writers")
    void readsWhatTheRecordReaderReads(CompressionCodecName codec, WriterVersion version, String encoding)
            throws IOException {
        Path file = folder.resolve("rows.parquet");
        write(file, codec, version, encoding);
        List<Row> expected = records(file);

        assertThat(expected).hasSize(ROWS);
        assertThat(scan(file)).isEqualTo(expected);
    }

    /// Of `few`, four values of five are known; of `sparse`, the even ones; of `id`, none.
    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("writers")
    void numbersTheIdsThatAnIndexKnows(CompressionCodecName codec, WriterVersion version, String encoding)
            throws IOException {
        Path file = folder.resolve("rows.parquet");
        write(file, codec, version, encoding);
        LongIndex few = LongIndex.of(LongStream.range(9_000_000_000L, 9_000_000_004L));
        LongIndex even = LongIndex.of(LongStream.range(0, 1 << 19).map(half -> 2 * half));
        List<String> expected = new ArrayList<>();
        for (Row row : records(file)) {
            String sparse = row.cells().get(1);
            String ofFew = row.cells().get(2);
            String oneOfFew = ofFew.equals("null") || ofFew.endsWith("4") ? "-1" : ofFew.substring(9);
            boolean isOdd = sparse.equals("null") || Long.parseLong(sparse) % 2 == 1;
            expected.add(
                    sparse + " " + (isOdd ? -1 : Long.parseLong(sparse) / 2) + " " + ofFew + " " + oneOfFew + " -1");
        }

        assertThat(numbered(file, even, few)).isEqualTo(expected);
    }

    private static List<String> numbered(Path file, LongIndex ofSparse, LongIndex ofFew) {
        LongColumn sparse = new LongColumn(BATCH);
        LongColumn few = new LongColumn(BATCH);
        int[] sparseNumber = new int[BATCH];
        int[] fewNumber = new int[BATCH];
        int[] idNumber = new int[BATCH];
        List<ColumnBinding> bindings = List.of(
                new ColumnBinding.Numbered("sparse", sparse, sparseNumber, ofSparse),
                new ColumnBinding.Numbered("few", few, fewNumber, ofFew),
                new ColumnBinding.Numbered("id", new LongColumn(BATCH), idNumber, LongIndex.NONE));
        FileTree tree = FileTree.open(file.getParent().toString());
        List<String> rows = new ArrayList<>();
        try (ColumnScan scan =
                new ColumnScan(ParquetTable.open(tree, file.getFileName().toString()), bindings, BATCH)) {
            for (int count = scan.next(); count > 0; count = scan.next()) {
                for (int i = 0; i < count; i++) {
                    rows.add(cell(sparse, i) + " " + sparseNumber[i] + " " + cell(few, i) + " " + fewNumber[i] + " "
                            + idNumber[i]);
                }
            }
        }
        return rows;
    }

    @Test
    void aPageThatIsCutShortIsRefusedNamingFileAndColumn() throws IOException {
        Path file = folder.resolve("rows.parquet");
        write(file, CompressionCodecName.UNCOMPRESSED, WriterVersion.PARQUET_1_0, "plain");
        byte[] bytes = Files.readAllBytes(file);
        bytes[200] ^= 0x40;
        Files.write(file, bytes);

        assertThatThrownBy(() -> scan(file))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("rows.parquet")
                .hasMessageContaining("row group 0");
    }

    /// Rows must not vanish because a footer tells of fewer than there are.
    @ParameterizedTest
    @ValueSource(longs = {-5, 0, 400, 1_000_000})
    void aFooterThatTellsOfOtherRowsIsRefused(long rows) throws IOException {
        Path file = folder.resolve("rows.parquet");
        write(file, CompressionCodecName.SNAPPY, WriterVersion.PARQUET_1_0, "plain");
        changeRows(file, rows);

        assertThatThrownBy(() -> scan(file))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("rows.parquet: row group 0 has " + rows + " rows, but its column id has ");
    }

    /// parquet-java takes memory for what a page claims to have beyond its chunk, and dies of it.
    @ParameterizedTest
    @EnumSource(WriterVersion.class)
    void aPageThatClaimsMoreThanItsChunkHasIsRefusedWithoutTheMemory(WriterVersion version) throws IOException {
        Path file = folder.resolve("rows.parquet");
        write(file, CompressionCodecName.SNAPPY, version, "plain");
        changeLastPage(file, header -> {
            if (version == WriterVersion.PARQUET_2_0) {
                header.getData_page_header_v2().setDefinition_levels_byte_length(Integer.MAX_VALUE - 100);
            } else {
                header.setCompressed_page_size(Integer.MAX_VALUE - 100);
            }
        });

        assertThatThrownBy(() -> scan(file))
                .isInstanceOf(InputRefused.class)
                .hasMessageContainingAll("rows.parquet", "a page of 2,147,483,547 bytes");
    }

    /// Changes the header of the first page of the last column of the last row group.
    private static void changeLastPage(Path file, Consumer<PageHeader> change) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        ByteBuffer bytes = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
        int footer = whole.length - 8 - bytes.getInt(whole.length - 8);
        FileMetaData metadata = Util.readFileMetaData(new ByteArrayInputStream(whole, footer, whole.length - footer));
        ColumnMetaData last =
                metadata.getRow_groups().getLast().getColumns().getLast().getMeta_data();
        int at = (int) last.getData_page_offset();
        ByteArrayInputStream in = new ByteArrayInputStream(whole, at, footer - at);
        PageHeader header = Util.readPageHeader(in);
        int behind = footer - in.available();
        change.accept(header);
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        changed.write(whole, 0, at);
        Util.writePageHeader(header, changed);
        last.setTotal_compressed_size(last.getTotal_compressed_size() + changed.size() - behind);
        changed.write(whole, behind, footer - behind);
        writeFooter(file, metadata, changed);
    }

    private static void writeFooter(Path file, FileMetaData metadata, ByteArrayOutputStream changed)
            throws IOException {
        int footer = changed.size();
        Util.writeFileMetaData(metadata, changed);
        changed.write(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(changed.size() - footer)
                .array());
        changed.write("PAR1".getBytes(StandardCharsets.US_ASCII));
        Files.write(file, changed.toByteArray());
    }

    private static void changeRows(Path file, long rows) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int footer = bytes.limit() - 8 - bytes.getInt(bytes.limit() - 8);
        FileMetaData metadata =
                Util.readFileMetaData(new ByteArrayInputStream(bytes.array(), footer, bytes.limit() - footer));
        metadata.getRow_groups().getFirst().setNum_rows(rows);
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        changed.write(bytes.array(), 0, footer);
        writeFooter(file, metadata, changed);
    }

    private static void write(Path file, CompressionCodecName codec, WriterVersion version, String encoding)
            throws IOException {
        ExampleParquetWriter.Builder builder = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(SCHEMA)
                .withCompressionCodec(codec)
                .withWriterVersion(version)
                .withDictionaryEncoding(encoding.equals("dictionary"))
                .withPageSize(4_096)
                .withRowGroupSize(120_000L);
        if (encoding.equals("byte-stream-split")) {
            builder = builder.withByteStreamSplitEncoding("id", true)
                    .withByteStreamSplitEncoding("number", true)
                    .withByteStreamSplitEncoding("sparse", true);
        }
        SplittableRandom random = new SplittableRandom(7);
        SimpleGroupFactory groups = new SimpleGroupFactory(SCHEMA);
        try (ParquetWriter<Group> writer = builder.build()) {
            for (int i = 0; i < ROWS; i++) {
                writer.write(group(groups.newGroup(), random, i));
            }
        }
    }

    private static Group group(Group row, SplittableRandom random, int i) {
        row.append("id", random.nextLong());
        // Long stretches of nulls and of values, as well as a mixture: run lengths and bit packing.
        if (i % 1_000 > 500 || random.nextInt(3) == 0) {
            row.append("sparse", random.nextLong(1 << 20));
        }
        if (random.nextInt(10) > 0) {
            row.append("few", 9_000_000_000L + random.nextInt(5));
        }
        row.append("number", random.nextInt());
        if (random.nextBoolean()) {
            row.append("gap", random.nextInt(100));
        }
        if (random.nextInt(4) > 0) {
            row.append("text", "短剧-" + random.nextInt(1_000) + (random.nextInt(50) == 0 ? "" : "x".repeat(i % 40)));
        }
        row.append("kind", i % 700 < 350 ? "PLAY" : "CLICK");
        if (random.nextInt(3) > 0) {
            row.append("flag", random.nextBoolean());
        }
        row.append("sure", i % 3 == 0);
        row.append("at", random.nextLong(-5_000_000_000_000L, 5_000_000_000_000L));
        if (random.nextInt(5) > 0) {
            row.append("amount", random.nextInt(1_000_000_000));
        }
        return row;
    }

    private static List<Row> records(Path file) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (ParquetReader<Group> reader = ParquetReader.builder(
                        new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toUri()))
                .build()) {
            for (Group group = reader.read(); group != null; group = reader.read()) {
                List<String> cells = new ArrayList<>();
                for (int field = 0; field < SCHEMA.getFieldCount(); field++) {
                    cells.add(group.getFieldRepetitionCount(field) == 0 ? "null" : cell(group, field));
                }
                rows.add(new Row(cells));
            }
        }
        return rows;
    }

    private static String cell(Group group, int field) {
        return SCHEMA.getFieldName(field).equals("at")
                ? Long.toString(Math.floorDiv(group.getLong(field, 0), 1_000L))
                : group.getValueToString(field, 0);
    }

    private static List<Row> scan(Path file) {
        LongColumn id = new LongColumn(BATCH);
        LongColumn sparse = new LongColumn(BATCH);
        LongColumn few = new LongColumn(BATCH);
        IntColumn number = new IntColumn(BATCH);
        IntColumn gap = new IntColumn(BATCH);
        TextColumn text = new TextColumn(BATCH);
        byte[] kind = new byte[BATCH];
        IntColumn flag = new IntColumn(BATCH);
        IntColumn sure = new IntColumn(BATCH);
        LongColumn nothing = new LongColumn(BATCH);
        LongColumn at = new LongColumn(BATCH);
        LongColumn amount = new LongColumn(BATCH);
        List<ColumnBinding> bindings = List.of(
                new ColumnBinding.Longs("id", InputType.INT64, id),
                new ColumnBinding.Longs("sparse", InputType.INT64, sparse),
                new ColumnBinding.Longs("few", InputType.INT64, few),
                new ColumnBinding.Ints("number", InputType.INT32, number),
                new ColumnBinding.Ints("gap", InputType.INT32, gap),
                new ColumnBinding.Texts("text", text),
                new ColumnBinding.Codes("kind", kind, word -> word.equals("PLAY") ? 1 : 2, (byte) 0),
                new ColumnBinding.Flags("flag", flag),
                new ColumnBinding.Flags("sure", sure),
                new ColumnBinding.Longs("nothing", InputType.INT64, nothing),
                new ColumnBinding.Longs("at", InputType.TIMESTAMP, at),
                new ColumnBinding.Longs("amount", InputType.FEN, amount));
        FileTree tree = FileTree.open(file.getParent().toString());
        List<Row> rows = new ArrayList<>();
        try (ColumnScan scan =
                new ColumnScan(ParquetTable.open(tree, file.getFileName().toString()), bindings, BATCH)) {
            for (int count = scan.next(); count > 0; count = scan.next()) {
                assertThat(scan.firstRow()).isEqualTo(rows.size());
                for (int i = 0; i < count; i++) {
                    rows.add(new Row(List.of(
                            cell(id, i),
                            cell(sparse, i),
                            cell(few, i),
                            cell(number, i),
                            cell(gap, i),
                            text.isNull()[i] ? "null" : new String(text.value()[i], StandardCharsets.UTF_8),
                            kind[i] == 1 ? "PLAY" : "CLICK",
                            flag(flag, i),
                            flag(sure, i),
                            cell(nothing, i),
                            cell(at, i),
                            cell(amount, i))));
                }
            }
        }
        return rows;
    }

    private static String cell(LongColumn column, int row) {
        return column.isNull()[row] ? "null" : Long.toString(column.value()[row]);
    }

    private static String cell(IntColumn column, int row) {
        return column.isNull()[row] ? "null" : Integer.toString(column.value()[row]);
    }

    private static String flag(IntColumn column, int row) {
        return column.isNull()[row] ? "null" : Boolean.toString(column.value()[row] == 1);
    }
}
