package fenzhang.columnar.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.columnar.file.InputRefused;
import fenzhang.columnar.page.Contradiction;
import fenzhang.columnar.page.Contradiction.Claim;
import fenzhang.columnar.page.InputRules;
import fenzhang.columnar.page.RunLengthDecoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What other writers do to the pages and footers of files without checksums, done to one of parquet-java's: it
/// reads as before, or what it claims is refused, or counted.
class WriterHabitsTest extends ForeignRows {
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
        change(version, (_, _, page) -> joined(page, filled(bytes, value)), ForeignRows::withoutStatistics);
        assertThat(read()).isEqualTo(right());
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
        change(WriterVersion.PARQUET_1_0, last, ForeignRows::withoutStatistics);
        assertThatThrownBy(this::read)
                .isInstanceOf(InputRefused.class)
                .hasMessageContainingAll(
                        "rows.parquet: row group 0, column amount: ", "behind its last value", "claims=warn");
        assertThat(read(WARN)).isEqualTo(leftOver("amount", 1));
    }

    private static Read leftOver(String column, int pages) {
        return new Read(right(), List.of(new Contradiction("rows.parquet", column, Claim.LEFT_OVER, 1, pages)));
    }

    private static byte[] split(String column, PageHeader header, byte[] page) {
        if (!column.equals("id")) {
            return page;
        }
        header.getData_page_header().setEncoding(Encoding.BYTE_STREAM_SPLIT);
        byte[] split = new byte[page.length];
        for (int at = 0; at < page.length; at++) {
            split[at % Long.BYTES * (page.length / Long.BYTES) + at / Long.BYTES] = page[at];
        }
        return split;
    }

    /// Nothing tells its bytes from those of other numbers, but the checksum.
    @Test
    void aPageOfSplitBytesOfWhichNothingTellsIsReadWhereItIsCheckedOrTheRulesSaySo() throws IOException {
        change(WriterVersion.PARQUET_1_0, WriterHabitsTest::split, ForeignRows::withoutStatistics);
        assertThatThrownBy(this::read)
                .isInstanceOf(InputRefused.class)
                .hasMessageContainingAll("column id", "BYTE_STREAM_SPLIT", "does not tell", "input.claims=warn");
        assertThat(read(WARN))
                .isEqualTo(new Read(right(), List.of(new Contradiction("rows.parquet", "id", Claim.ENCODING, 1, 3))));
        PageSurgery.Change checked = (column, header, page) -> {
            byte[] split = split(column, header, page);
            CRC32 sum = new CRC32();
            sum.update(split);
            header.setCrc((int) sum.getValue());
            return split;
        };
        change(WriterVersion.PARQUET_1_0, checked, ForeignRows::withoutStatistics);
        assertThat(read()).isEqualTo(right());
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
                    .hasMessageContainingAll("column few", "more encoded values", "may be padding", "claims=warn");
            assertThat(read(WARN)).isEqualTo(leftOver("few", 3));
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
