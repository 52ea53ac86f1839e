package fenzhang.bench.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class BooksSizeTest {
    @Test
    void theDaysEndWithTheMonthThatIsPaidOutOrLater() {
        assertThat(of(2).firstDate()).isEqualTo(LocalDate.parse("2026-11-29"));
        assertThat(of(2).lastDate()).isEqualTo(LocalDate.parse("2026-11-30"));
        assertThat(of(30).firstDate()).isEqualTo(LocalDate.parse("2026-11-01"));
        assertThat(of(60).firstDate()).isEqualTo(LocalDate.parse("2026-11-01"));
        assertThat(of(60).lastDate()).isEqualTo(LocalDate.parse("2026-12-30"));
    }

    @Test
    void linesThatTheDramasCannotBringAreRefused() {
        assertThatThrownBy(() -> new BooksSize(84_000, 5_000, 20_000, 60, 1))
                .hasMessage("lines 84000 of 20000 dramas must be from 100000 to 800000: each drama moves 5 components,"
                        + " and has from 1 to 8 creators on average");
        assertThatThrownBy(() -> new BooksSize(84_000, 5_000, 1_000, 60, 1)).hasMessageContaining("from 5000 to 40000");
        assertThatThrownBy(() -> new BooksSize(84_000, 100, 3_000, 60, 1)).hasMessageContaining("creators 100");
    }

    private static BooksSize of(int days) {
        return new BooksSize(84_000, 5_000, 3_000, days, 1);
    }
}
