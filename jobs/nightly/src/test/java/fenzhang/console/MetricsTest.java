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
    private final Metrics metrics = new Metrics(InstantSource.fixed(Instant.parse("2026-11-23T19:00:00Z")));

    private static PlatformFigures of(String sealed, PlatformFigures.Rows... rows) {
        return new PlatformFigures(
                "pdd", Optional.of(LocalDate.parse(sealed)), List.of(rows), Map.of(), BigInteger.ONE, 0, 0);
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
                .doesNotContain("outcome=\"quarantined\",platform=\"pdd\"} 3");
    }

    @Test
    void aPlatformThatNeverSealedADayLags() {
        metrics.show(new PlatformFigures("pdd", Optional.empty(), List.of(), Map.of(), BigInteger.ZERO, 0, 1));
        assertThat(metrics.text()).contains("fenzhang_lag_days{platform=\"pdd\"}");
    }
}
