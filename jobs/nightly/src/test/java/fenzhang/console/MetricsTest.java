package fenzhang.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetricsTest {
    /// The clock says 24 November in China: the 19th to the 23rd are five days.
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 19);

    private final Metrics metrics = new Metrics(InstantSource.fixed(Instant.parse("2026-11-23T19:00:00Z")));

    private static PlatformFigures of(String sealed, PlatformFigures.Rows... rows) {
        return new PlatformFigures(
                "pdd", FIRST, Optional.of(LocalDate.parse(sealed)), List.of(rows), Map.of(), BigInteger.ONE, 0, 0);
    }

    @Test
    void whatADayHasNoRowsOfIsNotShownFromTheDayBefore() {
        metrics.show(of(
                "2026-11-20",
                new PlatformFigures.Rows("views", "read", 9),
                new PlatformFigures.Rows("views", "quarantined", 3)));
        metrics.show(of("2026-11-21", new PlatformFigures.Rows("views", "read", 8)));
        assertThat(metrics.text())
                .contains("outcome=\"read\",platform=\"pdd\"} 8")
                .contains("outcome=\"quarantined\",platform=\"pdd\"} 0")
                .contains("fenzhang_lag_days{platform=\"pdd\"} 2");
    }

    @Test
    void aPlatformThatNeverSealedADayLags() {
        metrics.show(new PlatformFigures("pdd", FIRST, Optional.empty(), List.of(), Map.of(), BigInteger.ZERO, 0, 1));
        assertThat(metrics.text()).contains("fenzhang_lag_days{platform=\"pdd\"} 5");
    }
}
