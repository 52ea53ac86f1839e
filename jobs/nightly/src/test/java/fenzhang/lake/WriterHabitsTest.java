package fenzhang.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.config.InputRules;
import fenzhang.lake.Contradiction.Claim;
import fenzhang.log.LongColumn;
import fenzhang.log.TextColumn;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Statistics;
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
import org.junit.jupiter.params.provider.EnumSource;

/// What other writers do to the pages and footers of files without checksums, done to one of parquet-java's: it reads
/// as
/// before, or what it claims is refused, or counted.
class WriterHabitsTest {
    private static final int ROWS = 60;
    private static final int PAGE_ROWS = 20;
    private static final InputRules WARN = new InputRules(InputRules.Claims.WARN, false);
    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
        message m {
          required int64 id;
          optional int64 few;
          optional binary text (STRING);
          optional int32 amount (DECIMAL(9,2));
        }
        """);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("rows.parquet");
    }

    private static String row(int row) {
        String text = row % 4 == 3 ? "null" : "order-number-" + (1_000_000 + row);
        return row + " " + (row % 5 == 4 ? "null" : 7 + row % 3) + " " + text + " "
                + (row % 7 == 6 ? "null" : row - 10);
    }

    private static List<String> right() {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            rows.add(row(row));
        }
        return rows;
    }

    /// `few` has a dictionary; version 2 packs the others by their differences.
    private byte[] write(WriterVersion version, boolean checked) throws IOException {
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

    private void change(WriterVersion version, PageSurgery.Change pages, Consumer<FileMetaData> footer)
            throws IOException {
        Files.write(file, PageSurgery.change(write(version, false), pages, footer));
    }

    private void changeFooter(Consumer<FileMetaData> footer) throws IOException {
        change(WriterVersion.PARQUET_1_0, (_, _, page) -> page, footer);
    }

    private record Read(List<String> rows, List<Contradiction> contradictions) {}

    private List<String> read() {
        Read read = read(InputRules.DEFAULT);
        assertThat(read.contradictions()).isEmpty();
        return read.rows();
    }

    private Read read(InputRules rules) {
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

    private static String cell(LongColumn column, int row) {
        return column.isNull()[row] ? "null" : Long.toString(column.value()[row]);
    }

    private static byte[] joined(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        Arrays.stream(parts).forEach(all::put);
        return all.array();
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @ParameterizedTest
    @CsvSource({
        "PARQUET_1_0, 8, 0",
        "PARQUET_1_0, 1, 0",
        "PARQUET_1_0, 8, 255",
        "PARQUET_1_0, 64, 90",
        "PARQUET_1_0, 3, 171",
        "PARQUET_2_0, 8, 0",
        "PARQUET_2_0, 8, 255",
        "PARQUET_2_0, 5, 90"
    })
    void paddingBehindEveryPageIsNothing(WriterVersion version, int bytes, int value) throws IOException {
        change(version, (_, _, page) -> joined(page, filled(bytes, value)), _ -> {});
        assertThat(read()).isEqualTo(right());
        // as without null counts: what every page has is no lost value
        change(version, (_, _, page) -> joined(page, filled(bytes, value)), WriterHabitsTest::withoutStatistics);
        assertThat(read()).isEqualTo(right());
    }

    private static void withoutStatistics(FileMetaData footer) {
        footer.getRow_groups()
                .forEach(group -> group.getColumns().forEach(chunk -> {
                    chunk.getMeta_data().unsetStatistics();
                    chunk.getMeta_data().unsetSize_statistics();
                }));
    }

    /// Without null counts a value too many behind the last one may be one that a wrong level skipped.
    @Test
    void aValueBehindTheLastOneOfOnePageIsRefusedWhereNothingTellsOfNulls() throws IOException {
        PageSurgery.Change last = new PageSurgery.Change() {
            private boolean isDone;

            @Override
            public byte[] of(String column, PageHeader header, byte[] page) {
                boolean isChanged = !isDone && column.equals("amount");
                isDone |= isChanged;
                return isChanged ? joined(page, new byte[] {1, 2, 3, 4}) : page;
            }
        };
        change(WriterVersion.PARQUET_1_0, last, WriterHabitsTest::withoutStatistics);
        assertThatThrownBy(this::read)
                .isInstanceOf(InputRefused.class)
                .hasMessageContainingAll("rows.parquet", "row group 0", "column amount", "behind its last value");
    }

    @Test
    void bytesBehindTheLevelsAreNothing() throws IOException {
        for (byte[] more : List.of(new byte[] {0}, new byte[] {0, 0, 0}, new byte[] {1}, new byte[] {(byte) 0xff})) {
            change(
                    WriterVersion.PARQUET_1_0,
                    (column, header, page) -> header.getType() == PageType.DICTIONARY_PAGE || column.equals("id")
                            ? page
                            : withLevels(page, more),
                    _ -> {});
            assertThat(read()).as("%s", Arrays.toString(more)).isEqualTo(right());
            change(
                    WriterVersion.PARQUET_2_0,
                    (column, header, page) -> header.getType() == PageType.DICTIONARY_PAGE || column.equals("id")
                            ? page
                            : withLevels(header, page, more),
                    _ -> {});
            assertThat(read()).as("%s", Arrays.toString(more)).isEqualTo(right());
        }
    }

    private static byte[] withLevels(byte[] page, byte[] more) {
        ByteBuffer bytes = ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN);
        int levels = bytes.getInt(0);
        bytes.putInt(0, levels + more.length);
        return joined(Arrays.copyOf(page, 4 + levels), more, Arrays.copyOfRange(page, 4 + levels, page.length));
    }

    private static byte[] withLevels(PageHeader header, byte[] page, byte[] more) {
        int levels = header.getData_page_header_v2().getDefinition_levels_byte_length();
        header.getData_page_header_v2().setDefinition_levels_byte_length(levels + more.length);
        return joined(Arrays.copyOf(page, levels), more, Arrays.copyOfRange(page, levels, page.length));
    }

    /// An empty run, several, DuckDB's block of 256 that holds nothing of the page.
    @ParameterizedTest
    @EnumSource(WriterVersion.class)
    void runsWithoutValuesBehindTheLastValueAreNothing(WriterVersion version) throws IOException {
        byte[] block = joined(new byte[] {65}, filled(64, 0b10_01_00_10)); // 32 groups of 8 values of 2 bits
        for (byte[] more : List.of(new byte[] {1}, new byte[] {0, 2}, new byte[] {1, 1, 1}, block)) {
            change(
                    version,
                    (column, header, page) -> header.getType() != PageType.DICTIONARY_PAGE && column.equals("few")
                            ? joined(page, more)
                            : page,
                    _ -> {});
            assertThat(read()).as("%s", Arrays.toString(more)).isEqualTo(right());
        }
    }

    /// Runs with values behind the last one: a run before them is too long, and has taken the place of others.
    @Test
    void valuesBehindTheLastValueAreRefused() throws IOException {
        for (byte[] more : List.of(new byte[] {10, 1}, new byte[] {3, 0, 0}, new byte[] {1, 2, 1})) {
            change(
                    WriterVersion.PARQUET_1_0,
                    (column, header, page) -> header.getType() != PageType.DICTIONARY_PAGE && column.equals("few")
                            ? joined(page, more)
                            : page,
                    _ -> {});
            assertThatThrownBy(this::read)
                    .as("%s", Arrays.toString(more))
                    .isInstanceOf(InputRefused.class)
                    .hasMessageContainingAll("column few", "more encoded values");
        }
    }

    /// As of a writer that announces runs of 512 values and leaves them when the page ends.
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aPackedRunMayBeLongerThanWhatIsLeft(boolean isWhole) throws IOException {
        change(
                WriterVersion.PARQUET_1_0,
                (column, header, page) -> header.getType() == PageType.DICTIONARY_PAGE || !column.equals("few")
                        ? page
                        : packed(page, isWhole),
                _ -> {});
        assertThat(read()).isEqualTo(right());
    }

    private static byte[] packed(byte[] page, boolean isWhole) {
        int levels = 4 + ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
        RunLengthDecoder decoder = new RunLengthDecoder();
        int[] codes = new int[PAGE_ROWS * 4 / 5];
        decoder.begin(Arrays.copyOf(page, page.length + RunLengthDecoder.PADDING), levels + 1, page.length, 2);
        decoder.read(codes, 0, codes.length);
        byte[] bits = new byte[isWhole ? 128 : codes.length / 4];
        for (int i = 0; i < codes.length; i++) {
            bits[i / 4] |= (byte) (codes[i] << 2 * (i % 4));
        }
        return joined(Arrays.copyOf(page, levels), new byte[] {2, (byte) 0x81, 1}, bits); // 64 groups
    }

    /// xitongsys/parquet-go and Parquet.Net list the same three, whatever the pages are in.
    @ParameterizedTest
    @EnumSource(WriterVersion.class)
    void encodingsThatTheFooterDoesNotListAreRead(WriterVersion version) throws IOException {
        change(
                version,
                (_, _, page) -> page,
                footer -> footer.getRow_groups()
                        .forEach(group -> group.getColumns().forEach(chunk -> {
                            chunk.getMeta_data()
                                    .setEncodings(List.of(Encoding.RLE, Encoding.BIT_PACKED, Encoding.PLAIN));
                            chunk.getMeta_data().unsetEncoding_stats();
                        })));
        assertThat(read()).isEqualTo(right());
    }

    private void statistics(String column, Consumer<Statistics> change) throws IOException {
        change(
                WriterVersion.PARQUET_1_0,
                (_, header, page) -> page,
                footer -> footer.getRow_groups()
                        .forEach(group -> group.getColumns().stream()
                                .filter(chunk ->
                                        chunk.getMeta_data().getPath_in_schema().equals(List.of(column)))
                                .forEach(chunk ->
                                        change.accept(chunk.getMeta_data().getStatistics()))));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "order-number-100, order-number-100", // cut
        "order-number-100, order-number-101", // cut and rounded up
        "order-number-1000000, order-number-1000058", // whole
        "'', o",
        "'', ''"
    })
    void boundsOfTextsMayBeCut(String least, String most) throws IOException {
        statistics("text", statistics -> statistics.setMin_value(text(least)).setMax_value(text(most)));
        assertThat(read()).isEqualTo(right());
    }

    @Test
    void aTextAboveTheGreatestOneIsContradicted() throws IOException {
        statistics("text", statistics -> statistics.setMax_value(text("order-number-1000050")));
        assertThatThrownBy(this::read).hasMessageContainingAll("column text", "input.claims=warn", "parquet-mr");
        assertThat(read(WARN))
                .isEqualTo(new Read(right(), List.of(new Contradiction("rows.parquet", "text", Claim.BOUNDS, 1, 6))));
    }

    /// Polars did; 12 nulls in 3 pages.
    @Test
    void nullCountsThatAreMultipliedAreContradicted() throws IOException {
        statistics("few", statistics -> statistics.setNull_count(36));
        assertThatThrownBy(this::read)
                .isInstanceOf(InputRefused.class)
                .hasMessageContainingAll(
                        "rows.parquet: row group 0, column few: the footer tells of 36 nulls, the pages have 12",
                        "once for each of its 3 pages",
                        "fenzhang.input.claims=warn");
        assertThat(read(WARN))
                .isEqualTo(
                        new Read(right(), List.of(new Contradiction("rows.parquet", "few", Claim.NULL_COUNT, 1, 24))));
    }

    @Test
    void theKnownFaultOfAWriterIsNamed() throws IOException {
        changeFooter(footer -> {
            footer.setCreated_by("Polars");
            footer.getRow_groups()
                    .getFirst()
                    .getColumns()
                    .get(1)
                    .getMeta_data()
                    .getStatistics()
                    .setNull_count(36);
        });
        assertThatThrownBy(this::read).hasMessageContainingAll("created_by is Polars; a known fault: ", "29321");
    }

    /// A writer that is known for one fault may write a file that is damaged in another way.
    @ParameterizedTest
    @CsvSource({"Polars, few, 13", "Polars, few, 35", "parquet-mr, few, 36"})
    void whatHasNotTheShapeOfAKnownFaultIsDamageMostLikely(String writer, String column, int nulls)
            throws IOException {
        changeFooter(footer -> {
            footer.setCreated_by(writer);
            told(footer, column).setNull_count(nulls);
        });
        assertIsDamageMostLikely(writer);
    }

    private void assertIsDamageMostLikely(String writer) {
        assertThatThrownBy(this::read)
                .isInstanceOf(InputRefused.class)
                .hasMessageContainingAll("created_by is " + writer + "; this is not as a fault", "most likely the file")
                .hasMessageNotContaining("a known fault: ")
                .hasMessageNotContaining("without their signs");
    }

    private static Statistics told(FileMetaData footer, String column) {
        return footer.getRow_groups().getFirst().getColumns().stream()
                .filter(chunk -> chunk.getMeta_data().getPath_in_schema().equals(List.of(column)))
                .findFirst()
                .orElseThrow()
                .getMeta_data()
                .getStatistics();
    }

    /// The amounts are -10 to 49, so bounds without signs are 0 and -1.
    @ParameterizedTest
    @CsvSource({"0, 40", "-10, 40", "10, -1", "0, -5", "49, -10", "-1, -2"})
    void boundsThatAreNoLikenessOfAKnownFaultAreDamageMostLikely(int least, int most) throws IOException {
        for (String writer : List.of("Polars", "ClickHouse v25.6")) {
            changeFooter(footer -> {
                footer.setCreated_by(writer);
                told(footer, "amount").setMin_value(fen(least)).setMax_value(fen(most));
            });
            assertIsDamageMostLikely(writer);
        }
    }

    @Test
    void reversedBoundsOfIdsAreNotThoseOfDecimals() throws IOException {
        changeFooter(footer -> {
            footer.setCreated_by("Polars");
            told(footer, "id")
                    .setMin_value(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0).array())
                    .setMax_value(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(-1).array());
        });
        assertIsDamageMostLikely("Polars");
        assertThatThrownBy(this::read).hasMessageContaining("0 and -1, the least above the greatest");
    }

    @Test
    void knownFaultsOfBoundsAreNamedWhereTheyAreInShape() throws IOException {
        changeFooter(footer -> {
            footer.setCreated_by("Polars");
            told(footer, "amount").setMin_value(fen(0)).setMax_value(fen(-1));
        });
        assertThatThrownBy(this::read).hasMessageContainingAll("a known fault: ", "29347");
        changeFooter(footer -> {
            footer.setCreated_by("hyparquet-writer");
            told(footer, "amount").setMin_value(fen(0)).setMax_value(fen(0)); // of -0.10 and 0.49
        });
        assertThatThrownBy(this::read).hasMessageContainingAll("a known fault: ", "issue 38");
        changeFooter(footer -> {
            footer.setCreated_by("hyparquet-writer");
            told(footer, "amount").setMin_value(fen(5)).setMax_value(fen(49));
        });
        assertIsDamageMostLikely("hyparquet-writer");
    }

    private static byte[] fen(int amount) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(amount)
                .array();
    }

    /// Nine amounts are below 0. Those of headers of pages are never asked.
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void boundsOfDecimalsThatWereComparedUnsignedAreContradicted(boolean inFooter) throws IOException {
        Consumer<Statistics> unsigned = told -> told.setMin_value(fen(0)).setMax_value(fen(-1));
        change(
                WriterVersion.PARQUET_1_0,
                (column, header, page) -> {
                    if (column.equals("amount")) {
                        Statistics told = new Statistics();
                        unsigned.accept(told);
                        header.getData_page_header().setStatistics(told);
                    }
                    return page;
                },
                footer -> {
                    if (inFooter) {
                        unsigned.accept(footer.getRow_groups()
                                .getFirst()
                                .getColumns()
                                .getLast()
                                .getMeta_data()
                                .getStatistics());
                    }
                });
        if (!inFooter) {
            assertThat(read()).isEqualTo(right());
            return;
        }
        assertThatThrownBy(this::read)
                .hasMessageContainingAll("column amount", "0 and -1", "compared without their signs");
        assertThat(read(WARN).rows()).isEqualTo(right());
        assertThat(read(WARN).contradictions())
                .singleElement()
                .satisfies(found -> assertThat(Map.entry(found.column(), found.claim()))
                        .isEqualTo(Map.entry("amount", Claim.BOUNDS)));
    }

    /// A false count of nulls takes away the witness that no level is wrong: then a value too many is none.
    @Test
    void underWarnALevelThatIsWrongIsStillRefusedWhereAValueIsLeftOver() throws IOException {
        change(
                WriterVersion.PARQUET_1_0,
                (column, header, page) -> {
                    if (column.equals("amount")) {
                        page[5] ^= 1; // the first row's level, behind length and run header
                    }
                    return page;
                },
                _ -> {});
        assertThatThrownBy(() -> read(WARN)).isInstanceOf(InputRefused.class).hasMessageContaining("column amount");
    }

    @Test
    void aPageWithoutAChecksumIsRefusedWhereOneIsAskedFor() throws IOException {
        InputRules checked = new InputRules(InputRules.Claims.REFUSE, true);
        write(WriterVersion.PARQUET_1_0, false);
        assertThatThrownBy(() -> read(checked))
                .isInstanceOf(InputRefused.class)
                .hasMessageContainingAll("rows.parquet: row group 0, column ", "without a checksum");
        byte[] whole = write(WriterVersion.PARQUET_1_0, true);
        assertThat(read(checked).rows()).isEqualTo(right());
        Files.write(
                file,
                PageSurgery.change(
                        whole,
                        (_, header, page) -> {
                            if (header.getType() == PageType.DICTIONARY_PAGE) {
                                header.unsetCrc();
                            }
                            return page;
                        },
                        _ -> {}));
        assertThatThrownBy(() -> read(checked)).hasMessageContainingAll("column few", "a dictionary page without");
    }
}
