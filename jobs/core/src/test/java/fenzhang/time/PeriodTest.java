package fenzhang.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PeriodTest {

    @Test
    void aDayLiesInItsCalendarMonth() {
        assertThat(Period.monthOf(LocalDate.of(2026, 11, 1))).hasToString("2026-11");
        assertThat(Period.monthOf(LocalDate.of(2026, 11, 30))).hasToString("2026-11");
        assertThat(Period.monthOf(LocalDate.of(2026, 12, 1))).hasToString("2026-12");
    }

    @Test
    void onlyMonthsHaveAMonth() {
        assertThat(new Period("2026-11").month()).hasValue(YearMonth.of(2026, 11));
        assertThat(Period.TERM.month()).isEmpty();
        assertThat(Period.TERM).hasToString("term").isEqualTo(new Period("term"));
    }

    @Test
    void monthsStandInOrderBeforeTheTerm() {
        assertThat(Stream.of("term", "2027-01", "2026-11", "2026-02")
                        .map(Period::new)
                        .sorted())
                .extracting(Period::id)
                .containsExactly("2026-02", "2026-11", "2027-01", "term");
    }

    @Test
    void anythingElseIsNoPeriod() {
        assertThatThrownBy(() -> new Period("2026-13")).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> new Period("")).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> new Period("Term")).isInstanceOf(DateTimeException.class);
    }
}
