package fenzhang.time;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.testkit.Gen;
import fenzhang.testkit.Property;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessDateTest {

    @ParameterizedTest(name = "{0} is on {1}")
    @CsvSource({
        "2026-11-20T15:59:59.999Z, 2026-11-20",
        "2026-11-20T16:00:00.000Z, 2026-11-21",
        "2026-11-20T16:00:00.001Z, 2026-11-21",
        "2026-11-21T15:59:59.999Z, 2026-11-21",
        "2026-12-31T16:00:00.000Z, 2027-01-01",
        "2028-02-28T16:00:00.000Z, 2028-02-29",
        "1970-01-01T00:00:00.000Z, 1970-01-01",
        "1969-12-31T16:00:00.000Z, 1970-01-01",
        "1969-12-31T15:59:59.999Z, 1969-12-31",
        "1969-12-30T16:00:00.000Z, 1969-12-31",
        "1969-12-30T15:59:59.999Z, 1969-12-30",
    })
    void aDayBeginsAt16HoursUniversalTime(Instant instant, LocalDate expected) {
        assertThat(BusinessDate.of(instant.toEpochMilli())).isEqualTo(expected);
        assertThat(BusinessDate.epochDay(instant.toEpochMilli())).isEqualTo((int) expected.toEpochDay());
    }

    /// Shanghai had summer time in 1988 and local mean time before 1901; the business date has neither.
    @ParameterizedTest(name = "{0} is on {1}")
    @CsvSource({"1988-07-01T15:30:00Z, 1988-07-01", "1900-06-01T15:58:00Z, 1900-06-01"})
    void theZoneHasNoHistory(Instant instant, LocalDate expected) {
        assertThat(BusinessDate.of(instant.toEpochMilli())).isEqualTo(expected);
    }

    @Test
    void aDateStartsAt16HoursOfTheDayBefore() {
        assertThat(Instant.ofEpochMilli(BusinessDate.startMillis(LocalDate.of(2026, 11, 21))))
                .isEqualTo("2026-11-20T16:00:00Z");
        assertThat(BusinessDate.startMillis(LocalDate.of(1970, 1, 1))).isEqualTo(-28_800_000);
    }

    @Test
    void instantsBeyondTheCalendarSaturate() {
        assertThat(BusinessDate.epochDay(Long.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
        assertThat(BusinessDate.epochDay(Long.MIN_VALUE)).isEqualTo(Integer.MIN_VALUE);
        assertThat(BusinessDate.of(Long.MAX_VALUE)).isAfter(LocalDate.of(9999, 12, 31));
        assertThat(BusinessDate.of(Long.MIN_VALUE)).isBefore(LocalDate.of(-9999, 1, 1));
    }

    @Test
    void everyDayLastsFromItsStartToTheNext() {
        Property.forAll(2_000, Gen.longs(-200_000, 200_000), epochDay -> {
            LocalDate date = LocalDate.ofEpochDay(epochDay);
            long start = BusinessDate.startMillis(date);
            assertThat(BusinessDate.of(start)).isEqualTo(date);
            assertThat(BusinessDate.of(start - 1)).isEqualTo(date.minusDays(1));
            assertThat(BusinessDate.of(start + 86_399_999)).isEqualTo(date);
        });
    }
}
