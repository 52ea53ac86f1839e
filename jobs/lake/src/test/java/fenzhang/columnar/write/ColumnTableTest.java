package fenzhang.columnar.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.InputRefused;
import fenzhang.columnar.page.RunLengthDecoder;
import fenzhang.columnar.read.ParquetTable;
import fenzhang.columnar.read.ReadBack;
import fenzhang.columnar.work.Parallel;
import fenzhang.columnar.write.TableSchema.Column;
import fenzhang.columnar.write.TableSchema.ColumnType;
import fenzhang.log.IntColumn;
import fenzhang.log.LongColumn;
import fenzhang.log.TextColumn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The bulk writer, read back by parquet-java's record reader and by DuckDB.
class ColumnTableTest {
    private static final List<String> KINDS = List.of("PLAY", "点击", "LIVE_CLICK");
    private static final TableSchema SCHEMA = new TableSchema(
            "bulk",
            List.of(
                    Column.required("id", ColumnType.INT64),
                    Column.optional("sparse", ColumnType.INT64),
                    Column.optional("few", ColumnType.INT64),
                    Column.required("one", ColumnType.INT64),
                    Column.required("many", ColumnType.INT64),
                    Column.optional("number", ColumnType.INT32),
                    Column.optional("open", ColumnType.BOOLEAN),
                    Column.optional("title", ColumnType.STRING),
                    Column.optional("kind", ColumnType.STRING),
                    Column.optional("nothing", ColumnType.INT64)));

    @TempDir
    Path folder;

    /// Rows drawn by a seed: as columns to write, and as text to compare with.
    private static final class Rows {
        private final LongColumn id;
        private final LongColumn sparse;
        private final LongColumn few;
        private final LongColumn one;
        private final LongColumn many;
        private final IntColumn number;
        private final IntColumn open;
        private final TextColumn title;
        private final int[] kind;
        private final LongColumn nothing;
        private final List<String> texts = new ArrayList<>();

        Rows(long seed, int rows) {
            id = new LongColumn(rows);
            sparse = new LongColumn(rows);
            few = new LongColumn(rows);
            one = new LongColumn(rows);
            many = new LongColumn(rows);
            number = new IntColumn(rows);
            open = new IntColumn(rows);
            title = new TextColumn(rows);
            kind = new int[rows];
            nothing = new LongColumn(rows);
            SplittableRandom random = new SplittableRandom(seed);
            for (int row = 0; row < rows; row++) {
                draw(random, row);
            }
        }

        private void draw(SplittableRandom random, int row) {
            id.value()[row] = random.nextLong();
            sparse.value()[row] = random.nextLong(1 << 20);
            sparse.isNull()[row] = random.nextInt(3) == 0;
            few.value()[row] = 7_000_000_000L + random.nextInt(300);
            few.isNull()[row] = row % 50_000 < 40_000 && random.nextBoolean();
            one.value()[row] = -5;
            many.value()[row] = random.nextLong(200_000);
            number.value()[row] = random.nextInt();
            number.isNull()[row] = row % 7 == 0;
            open.value()[row] = random.nextInt(2);
            open.isNull()[row] = random.nextInt(5) == 0;
            title.value()[row] =
                    ("短剧" + random.nextInt(9_999) + "x".repeat(random.nextInt(30))).getBytes(StandardCharsets.UTF_8);
            title.isNull()[row] = random.nextInt(11) == 0;
            kind[row] = random.nextInt(KINDS.size() + 1) - 1;
            nothing.isNull()[row] = true;
            texts.add(String.join(
                    "|",
                    text(id, row),
                    text(sparse, row),
                    text(few, row),
                    text(one, row),
                    text(many, row),
                    number.isNull()[row] ? "null" : Integer.toString(number.value()[row]),
                    open.isNull()[row] ? "null" : Boolean.toString(open.value()[row] == 1),
                    title.isNull()[row] ? "null" : new String(title.value()[row], StandardCharsets.UTF_8),
                    kind[row] < 0 ? "null" : KINDS.get(kind[row]),
                    "null"));
        }

        private static String text(LongColumn column, int row) {
            return column.isNull()[row] ? "null" : Long.toString(column.value()[row]);
        }

        RowGroup group(ColumnTable table) {
            RowGroup group = table.group(kind.length);
            group.coded(8, kind, KINDS);
            group.plain(0, id);
            group.plain(1, sparse);
            group.put(2, few);
            group.put(3, one);
            group.put(4, many);
            group.put(5, number);
            group.flags(6, open);
            group.plain(7, title);
            group.put(9, nothing);
            return group;
        }
    }

    /// Row groups that another process encoded are the bytes that they would have been here.
    @Test
    void rowsThatTravelledAreTheSameFile() throws Exception {
        write("here", 3_000, 70_000, 1);
        ColumnTable there = ColumnTable.nowhere(SCHEMA);
        byte[] first = there.bytes(List.of(new Rows(3_000, 3_000).group(there)));
        byte[] others = there.bytes(List.of(new Rows(70_000, 70_000).group(there), new Rows(1, 1).group(there)));

        try (ColumnTable table = ColumnTable.create(FileTree.open(folder.toString()), "travelled", SCHEMA)) {
            table.append(first);
            table.append(others);
            table.complete();
        }

        assertThat(folder.resolve("travelled")).hasSameBinaryContentAs(folder.resolve("here"));
    }

    private List<String> write(String name, int... sizes) {
        List<String> expected = new ArrayList<>();
        try (ColumnTable table = ColumnTable.create(FileTree.open(folder.toString()), name, SCHEMA)) {
            for (int size : sizes) {
                Rows rows = new Rows(size, size);
                table.append(rows.group(table));
                expected.addAll(rows.texts);
            }
            table.complete();
        }
        return expected;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 1_000, ColumnPages.PAGE_ROWS, ColumnPages.PAGE_ROWS + 1, 100_003})
    void whatIsWrittenIsReadBackByTheRecordReader(int rows) throws Exception {
        List<String> expected = write("a.parquet", rows, 13);

        assertThat(ReadBack.groups(folder.resolve("a.parquet"))).isEqualTo(expected);
    }

    @Test
    void whatIsWrittenIsReadBackByDuckDb() throws Exception {
        List<String> expected = write("a.parquet", 70_000, 3);

        List<String> read = ReadBack.query("SELECT * FROM read_parquet('" + folder.resolve("a.parquet") + "')");
        assertThat(read).isEqualTo(expected);
    }

    /// A predicate is answered by statistics and page indexes where they can: they must bound what is there.
    @Test
    void statisticsBoundTheValues() throws Exception {
        List<String> expected = write("a.parquet", 70_000);
        String file = "read_parquet('" + folder.resolve("a.parquet") + "')";

        long clicks = expected.stream().filter(row -> row.contains("|点击|")).count();
        assertThat(ReadBack.query("SELECT count(*) FROM " + file + " WHERE kind = '点击'"))
                .containsExactly(Long.toString(clicks));
        assertThat(ReadBack.query("SELECT min(few), max(few), min(one), max(one) FROM " + file))
                .containsExactly("7000000000|7000000299|-5|-5");
        assertThat(ReadBack.query("SELECT count(*) FROM " + file + " WHERE title = '"
                        + expected.getFirst().split("\\|")[7] + "'"))
                .isNotEqualTo(List.of("0"));
        assertThat(ReadBack.query("SELECT stats_null_count FROM parquet_metadata('" + folder.resolve("a.parquet")
                        + "') WHERE path_in_schema = 'nothing'"))
                .containsExactly("70000");
    }

    @Test
    void theThreadThatEncodedAGroupLeavesNoTrace() throws Exception {
        write("a.parquet", 40_000, 5);
        try (ColumnTable table = ColumnTable.create(FileTree.open(folder.toString()), "b.parquet", SCHEMA)) {
            List<RowGroup> groups = new ArrayList<>(Collections.nCopies(2, table.group(1)));
            Parallel.run(2, () -> piece -> {
                int rows = piece == 0 ? 40_000 : 5;
                groups.set(piece, new Rows(rows, rows).group(table));
            });
            groups.forEach(table::append);
            table.complete();
        }
        assertThat(folder.resolve("b.parquet")).hasSameBinaryContentAs(folder.resolve("a.parquet"));
    }

    @Test
    void aTableThatWasNotCompletedIsNotRead() {
        try (ColumnTable table = ColumnTable.create(FileTree.open(folder.toString()), "a.parquet", SCHEMA)) {
            table.append(new Rows(1, 100).group(table));
        }
        assertThat(folder.resolve("a.parquet")).exists();
        assertThatThrownBy(() -> ParquetTable.open(FileTree.open(folder.toString()), "a.parquet"))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("a.parquet");
    }

    @Test
    void aColumnLeftOutIsNoticed() {
        try (ColumnTable table = ColumnTable.create(FileTree.open(folder.toString()), "a.parquet", SCHEMA)) {
            RowGroup group = table.group(1);
            group.plain(0, new LongColumn(1));
            assertThatThrownBy(() -> group.plain(0, new LongColumn(1))).hasMessageContaining("id is filled already");
            assertThatThrownBy(() -> table.append(group)).hasMessageContaining("sparse is not filled");
        }
    }

    @Test
    void anEmptyTableIsATable() throws Exception {
        write("a.parquet");
        assertThat(ReadBack.groups(folder.resolve("a.parquet"))).isEmpty();
        assertThat(Files.size(folder.resolve("a.parquet"))).isPositive();
    }

    /// The encoder against the decoder of the scan, whose own test is parquet-java's.
    @Test
    void runsAreDecodedToWhatWasEncoded() {
        SplittableRandom random = new SplittableRandom(3);
        for (int trial = 0; trial < 2_000; trial++) {
            int bits = random.nextInt(32);
            int count = random.nextInt(200);
            int[] values = new int[count];
            for (int i = 0; i < count; i++) {
                values[i] = bits == 0 ? 0 : random.nextInt() >>> (32 - bits);
            }
            if (trial % 5 == 0 && count > 0) {
                Arrays.fill(values, values[0]);
            }
            byte[] bytes = new byte[3 + RunLengthEncoder.room(count, bits) + RunLengthDecoder.PADDING];
            int end = RunLengthEncoder.encode(values, 0, count, bits, bytes, 3);
            assertThat(end).isLessThanOrEqualTo(bytes.length - RunLengthDecoder.PADDING);
            int[] read = new int[count];
            RunLengthDecoder decoder = new RunLengthDecoder();
            decoder.begin(bytes, 3, end, bits);
            decoder.read(read, 0, count);
            assertThat(read).isEqualTo(values);
        }
    }
}
