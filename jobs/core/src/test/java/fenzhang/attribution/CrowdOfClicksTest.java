package fenzhang.attribution;

import static fenzhang.given.GivenTouch.click;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import fenzhang.given.GivenLine;
import fenzhang.given.Times;
import fenzhang.log.LineFacts;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// One buyer who clicked a million times.
class CrowdOfClicksTest {
    private static final int CLICKS = 1_000_000;
    private static final long PAID = Times.millis("2026-11-02T12:00");
    private static final LineFacts FACTS =
            GivenLine.goods().paidAt("2026-11-02T12:00").facts();

    @Test
    void eachCountsOnceInTheLinearModel() {
        assertThat(attributed(new TouchModel.Linear())).isEqualTo("CLICK 10/1/0*500000 10/2/0*500000");
    }

    @Test
    @Tag("soak")
    void allOfTheLastHourCountInFullInTheModelOfDecay() {
        // within one half-life each weighs 2^30
        assertThat(attributed(new TouchModel.TimeDecay(AttributionBench.HOUR)))
                .isEqualTo("CLICK 10/1/0*536870912000000 10/2/0*536870912000000");
    }

    private static String attributed(TouchModel model) {
        Touch[] touches = new Touch[CLICKS];
        for (int i = 0; i < CLICKS; i++) {
            touches[i] = click(i + 1L)
                    .at(PAID - i % 3_600_000)
                    .beside(10, 1 + i % 2, 0)
                    .touch();
        }
        return assertTimeout(
                Duration.ofSeconds(8),
                () -> AttributionBench.tell(AttributionBench.clicks(model).attribute(FACTS, touches)));
    }
}
