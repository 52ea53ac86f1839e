package fenzhang.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.time.DateRange;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogRowsTest {
    private static final DateRange JUNE = new DateRange(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 7, 1));
    private static final DateRange FROM_JUNE = new DateRange(LocalDate.of(2026, 6, 1), DateRange.OPEN);
    private static final CatalogRows ROWS = new CatalogRows(
            List.of(new Creator(1, "甲\\乙", Creator.Kind.INDIVIDUAL, "6222", "")),
            List.of(new Drama(10, "pdd", "短剧", 20)),
            List.of(new Placement(10, 3, 900, JUNE), new Placement(10, Placement.EVERY_EPISODE, 901, FROM_JUNE)),
            List.of(new Enrolment(new EnrolmentId(10, "open", FROM_JUNE.start()), FROM_JUNE, 5)),
            List.of(new Split(10, 1, 10_000, FROM_JUNE)));

    @Test
    void hasTheHashOfItsCanonicalText() {
        // printf 'creator\t1\t甲\\\\乙\tINDIVIDUAL\t6222\t\ndrama\t10\tpdd\t短剧\t20\n'\
        // 'placement\t10\t0\t901\t[2026-06-01,)\nplacement\t10\t3\t900\t[2026-06-01,2026-07-01)\n'\
        // 'enrolment\t10\topen\t[2026-06-01,)\t5\nsplit\t10\t1\t10000\t[2026-06-01,)\n' | sha256sum
        assertThat(ROWS.contentSha256()).isEqualTo("e39750c7ea078ad6a86a097b0a18ae211dd3dfe31a5a9bff7e045892eecaf2b9");
    }

    @Test
    void isTheSameWhateverTheOrderAndTheRepetitions() {
        Placement first = ROWS.placements().getFirst();
        Placement second = ROWS.placements().getLast();
        CatalogRows shuffled = new CatalogRows(
                ROWS.creators(), ROWS.dramas(), List.of(second, first, second), ROWS.enrolments(), ROWS.splits());

        assertThat(shuffled).isEqualTo(ROWS);
        assertThat(shuffled.contentSha256()).isEqualTo(ROWS.contentSha256());
    }

    @Test
    void hasAnotherHashWhenAnyFieldChanges() {
        CatalogRows renamed = new CatalogRows(
                List.of(new Creator(1, "甲\\乙", Creator.Kind.INDIVIDUAL, "6223", "")),
                ROWS.dramas(),
                ROWS.placements(),
                ROWS.enrolments(),
                ROWS.splits());

        assertThat(renamed.contentSha256()).isNotEqualTo(ROWS.contentSha256());
    }
}
