package fenzhang.columnar.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.columnar.file.InputRefused;
import fenzhang.columnar.page.Contradiction;
import fenzhang.columnar.page.Contradiction.Claim;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What footers tell of the values of files without checksums, and is not so: refused as a fault of a program or as
/// damage, or counted.
class FalseStatisticsTest extends ForeignRows {
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
    void whatHasNotTheShapeOfAKnownFaultIsDamageMostLikely(String writer, String column, int nulls) throws IOException {
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

    /// The amounts are -10 to 49, so bounds without signs are 0 and -1. Those of the first batch are -10 to -5.
    @ParameterizedTest
    @CsvSource({"0, 40", "-10, 40", "0, -7", "49, -10", "-1, -2"})
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
                    .setMin_value(ByteBuffer.allocate(8)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putLong(0)
                            .array())
                    .setMax_value(ByteBuffer.allocate(8)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putLong(-1)
                            .array());
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
}
