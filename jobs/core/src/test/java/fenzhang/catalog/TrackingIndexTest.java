package fenzhang.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.time.BusinessDate;
import fenzhang.time.DateRange;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrackingIndexTest {
    private static final LocalDate JUNE = LocalDate.of(2026, 6, 1);
    private static final LocalDate JULY = LocalDate.of(2026, 7, 1);
    private static final long LAST_OF_JUNE = BusinessDate.startMillis(JULY) - 1;

    private static final TrackingIndex PDD = new TrackingIndex(
            List.of(
                    of("pdd", "612", 10, new DateRange(JUNE, JULY)),
                    of("pdd", "612", 11, new DateRange(JULY, DateRange.OPEN)),
                    of("pdd", "612|a", 12, new DateRange(JUNE, JULY)),
                    of("pdd", "|b", 13, new DateRange(JUNE, DateRange.OPEN)),
                    of("jd", "613", 14, new DateRange(JUNE, DateRange.OPEN))),
            "pdd");

    @Test
    void theWholeKeyGoesBeforeItsFirstPart() {
        assertThat(drama("612|a", LAST_OF_JUNE)).isEqualTo(12);
        assertThat(drama("612|b", LAST_OF_JUNE)).isEqualTo(10);
        assertThat(drama("612|a", LAST_OF_JUNE + 1)).isEqualTo(11);
        assertThat(drama("612", LAST_OF_JUNE)).isEqualTo(10);
        assertThat(drama("|b", LAST_OF_JUNE)).isEqualTo(13);
    }

    @Test
    void anUnknownKeyOneOfAnotherPlatformAndADateWithoutOneStandForNothing() {
        assertThat(drama("613", LAST_OF_JUNE)).isZero();
        assertThat(drama("6", LAST_OF_JUNE)).isZero();
        assertThat(drama("", LAST_OF_JUNE)).isZero();
        assertThat(drama("612", BusinessDate.startMillis(JUNE) - 1)).isZero();
        assertThat(TrackingIndex.NONE.find("612", LAST_OF_JUNE)).isEmpty();
    }

    private static long drama(String key, long paidTime) {
        return PDD.find(key, paidTime).map(Tracking::dramaId).orElse(0L);
    }

    private static Tracking of(String platform, String key, long drama, DateRange valid) {
        return new Tracking(platform, key, drama, Tracking.NONE, Tracking.NONE, valid);
    }
}
