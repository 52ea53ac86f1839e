package fenzhang.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.catalog.EnrolmentId;
import fenzhang.entitlement.Standing;
import fenzhang.given.Times;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BooksTest {
    private static final EnrolmentId TEN = new EnrolmentId(10, "great", Times.date("2026-11-01"));
    private static final EnrolmentId ELEVEN = new EnrolmentId(11, "great", Times.date("2026-11-01"));

    @Test
    void nobodyChangesThem() {
        Books books = of(TEN);

        assertThatThrownBy(() -> books.standings().put(ELEVEN, Standing.none(ELEVEN)))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> books.standings().headMap(TEN, true).clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> books.splitSums().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> Books.empty().standings().put(TEN, Standing.none(TEN)))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void changesMakeOtherBooks() {
        Books books = of(TEN);

        assertThat(books.with(of(ELEVEN)).standings()).containsOnlyKeys(TEN, ELEVEN);
        assertThat(books).isEqualTo(of(TEN));
    }

    private static Books of(EnrolmentId enrolment) {
        return new Books(new TreeMap<>(Map.of(enrolment, Standing.none(enrolment))), new TreeMap<>());
    }
}
