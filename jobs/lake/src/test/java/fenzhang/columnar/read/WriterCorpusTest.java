package fenzhang.columnar.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import fenzhang.catalog.LongIndex;
import fenzhang.columnar.column.ColumnBinding;
import fenzhang.columnar.column.InputType;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.InputRefused;
import fenzhang.log.IntColumn;
import fenzhang.log.LongColumn;
import fenzhang.log.TextColumn;
import fenzhang.testkit.corpus.CorpusTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every flat column of the files that foreign writers made, decoded by the program and by parquet-java, and held
/// against the rows that the writers were given. What the files are: `src/test/resources/writers/README.md`.
class WriterCorpusTest {
    private static final int FILES_AT_LEAST = 387;
    private static final int COLUMNS_AT_LEAST = 3_800;
    private static final long VALUES_AT_LEAST = 19_000_000;

    /// Not a divisor of pages, row groups or runs.
    private static final int BATCH = 997;

    private static final String NO_BROTLI =
            "is compressed with BROTLI, which is not supported: write zstd, snappy, gzip or LZ4_RAW.";

    /// Files that parquet-java can't read here, for want of a codec: they are held against the given rows alone.
    private static final Set<String> NOT_BY_PARQUET_JAVA = Set.of(
            "arrow-rs-0.8/edges.brotli.parquet",
            "arrow-rs-0.8/sales.brotli.parquet",
            "duckdb-1.2.2.0/edges.brotli.parquet",
            "duckdb-1.2.2.0/sales.brotli.parquet",
            "duckdb-1.4.4.0/edges.brotli.parquet",
            "duckdb-1.4.4.0/sales.brotli.parquet",
            "duckdb-2.0.0.1/edges.brotli.parquet",
            "duckdb-2.0.0.1/sales.brotli.parquet",
            "parquet-java-1.18.1/edges.v1-lz4.parquet",
            "parquet-java-1.18.1/sales.v1-lz4.parquet");

    /// Columns that hold other values than the writer was given, and why: both readers read the same.
    private static final Map<String, String> FAULTS_OF_WRITERS = Map.of();

    /// Files in a codec that is not read.
    private static Map<String, Set<String>> refused() {
        Map<String, Set<String>> refused = new TreeMap<>();
        NOT_BY_PARQUET_JAVA.stream()
                .filter(file -> file.contains("brotli"))
                .forEach(file -> refused.put(file, Set.of(NO_BROTLI)));
        return refused;
    }

    private final Map<String, CorpusTable> tables = new TreeMap<>();
    private final Map<CorpusTable.Column, ColumnCells> given = new IdentityHashMap<>();
    private long columns;
    private long values;
    private final Set<String> unread = new TreeSet<>();
    private final Map<String, Set<String>> refused = new TreeMap<>();
    private final Set<String> onlyOurs = new TreeSet<>();
    private final List<String> differences = new ArrayList<>();
    private final Map<String, String> faults = new TreeMap<>();

    @Test
    @Tag("soak")
    void everyColumnIsReadAsParquetJavaReadsItAndAsItWasGiven() throws IOException {
        List<CorpusFile> files = CorpusFile.all();
        for (CorpusFile file : files) {
            compare(file);
        }
        System.out.println("compared: " + files.size() + " files, " + columns + " columns, " + values + " values");

        SoftAssertions.assertSoftly(softly -> {
            softly.assertThat(differences).isEmpty();
            softly.assertThat(refused).isEqualTo(refused());
            softly.assertThat(unread).isEmpty();
            softly.assertThat(faults).isEqualTo(FAULTS_OF_WRITERS);
            softly.assertThat(onlyOurs).isEqualTo(NOT_BY_PARQUET_JAVA);
            softly.assertThat(files).hasSizeGreaterThanOrEqualTo(FILES_AT_LEAST);
            softly.assertThat(columns).isGreaterThanOrEqualTo(COLUMNS_AT_LEAST);
            softly.assertThat(values).isGreaterThanOrEqualTo(VALUES_AT_LEAST);
        });
    }

    @Test
    void everySixteenthFileIsReadAsParquetJavaReadsItAndAsItWasGiven() throws IOException {
        List<CorpusFile> files = CorpusFile.all();
        for (int i = 0; i < files.size(); i += 16) {
            compare(files.get(i));
        }
        assertThat(differences).isEmpty();
        assertThat(faults).isEqualTo(FAULTS_OF_WRITERS);
        assertThat(columns).isGreaterThanOrEqualTo(COLUMNS_AT_LEAST / 32);
    }

    private void compare(CorpusFile file) throws IOException {
        Map<String, ColumnCells> theirs = byParquetJava(file);
        MessageType schema = ReadBack.footer(file.path()).getFileMetaData().getSchema();
        CorpusTable rows = tables.computeIfAbsent(file.table(), CorpusTable::of);
        assertThat(schema.getFields())
                .as(file.name())
                .extracting(Type::getName)
                .isEqualTo(rows.columns().stream().map(CorpusTable.Column::name).toList());
        for (CorpusTable.Column column : rows.columns()) {
            Type type = schema.getType(column.name());
            Optional<InputType> input = Arrays.stream(InputType.values())
                    .filter(candidate -> candidate.formOf(type).isPresent())
                    .findFirst();
            if (input.isEmpty()) {
                unread.add(InputType.describe(type));
                continue;
            }
            try {
                ColumnCells ours = byUs(file, column.name(), input.get(), rows.rows());
                columns++;
                values += ours.rows();
                String place = file.name() + " " + column.name();
                Optional.ofNullable(theirs.get(column.name()))
                        .ifPresent(expected ->
                                tell(place + ": parquet-java", expected, ours).ifPresent(differences::add));
                tell(place + ": given", given.computeIfAbsent(column, ColumnCells::given), ours)
                        .ifPresent(difference -> faults.put(place, difference));
            } catch (InputRefused e) {
                String reason = e.getMessage().replaceFirst("^.*: column " + column.name() + " ", "");
                refused.computeIfAbsent(file.name(), _ -> new TreeSet<>()).add(reason);
            }
        }
    }

    private Map<String, ColumnCells> byParquetJava(CorpusFile file) throws IOException {
        try {
            return ColumnCells.byParquetJava(file.path());
        } catch (RuntimeException | LinkageError e) { // a codec whose library is not there
            onlyOurs.add(file.name());
            return Map.of();
        }
    }

    private static Optional<String> tell(String place, ColumnCells expected, ColumnCells found) {
        OptionalInt row = expected.difference(found);
        return row.isEmpty()
                ? Optional.empty()
                : Optional.of(place + " has " + expected.cell(row.getAsInt()) + " in row " + row.getAsInt() + ", we "
                        + found.cell(row.getAsInt()));
    }

    private static ColumnCells byUs(CorpusFile file, String column, InputType type, int rows) {
        FileTree tree = FileTree.open(file.path().getParent().toString());
        ColumnCells cells = ColumnCells.of(rows, type == InputType.STRING);
        try (ParquetTable table =
                ParquetTable.open(tree, file.path().getFileName().toString())) {
            assertThat(table.rows()).as(file.name()).isEqualTo(rows);
            switch (type) {
                case INT64, TIMESTAMP, FEN -> longs(table, column, type, cells);
                case INT32, DATE -> ints(table, column, type, cells);
                case BOOLEAN -> flags(table, column, cells);
                case STRING -> texts(table, column, cells);
            }
        }
        if (rows < BATCH && (type == InputType.INT64 || type == InputType.STRING)) {
            byNumberOrCode(file, column, type, cells);
        }
        return cells;
    }

    /// Ids are read with their numbers in an index, and words as codes, too: they must tell of the same cells.
    private static void byNumberOrCode(CorpusFile file, String column, InputType type, ColumnCells cells) {
        FileTree tree = FileTree.open(file.path().getParent().toString());
        LongColumn ids = new LongColumn(BATCH);
        int[] numbers = new int[BATCH];
        byte[] codes = new byte[BATCH];
        LongIndex known = LongIndex.of(
                Arrays.stream(cells.longs()).filter(id -> (id & 1) == 0).distinct());
        ColumnBinding binding = type == InputType.INT64
                ? new ColumnBinding.Numbered(column, ids, numbers, known)
                : new ColumnBinding.Codes(column, codes, WriterCorpusTest::code, (byte) -1);
        try (ParquetTable table =
                ParquetTable.open(tree, file.path().getFileName().toString())) {
            each(new ColumnScan(table, List.of(binding), BATCH), cells, (from, count) -> {
                for (int i = 0; i < count; i++) {
                    int row = from + i;
                    boolean isNull = cells.isNull()[row];
                    boolean isSame = type == InputType.STRING
                            ? codes[i] == (isNull ? -1 : code(cells.texts()[row]))
                            : ids.isNull()[i] == isNull
                                    && numbers[i] == (isNull ? -1 : known.number(cells.longs()[row]))
                                    && (isNull || ids.value()[i] == cells.longs()[row]);
                    if (!isSame) {
                        fail(file.name() + " " + column + ": row " + row + " is another by number or code");
                    }
                }
            });
        }
    }

    private static int code(byte[] text) {
        return code(new String(text, StandardCharsets.UTF_8));
    }

    private static int code(String text) {
        return text.hashCode() & 63;
    }

    private static void longs(ParquetTable table, String column, InputType type, ColumnCells cells) {
        LongColumn target = new LongColumn(BATCH);
        ColumnScan scan = new ColumnScan(table, List.of(new ColumnBinding.Longs(column, type, target)), BATCH);
        each(scan, cells, (from, count) -> {
            System.arraycopy(target.isNull(), 0, cells.isNull(), from, count);
            System.arraycopy(target.value(), 0, cells.longs(), from, count);
        });
    }

    private static void ints(ParquetTable table, String column, InputType type, ColumnCells cells) {
        IntColumn target = new IntColumn(BATCH);
        copy(new ColumnScan(table, List.of(new ColumnBinding.Ints(column, type, target)), BATCH), target, cells);
    }

    private static void flags(ParquetTable table, String column, ColumnCells cells) {
        IntColumn target = new IntColumn(BATCH);
        copy(new ColumnScan(table, List.of(new ColumnBinding.Flags(column, target)), BATCH), target, cells);
    }

    private static void copy(ColumnScan scan, IntColumn source, ColumnCells cells) {
        each(scan, cells, (from, count) -> {
            System.arraycopy(source.isNull(), 0, cells.isNull(), from, count);
            for (int i = 0; i < count; i++) {
                cells.longs()[from + i] = source.value()[i];
            }
        });
    }

    private static void texts(ParquetTable table, String column, ColumnCells cells) {
        TextColumn target = new TextColumn(BATCH);
        ColumnScan scan = new ColumnScan(table, List.of(new ColumnBinding.Texts(column, target)), BATCH);
        each(scan, cells, (from, count) -> {
            System.arraycopy(target.isNull(), 0, cells.isNull(), from, count);
            System.arraycopy(target.value(), 0, cells.texts(), from, count);
        });
    }

    private interface Batch {
        void copy(int from, int count);
    }

    private static void each(ColumnScan scan, ColumnCells cells, Batch batch) {
        int rows = 0;
        for (int count = scan.next(); count > 0; count = scan.next()) {
            batch.copy(rows, count);
            rows += count;
        }
        assertThat(rows).isEqualTo(cells.rows());
    }
}
