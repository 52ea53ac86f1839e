package fenzhang.columnar.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.columnar.file.SmallDisk;
import fenzhang.columnar.read.ReadBack;
import fenzhang.columnar.write.TableSchema.Column;
import fenzhang.columnar.write.TableSchema.ColumnType;
import fenzhang.columnar.write.TableWriter.Compression;
import fenzhang.columnar.write.TableWriter.Options;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TableWriterTest {

    private static final TableSchema EVERY_TYPE = new TableSchema(
            "every_type",
            List.of(
                    Column.required("id", ColumnType.INT64),
                    Column.optional("count", ColumnType.INT32),
                    Column.optional("open", ColumnType.BOOLEAN),
                    Column.optional("title", ColumnType.STRING),
                    Column.required("at", ColumnType.TIMESTAMP_MILLIS),
                    Column.optional("amount", ColumnType.FEN),
                    Column.optional("day", ColumnType.DATE),
                    Column.required("kind", ColumnType.STRING)));

    private static final int ROWS = 10_007;
    private static final Options SMALL_GROUPS = Options.DEFAULT.withRowsPerGroup(2_500);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Compression.class)
    void whatIsWrittenIsReadBackByTheRecordReader(Compression compression) throws IOException {
        Path file = folder.resolve("a.parquet");
        write(file, SMALL_GROUPS.withCompression(compression), 0, ROWS);

        List<String> read = ReadBack.groups(file);

        assertThat(read).hasSize(ROWS);
        for (int row = 0; row < ROWS; row++) {
            assertThat(read.get(row)).isEqualTo(expected(row));
        }
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void whatIsWrittenIsReadBackByDuckDb(Compression compression) throws IOException, SQLException {
        Path file = folder.resolve("a.parquet");
        write(file, SMALL_GROUPS.withCompression(compression).withPlainColumns("id", "title", "amount"), 0, ROWS);

        List<String> read =
                ReadBack.query("SELECT id, count, open, title, epoch_ms(\"at\"), CAST(amount * 100 AS BIGINT), "
                        + "day - DATE '1970-01-01', kind FROM '" + file + "' ORDER BY id");

        assertThat(read).hasSize(ROWS);
        for (int row = 0; row < ROWS; row++) {
            assertThat(read.get(row)).isEqualTo(expected(row));
        }
    }

    @Test
    void logicalTypesAreNamedInTheSchema() throws IOException, SQLException {
        Path file = folder.resolve("a.parquet");
        write(file, Options.DEFAULT, 0, 1);

        assertThat(ReadBack.query("SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM '" + file + "')"))
                .containsExactly(
                        "id|BIGINT",
                        "count|INTEGER",
                        "open|BOOLEAN",
                        "title|VARCHAR",
                        "at|TIMESTAMP WITH TIME ZONE",
                        "amount|DECIMAL(18,2)",
                        "day|DATE",
                        "kind|VARCHAR");
        assertThat(ReadBack.query(
                        "SELECT repetition_type FROM parquet_schema('" + file + "') WHERE name IN ('id', 'count')"))
                .containsExactly("REQUIRED", "OPTIONAL");
    }

    @Test
    void rowsAreCutIntoGroupsOfTheGivenSize() throws IOException {
        Path file = folder.resolve("a.parquet");
        write(file, Options.DEFAULT.withRowsPerGroup(3), 0, 8);
        Path exact = folder.resolve("b.parquet");
        write(exact, Options.DEFAULT.withRowsPerGroup(4), 0, 8);

        assertThat(ReadBack.footer(file).getBlocks())
                .extracting(BlockMetaData::getRowCount)
                .containsExactly(3L, 3L, 2L);
        assertThat(ReadBack.footer(exact).getBlocks())
                .extracting(BlockMetaData::getRowCount)
                .containsExactly(4L, 4L);
    }

    @Test
    void statisticsTellMinimaMaximaAndNulls() throws IOException, SQLException {
        Path file = folder.resolve("a.parquet");
        write(file, Options.DEFAULT, 0, 100);

        assertThat(ReadBack.query("SELECT stats_min_value, stats_max_value, stats_null_count FROM parquet_metadata('"
                        + file + "') WHERE path_in_schema IN ('id', 'kind', 'count')"))
                .containsExactly("0|693|0", "-49|49|20", "CLICK|PLAY|0");
    }

    @Test
    void plainColumnsHaveNoDictionary() throws IOException {
        Path file = folder.resolve("a.parquet");
        write(file, Options.DEFAULT.withPlainColumns("count"), 0, 100);

        BlockMetaData group = ReadBack.footer(file).getBlocks().getFirst();

        assertThat(group.getColumns().get(1).getEncodings()).doesNotContain(Encoding.PLAIN_DICTIONARY);
        assertThat(group.getColumns().get(7).getEncodings()).contains(Encoding.PLAIN_DICTIONARY);
    }

    @Test
    void pagesCarryChecksums() throws IOException {
        Path file = folder.resolve("a.parquet");
        write(file, Options.DEFAULT.withCompression(Compression.NONE).withPlainColumns("id"), 0, 1_000);
        byte[] bytes = Files.readAllBytes(file);
        int data = (int) ReadBack.footer(file)
                .getBlocks()
                .getFirst()
                .getColumns()
                .getFirst()
                .getStartingPos();
        bytes[data + 200] ^= 1;
        Files.write(file, bytes);

        assertThatThrownBy(() -> ReadBack.groups(file)).hasStackTraceContaining("CRC");
    }

    @Test
    void anEmptyTableIsAFileWithASchemaAndNoRows() throws IOException, SQLException {
        Path file = folder.resolve("a.parquet");
        write(file, Options.DEFAULT, 0, 0);

        assertThat(ReadBack.groups(file)).isEmpty();
        assertThat(ReadBack.footer(file).getFileMetaData().getSchema()).isEqualTo(EVERY_TYPE.messageType());
        assertThat(ReadBack.query("SELECT count(*) FROM '" + file + "'")).containsExactly("0");
    }

    @Test
    void metadataIsKeptAndThereIsNoneByDefault() throws IOException {
        Path file = folder.resolve("a.parquet");
        write(file, Options.DEFAULT.withMetadata(Map.of("b", "2", "a", "1")), 0, 1);
        Path plain = folder.resolve("b.parquet");
        write(plain, Options.DEFAULT, 0, 1);

        assertThat(ReadBack.footer(file).getFileMetaData().getKeyValueMetaData())
                .containsOnly(Map.entry("a", "1"), Map.entry("b", "2"));
        assertThat(ReadBack.footer(plain).getFileMetaData().getKeyValueMetaData())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void theSameRowsGiveTheSameBytes(Compression compression) throws IOException {
        Options options = SMALL_GROUPS.withCompression(compression).withMetadata(Map.of("b", "2", "a", "1"));
        Path one = folder.resolve("a.parquet");
        Path two = folder.resolve("b.parquet");
        write(one, options, 0, ROWS);
        write(two, options, 0, ROWS);

        assertThat(two).hasSameBinaryContentAs(one);
    }

    @Test
    void theOrderInWhichColumnsAreSetDoesNotMatter() throws IOException {
        Path one = folder.resolve("a.parquet");
        Path two = folder.resolve("b.parquet");
        TableSchema schema = new TableSchema(
                "t", List.of(Column.required("x", ColumnType.INT64), Column.required("y", ColumnType.INT32)));
        try (TableWriter writer = TableWriter.create(one, schema, Options.DEFAULT)) {
            writer.setLong(0, 1);
            writer.setInt(1, 2);
            writer.endRow();
        }
        try (TableWriter writer = TableWriter.create(two, schema, Options.DEFAULT)) {
            writer.setInt(1, 2);
            writer.setLong(0, 1);
            writer.endRow();
        }

        assertThat(two).hasSameBinaryContentAs(one);
    }

    @Test
    void textMayBeSetFromAReusedArray() throws IOException {
        Path file = folder.resolve("a.parquet");
        TableSchema schema = new TableSchema("t", List.of(Column.required("x", ColumnType.STRING)));
        byte[] reused = "__a__".getBytes(StandardCharsets.UTF_8);
        try (TableWriter writer = TableWriter.create(file, schema, Options.DEFAULT)) {
            for (byte letter = 'a'; letter <= 'c'; letter++) {
                reused[2] = letter;
                writer.setBytes(0, reused, 2, 1);
                writer.endRow();
                writer.setBytes(0, reused);
                writer.endRow();
            }
            assertThat(writer.rows()).isEqualTo(6);
        }

        assertThat(ReadBack.groups(file)).containsExactly("a", "__a__", "b", "__b__", "c", "__c__");
    }

    @Test
    void aRowMustSetEachColumnOnce() throws IOException {
        assertThatThrownBy(() -> write(folder.resolve("a.parquet"), writer -> writer.setLong(0, 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("column count not set in row 0");
        assertThatThrownBy(() -> write(folder.resolve("b.parquet"), writer -> {
                    writer.setLong(0, 1);
                    writer.setLong(0, 2);
                }))
                .hasMessage("column id set twice in row 0");
        assertThatThrownBy(() -> write(folder.resolve("c.parquet"), writer -> writer.setNull(0)))
                .hasMessage("null in the required column id, row 0");
        for (String file : List.of("a.parquet", "b.parquet", "c.parquet")) {
            assertUnreadable(folder.resolve(file));
        }
    }

    @Test
    void aValueOfAnotherTypeIsRefused() {
        Path file = folder.resolve("a.parquet");

        assertThatThrownBy(() -> write(file, writer -> writer.setInt(0, 1)))
                .isInstanceOf(UnsupportedOperationException.class);
        assertUnreadable(file);
    }

    @Test
    void aFileGivenUpHasNoFooter() throws IOException {
        Path file = folder.resolve("a.parquet");
        try (TableWriter writer = TableWriter.create(file, EVERY_TYPE, SMALL_GROUPS)) {
            writeRows(writer, 0, ROWS);
            writer.abort();
            writer.abort();
        }

        assertUnreadable(file);
    }

    @Test
    void aSourceThatFailsBetweenTwoRowsGivesTheFileUp() {
        Path file = folder.resolve("a.parquet");

        assertThatThrownBy(() -> TableWriter.write(file, EVERY_TYPE, Options.DEFAULT, writer -> {
                    writeRow(writer, 0);
                    throw new IOException("the source failed");
                }))
                .hasMessage("the source failed")
                .hasNoSuppressedExceptions();
        assertUnreadable(file);
    }

    @Test
    void wholeFilesAreWrittenInOneCall() throws IOException {
        Path file = folder.resolve("a.parquet");

        long rows = TableWriter.write(file, EVERY_TYPE, Options.DEFAULT, writer -> {
            writeRow(writer, 0);
            writeRow(writer, 1);
        });

        assertThat(rows).isEqualTo(2);
        assertThat(ReadBack.groups(file)).containsExactly(expected(0), expected(1));
    }

    @Test
    void aFullDiskLeavesNoFooterAndClosesTheStream() throws IOException {
        Path whole = folder.resolve("whole.parquet");
        write(whole, SMALL_GROUPS, 0, ROWS);
        int bytes = Math.toIntExact(Files.size(whole));

        for (int room : new int[] {0, 4, 1_000, bytes / 2, bytes - 1_000, bytes - 1}) {
            Path file = folder.resolve("a" + room + ".parquet");
            SmallDisk disk = new SmallDisk(file, room);
            assertThatThrownBy(() -> TableWriter.write(
                            disk, EVERY_TYPE.messageType(), SMALL_GROUPS, writer -> writeRows(writer, 0, ROWS)))
                    .isInstanceOf(IOException.class)
                    .message()
                    .isIn("no space left", "cannot write " + file + ": no space left");
            assertThat(disk.closed).isTrue();
            assertUnreadable(file);
        }
    }

    @Test
    void aRowLeftHalfSetGivesTheFileUp() throws IOException {
        Path file = folder.resolve("a.parquet");
        TableWriter writer = TableWriter.create(file, EVERY_TYPE, Options.DEFAULT);
        writeRow(writer, 0);
        writer.setLong(0, 1);

        assertThatThrownBy(writer::close).hasMessage("row 1 was begun and not ended");
        assertUnreadable(file);
    }

    @Test
    void anExistingFileIsNotOverwritten() throws IOException {
        Path file = folder.resolve("a.parquet");
        write(file, Options.DEFAULT, 0, 1);
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> write(file, Options.DEFAULT, 0, 2)).isInstanceOf(IOException.class);
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void optionsAndSchemaMustFit() {
        assertThatThrownBy(
                        () -> write(folder.resolve("a.parquet"), Options.DEFAULT.withPlainColumns("id", "nil"), 0, 1))
                .hasMessage("plainColumns: not in the schema: [nil]");
        assertThatThrownBy(() -> Options.DEFAULT.withRowsPerGroup(0)).hasMessage("rowsPerGroup: at least 1, not 0");
        assertThatThrownBy(() -> new TableSchema("t", List.of())).hasMessage("columns: 1 to 63, not 0");
    }

    private interface RowWriter {
        void write(TableWriter writer);
    }

    private static void write(Path file, RowWriter row) throws IOException {
        try (TableWriter writer = TableWriter.create(file, EVERY_TYPE, Options.DEFAULT)) {
            row.write(writer);
            writer.endRow();
        }
    }

    private static void write(Path file, Options options, int from, int to) throws IOException {
        TableWriter.write(file, EVERY_TYPE, options, writer -> writeRows(writer, from, to));
    }

    private static void writeRows(TableWriter writer, int from, int to) throws IOException {
        for (int row = from; row < to; row++) {
            writeRow(writer, row);
        }
    }

    /// Rows with nulls in different places, and values beyond one dictionary page (titles).
    private static void writeRow(TableWriter writer, int row) throws IOException {
        writer.setLong(0, row * 7L);
        setOrNull(row % 5 == 0, writer, 1, () -> writer.setInt(1, row - 50));
        setOrNull(row % 4 == 3, writer, 2, () -> writer.setBoolean(2, row % 2 == 0));
        setOrNull(row % 7 == 0, writer, 3, () -> writer.setString(3, title(row)));
        writer.setLong(4, 1_790_000_000_123L + row);
        setOrNull(row % 3 == 1, writer, 5, () -> writer.setLong(5, row * 101L - 5_000));
        setOrNull(
                row < 3,
                writer,
                6,
                () -> writer.setInt(6, (int) LocalDate.of(2026, 11, 21).toEpochDay() + row));
        writer.setBytes(7, (row % 8 == 0 ? "CLICK" : "PLAY").getBytes(StandardCharsets.UTF_8));
        writer.endRow();
    }

    private static void setOrNull(boolean isNull, TableWriter writer, int column, Runnable set) {
        if (isNull) {
            writer.setNull(column);
        } else {
            set.run();
        }
    }

    private static String title(int row) {
        return "重生之我在古代开超市 " + HexFormat.of().toHexDigits(row * 2_654_435_761L).repeat(6);
    }

    private static String expected(int row) {
        return String.join(
                "|",
                String.valueOf(row * 7L),
                row % 5 == 0 ? "null" : String.valueOf(row - 50),
                row % 4 == 3 ? "null" : String.valueOf(row % 2 == 0),
                row % 7 == 0 ? "null" : title(row),
                String.valueOf(1_790_000_000_123L + row),
                row % 3 == 1 ? "null" : String.valueOf(row * 101L - 5_000),
                row < 3 ? "null" : String.valueOf(20_778 + row),
                row % 8 == 0 ? "CLICK" : "PLAY");
    }

    private static void assertUnreadable(Path file) {
        assertThat(file).exists();
        assertThatThrownBy(() -> ReadBack.footer(file))
                .message()
                .containsPattern("not a Parquet file|footer is too large");
    }
}
