package fenzhang.columnar.read;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.columnar.column.ColumnBinding;
import fenzhang.columnar.column.InputType;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.InputRefused;
import fenzhang.log.LongColumn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files without page checksums, as DuckDB and Arrow write them. A flipped bit may make a value another one, which
/// nobody can see; what it must not do unseen is to move values to other rows, or out of the bounds that the footer
/// gives. Every fifth bit is flipped, with `-Dedges.all=true` every one.
class UncheckedPagesTest {
    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType("message m { optional int64 id; }");
    private static final int ROWS = 30;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("rows.parquet");
    }

    /// Every fifth row has no value; the others have one of their own, or runs of ten share one.
    private static Long value(int row, boolean inRuns) {
        return row % 5 == 4 ? null : inRuns ? 1_000L + row / 10 : 1_000L + row;
    }

    private void write(WriterVersion version, boolean inRuns, boolean checked) throws IOException {
        write(version, CompressionCodecName.UNCOMPRESSED, inRuns, checked);
    }

    private void write(WriterVersion version, CompressionCodecName codec, boolean inRuns, boolean checked)
            throws IOException {
        Files.deleteIfExists(file);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(SCHEMA)
                .withCompressionCodec(codec)
                .withWriterVersion(version)
                .withDictionaryEncoding(inRuns)
                .withPageWriteChecksumEnabled(checked)
                .build()) {
            for (int row = 0; row < ROWS; row++) {
                Group group = new SimpleGroup(SCHEMA);
                Long value = value(row, inRuns);
                if (value != null) {
                    group.add(0, value);
                }
                writer.write(group);
            }
        }
    }

    /// Returns the rows, -1 for null; nothing if the file is refused.
    private Optional<List<Long>> read() {
        LongColumn id = new LongColumn(7);
        List<ColumnBinding.Longs> bindings = List.of(new ColumnBinding.Longs("id", InputType.INT64, id));
        List<Long> rows = new ArrayList<>();
        try (ParquetTable table = ParquetTable.open(FileTree.open(folder.toString()), "rows.parquet")) {
            ColumnScan scan = new ColumnScan(table, bindings, 7);
            for (int count = scan.next(); count > 0; count = scan.next()) {
                for (int row = 0; row < count; row++) {
                    rows.add(id.isNull()[row] ? -1 : id.value()[row]);
                }
            }
            return Optional.of(rows);
        } catch (InputRefused e) {
            assertThat(e).hasMessageContaining("rows.parquet");
            return Optional.empty();
        }
    }

    @ParameterizedTest
    @CsvSource({"PARQUET_1_0, false", "PARQUET_1_0, true", "PARQUET_2_0, true"})
    void noFlippedBitMovesAValueToAnotherRow(WriterVersion version, boolean inRuns) throws IOException {
        write(version, inRuns, false);
        byte[] whole = Files.readAllBytes(file);
        List<Long> right = read().orElseThrow();
        assertThat(right).hasSize(ROWS);
        int footer = whole.length
                - 8
                - ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(whole.length - 8);
        int others = 0;
        int refused = 0;
        int step = Boolean.getBoolean("edges.all") ? 1 : 5;
        for (int bit = 4 * 8; bit < footer * 8; bit += step) {
            byte[] bytes = whole.clone();
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, bytes);
            Optional<List<Long>> rows = read();
            refused += rows.isEmpty() ? 1 : 0;
            others += rows.isPresent() && !rows.get().equals(right) ? 1 : 0;
            rows.ifPresent(list -> assertInPlace(right, list));
        }
        assertThat(refused).isGreaterThan(footer / step);
        assertThat(others).as("values that are others, in their rows").isPositive();
    }

    /// All rows that are others had one value, and none of them became a null or stopped being one.
    private static void assertInPlace(List<Long> right, List<Long> rows) {
        assertThat(rows).hasSize(ROWS);
        List<Long> changed = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            assertThat(rows.get(row) < 0).as("row %s of %s is null", row, rows).isEqualTo(right.get(row) < 0);
            if (!rows.get(row).equals(right.get(row))) {
                changed.add(right.get(row));
            }
        }
        assertThat(changed.stream().distinct()).as("moved in %s", rows).hasSizeLessThanOrEqualTo(1);
        assertThat(rows).allMatch(value -> value == -1 || value >= 1_000 && value < 1_000 + ROWS);
    }

    /// The footer's bounds are those of the writer; where a checksum vouches for the page nobody asks them.
    @ParameterizedTest
    @CsvSource({
        "PARQUET_1_0, UNCOMPRESSED, false",
        "PARQUET_2_0, ZSTD, false",
        "PARQUET_1_0, UNCOMPRESSED, true",
        "PARQUET_1_0, SNAPPY, true",
        "PARQUET_2_0, ZSTD, true"
    })
    void aValueBeyondTheFootersBoundsIsRefusedWhereNoChecksumVouchesForIt(
            WriterVersion version, CompressionCodecName codec, boolean checked) throws IOException {
        write(version, codec, false, checked);
        byte[] bytes = Files.readAllBytes(file);
        // the footer's greatest value is made 1 001 where it was 1 028
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int footer = bytes.length - 8 - buffer.getInt(bytes.length - 8);
        int changed = 0;
        for (int at = footer; at < bytes.length - 8; at++) {
            if (buffer.getLong(at) == 1_028) {
                buffer.putLong(at, 1_001);
                changed++;
            }
        }
        assertThat(changed).isPositive();
        Files.write(file, bytes);
        assertThat(read().isPresent()).isEqualTo(checked);
    }

    /// The bytes of numbers can be read in another order; no checksum covers what says in which.
    @Test
    void aPageInAnEncodingThatTheFooterDoesNotTellOfIsRefused() throws IOException {
        write(WriterVersion.PARQUET_1_0, false, true);
        byte[] bytes = Files.readAllBytes(file);
        ByteArrayInputStream in = new ByteArrayInputStream(bytes, 4, bytes.length - 4);
        PageHeader header = Util.readPageHeader(in);
        int headerBytes = bytes.length - 4 - in.available();
        header.getData_page_header().setEncoding(Encoding.BYTE_STREAM_SPLIT);
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        Util.writePageHeader(header, changed);
        assertThat(changed.size()).isEqualTo(headerBytes);
        System.arraycopy(changed.toByteArray(), 0, bytes, 4, headerBytes);
        Files.write(file, bytes);

        assertThat(read()).isEmpty();
    }
}
