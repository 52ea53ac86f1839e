package fenzhang.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.bench.process.BenchFailure;
import fenzhang.bench.program.NightTimes;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class NightTimesTest {
    private static final String OUTPUT = """
            pdd 2026-11-21 sealed 0a1b2c3d4e5f  rows 20,623,456  opened 499,990  quarantined 6  entitled ¥1,234.56  9876 ms
              pdd 2026-11-21 took:  open 547 ms  scan-views 6123 ms  attribute 1200 ms  publish 2006 ms
            """;

    @Test
    void aDayIsReadFromWhatARunPrints() {
        assertThat(NightTimes.of("settling…\n" + OUTPUT + "done\n"))
                .containsExactly(new NightTimes(
                        LocalDate.parse("2026-11-21"),
                        20_623_456,
                        499_990,
                        9_876,
                        List.of(
                                new NightTimes.Step("open", 547),
                                new NightTimes.Step("scan-views", 6_123),
                                new NightTimes.Step("attribute", 1_200),
                                new NightTimes.Step("publish", 2_006))));
    }

    @Test
    void stepsAreAddedUpByName() {
        NightTimes night = NightTimes.ofOneDay(OUTPUT);

        assertThat(night.millis("scan-views", "attribute")).isEqualTo(7_323);
        assertThatThrownBy(() -> night.millis("settle")).hasMessageContaining("without step settle");
    }

    @Test
    void aRunThatSettledNothingIsNoMeasurement() {
        assertThatThrownBy(() -> NightTimes.ofOneDay("pdd 2026-11-21 is sealed already (0a1b): nothing to do\n"))
                .isInstanceOf(BenchFailure.class)
                .hasMessageContaining("is sealed already");
    }
}
