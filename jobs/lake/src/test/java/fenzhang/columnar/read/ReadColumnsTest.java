package fenzhang.columnar.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.columnar.column.ColumnBinding;
import fenzhang.columnar.column.ColumnProblem;
import fenzhang.columnar.column.InputType;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.InputRefused;
import fenzhang.log.LongColumn;
import fenzhang.log.TextColumn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Each column that is read is found by its name, once, whatever else the file holds.
class ReadColumnsTest {
    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
        message row {
          required int64 other;
          required int64 paid (DECIMAL(18,2));
          required int64 at (TIMESTAMP(MILLIS,true));
          required binary kind (STRING);
          optional group more { optional int64 paid; optional int64 twice; optional int64 again; }
          optional int64 last;
        }
        """);

    @TempDir
    Path folder;

    private Path file;

    private final LongColumn paid = new LongColumn(10);
    private final LongColumn at = new LongColumn(10);

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("rows.parquet");
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(SCHEMA)
                .build()) {
            SimpleGroup row = new SimpleGroup(SCHEMA);
            row.append("other", 7L).append("paid", 1_23L).append("at", 1_000L).append("kind", "PLAY");
            row.append("last", 99L);
            row.addGroup("more").append("paid", 5L);
            writer.write(row);
        }
    }

    private void read() {
        List<ColumnBinding> bindings = List.of(
                new ColumnBinding.Longs("paid", InputType.FEN, paid),
                new ColumnBinding.Longs("at", InputType.TIMESTAMP, at),
                new ColumnBinding.Texts("kind", new TextColumn(10)));
        ParquetTable table = ParquetTable.open(FileTree.open(folder.toString()), "rows.parquet");
        try (ColumnScan scan = new ColumnScan(table, bindings, 10)) {
            assertThat(scan.next()).isEqualTo(1);
        } finally {
            table.close();
        }
    }

    private void refused(Consumer<FileMetaData> edit, String message) throws IOException {
        EditedFooter.change(file, edit);
        assertThatThrownBy(this::read).isInstanceOf(InputRefused.class).hasMessage("rows.parquet: " + message);
    }

    private static SchemaElement element(FileMetaData footer, String name) {
        return footer.getSchema().stream()
                .filter(element -> element.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ColumnChunk chunk(FileMetaData footer, String path) {
        return footer.getRow_groups().getFirst().getColumns().stream()
                .filter(chunk -> String.join(".", chunk.getMeta_data().getPath_in_schema())
                        .equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static void rename(FileMetaData footer, String from, String to) {
        element(footer, from).setName(to);
        chunk(footer, from).getMeta_data().setPath_in_schema(List.of(to));
    }

    @Test
    void aColumnOfTheSameNameInsideAnotherIsAnother() {
        read();
        assertThat(paid.value()[0]).isEqualTo(123);
    }

    /// Before it, behind it, and of the same type or not.
    @ParameterizedTest
    @CsvSource({"other, paid", "last, paid", "other, at", "last, kind"})
    void aColumnThatStandsTwiceIsRefused(String other, String column) throws IOException {
        refused(
                footer -> rename(footer, other, column),
                "column " + column + " stands twice; expected it once. Have the file written without the other one");
    }

    @Test
    void aGroupMayNotHaveTheNameOfAColumnEither() throws IOException {
        refused(
                footer -> {
                    element(footer, "more").setName("kind");
                    for (String inner : List.of("paid", "twice", "again")) {
                        chunk(footer, "more." + inner).getMeta_data().setPath_in_schema(List.of("kind", inner));
                    }
                },
                "column kind stands twice; expected it once. Have the file written without the other one");
    }

    @Test
    void aColumnThatNobodyReadsMayStandTwice() throws IOException {
        EditedFooter.change(file, footer -> rename(footer, "last", "other"));
        read();
        assertThat(paid.value()[0]).isEqualTo(123);
    }

    /// A row group that has a column twice, when the schema has it once.
    @Test
    void aRowGroupWithTwoChunksOfAColumnIsRefused() throws IOException {
        refused(
                footer -> chunk(footer, "other").getMeta_data().setPath_in_schema(List.of("paid")),
                "column paid stands twice in row group 0; expected once. Have the file written without the other one.");
    }

    @Test
    void aRowGroupWithoutAColumnIsRefused() throws IOException {
        refused(
                footer -> chunk(footer, "paid").getMeta_data().setPath_in_schema(List.of("last")),
                "row group 0 has nothing of column paid. Have the file delivered again.");
    }

    @Test
    void allColumnsThatAreWrongAreToldAtOnce() throws IOException {
        refused(
                footer -> {
                    rename(footer, "paid", "Paid");
                    rename(footer, "at", "kind");
                },
                """
                3 columns are not what they should be:
                  column paid is missing; there is Paid: rename it; expected DECIMAL(38 digits or less, any scale)
                  column at is missing; expected INT64 TIMESTAMP(MILLIS, MICROS or NANOS, UTC-adjusted) or INT96
                  column kind stands twice; expected it once. Have the file written without the other one\
                """);
    }

    @Test
    void ofManyWrongColumnsTheFirstAreDescribedAndTheOthersNamed() {
        List<ColumnProblem> wrong = Stream.of("a", "b", "c", "d", "e")
                .map(column -> new ColumnProblem(column, "is x"))
                .toList();
        assertThat(ColumnProblem.list(wrong)).isEqualTo("""
            5 columns are not what they should be:
              column a is x
              column b is x
              column c is x
              column d is x
              and so with e (fenzhang check DATE says of each what)\
            """);
    }

    @ParameterizedTest
    @EnumSource(names = {"BROTLI", "LZO"})
    void aCodecThatIsNotReadIsNamedWithThoseThatAre(CompressionCodec codec) throws IOException {
        refused(
                footer -> chunk(footer, "at").getMeta_data().setCodec(codec),
                "column at is compressed with " + codec
                        + ", which is not supported: write zstd, snappy, gzip or LZ4_RAW.");
    }

    @Test
    void theCodecOfAColumnThatNobodyReadsDoesNotMatter() throws IOException {
        EditedFooter.change(
                file, footer -> chunk(footer, "other").getMeta_data().setCodec(CompressionCodec.BROTLI));
        read();
        assertThat(paid.value()[0]).isEqualTo(123);
    }
}
