package fenzhang.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimetableTest {
    @ParameterizedTest
    @CsvSource({
        "30 2 * * *,   2026-11-20, 2026-11-20T18:30:00Z",
        "0 0 * * *,    2026-11-20, 2026-11-20T16:00:00Z", // midnight in China, the first instant after the day
        "59 23 * * *,  2026-11-20, 2026-11-21T15:59:00Z",
        "0 3 * * MON,  2026-11-17, 2026-11-22T19:00:00Z", // a Tuesday waits for the next Monday
        "0 3 1 * *,    2026-11-01, 2026-11-30T19:00:00Z", // days of a month wait for the first of the next
        "*/15 6 * * *, 2026-12-31, 2026-12-31T22:00:00Z"
    })
    void aDayIsDueAtTheFirstTimeAfterItIsOver(String cron, LocalDate day, Instant due) {
        assertThat(Timetable.of(cron, Duration.ZERO).dueAt(day)).isEqualTo(due);
    }

    @Test
    void aDayIsLateSoLongAfterItWasDue() {
        assertThat(Timetable.of("30 2 * * *", Duration.ofHours(6)).lateAt(LocalDate.of(2026, 11, 20)))
                .isEqualTo(Instant.parse("2026-11-21T00:30:00Z"));
    }

    @Test
    void aLineThatNeverComesIsRefused() {
        assertThatThrownBy(() -> Timetable.of("0 0 31 2 *", Duration.ZERO)).hasMessageContaining("never comes");
        assertThatThrownBy(() -> Timetable.of("61 0 * * *", Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void waitsDoubleUpToTheLongest() {
        Backoff backoff = new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(30));
        assertThat(IntStream.rangeClosed(1, 8).mapToObj(backoff::after).map(Duration::toMinutes))
                .isEqualTo(List.of(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L));
        assertThat(backoff.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(30));
    }
}
