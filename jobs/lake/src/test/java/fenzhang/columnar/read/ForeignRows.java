package fenzhang.columnar.read;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.columnar.column.ColumnBinding;
import fenzhang.columnar.column.InputType;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.page.Contradiction;
import fenzhang.columnar.page.InputRules;
import fenzhang.log.LongColumn;
import fenzhang.log.TextColumn;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Rows of four columns in three pages, written by parquet-java, and done to them what other writers do.
abstract class ForeignRows {
    static final int ROWS = 60;
    static final int PAGE_ROWS = 20;
    static final InputRules WARN = new InputRules(InputRules.Claims.WARN, false);
    static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
        message m {
          required int64 id;
          optional int64 few;
          optional binary text (STRING);
          optional int32 amount (DECIMAL(9,2));
        }
        """);

    @TempDir
    Path folder;

    Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("rows.parquet");
    }

    static String row(int row) {
        String text = row % 4 == 3 ? "null" : "order-number-" + (1_000_000 + row);
        return row + " " + (row % 5 == 4 ? "null" : 7 + row % 3) + " " + text + " "
                + (row % 7 == 6 ? "null" : row - 10);
    }

    static List<String> right() {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            rows.add(row(row));
        }
        return rows;
    }

    /// `few` has a dictionary; version 2 packs the others by their differences.
    byte[] write(WriterVersion version, boolean checked) throws IOException {
        Files.deleteIfExists(file);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(SCHEMA)
                .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                .withWriterVersion(version)
                .withDictionaryEncoding(false)
                .withDictionaryEncoding("few", true)
                .withPageRowCountLimit(PAGE_ROWS)
                .withMinRowCountForPageSizeCheck(1)
                .withPageWriteChecksumEnabled(checked)
                .build()) {
            for (int row = 0; row < ROWS; row++) {
                String[] cells = row(row).split(" ");
                Group group = new SimpleGroup(SCHEMA).append("id", Long.parseLong(cells[0]));
                if (!cells[1].equals("null")) {
                    group.append("few", Long.parseLong(cells[1]));
                }
                if (!cells[2].equals("null")) {
                    group.append("text", cells[2]);
                }
                if (!cells[3].equals("null")) {
                    group.append("amount", Integer.parseInt(cells[3]));
                }
                writer.write(group);
            }
        }
        return Files.readAllBytes(file);
    }

    void change(WriterVersion version, PageSurgery.Change pages, Consumer<FileMetaData> footer) throws IOException {
        Files.write(file, PageSurgery.change(write(version, false), pages, footer));
    }

    void changeFooter(Consumer<FileMetaData> footer) throws IOException {
        change(WriterVersion.PARQUET_1_0, (_, _, page) -> page, footer);
    }

    record Read(List<String> rows, List<Contradiction> contradictions) {}

    List<String> read() {
        Read read = read(InputRules.DEFAULT);
        assertThat(read.contradictions()).isEmpty();
        return read.rows();
    }

    Read read(InputRules rules) {
        LongColumn id = new LongColumn(7);
        LongColumn few = new LongColumn(7);
        TextColumn text = new TextColumn(7);
        LongColumn amount = new LongColumn(7);
        List<ColumnBinding> bindings = List.of(
                new ColumnBinding.Longs("id", InputType.INT64, id),
                new ColumnBinding.Longs("few", InputType.INT64, few),
                new ColumnBinding.Texts("text", text),
                new ColumnBinding.Longs("amount", InputType.FEN, amount));
        List<String> rows = new ArrayList<>();
        FileTree tree = FileTree.open(folder.toString());
        try (ColumnScan scan = new ColumnScan(ParquetTable.open(tree, "rows.parquet", rules), bindings, 7)) {
            for (int count = scan.next(); count > 0; count = scan.next()) {
                for (int row = 0; row < count; row++) {
                    rows.add(cell(id, row) + " " + cell(few, row) + " "
                            + (text.isNull()[row] ? "null" : new String(text.value()[row], StandardCharsets.UTF_8))
                            + " " + cell(amount, row));
                }
            }
            return new Read(rows, Contradiction.added(scan.contradictions()));
        }
    }

    static String cell(LongColumn column, int row) {
        return column.isNull()[row] ? "null" : Long.toString(column.value()[row]);
    }

    static byte[] joined(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        Arrays.stream(parts).forEach(all::put);
        return all.array();
    }

    static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    static void withoutStatistics(FileMetaData footer) {
        footer.getRow_groups()
                .forEach(group -> group.getColumns().forEach(chunk -> {
                    chunk.getMeta_data().unsetStatistics();
                    chunk.getMeta_data().unsetSize_statistics();
                }));
    }
}
