package fenzhang.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateRangeTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 11, 12);

    @Test
    void holdsItsFirstAndItsLastDay() {
        DateRange range = DateRange.inclusive(FIRST, LAST);

        assertThat(range.contains(FIRST)).isTrue();
        assertThat(range.contains(LAST)).isTrue();
        assertThat(range.contains(FIRST.minusDays(1))).isFalse();
        assertThat(range.contains(LAST.plusDays(1))).isFalse();
        assertThat(range.last()).isEqualTo(LAST);
        assertThat(range.end()).isEqualTo("2026-11-13");
    }

    @Test
    void oneDayIsARange() {
        DateRange range = DateRange.inclusive(FIRST, FIRST);

        assertThat(range.contains(FIRST)).isTrue();
        assertThat(range.last()).isEqualTo(FIRST);
    }

    @Test
    void noDayIsNone() {
        assertThatThrownBy(() -> new DateRange(FIRST, FIRST)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DateRange.inclusive(LAST, FIRST)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anOpenRangeHasNoLastDay() {
        DateRange range = new DateRange(FIRST, DateRange.OPEN);

        assertThat(range.isOpen()).isTrue();
        assertThat(range.contains(LocalDate.of(2999, 1, 1))).isTrue();
        assertThatThrownBy(range::last).isInstanceOf(IllegalStateException.class);
        assertThat(DateRange.inclusive(FIRST, DateRange.OPEN)).isEqualTo(range);
        assertThat(DateRange.inclusive(FIRST, LAST).isOpen()).isFalse();
    }

    @ParameterizedTest(name = "5 to 9 November and {0} to {1}: {2}")
    @CsvSource({
        "2026-11-01, 2026-11-04, false",
        "2026-11-01, 2026-11-05, true",
        "2026-11-06, 2026-11-07, true",
        "2026-11-01, 2026-11-30, true",
        "2026-11-09, 2026-11-09, true",
        "2026-11-10, 2026-11-30, false",
    })
    void rangesOverlapWhenTheyShareADay(LocalDate first, LocalDate last, boolean expected) {
        DateRange range = DateRange.inclusive(LocalDate.of(2026, 11, 5), LocalDate.of(2026, 11, 9));
        DateRange other = DateRange.inclusive(first, last);

        assertThat(range.overlaps(other)).isEqualTo(expected);
        assertThat(other.overlaps(range)).isEqualTo(expected);
    }
}
