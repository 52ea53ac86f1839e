package fenzhang.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.given.Times;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyTest {
    private static final long DAY = 86_400_000;
    private static final Policy.ClickRule CLICK =
            new Policy.ClickRule(15 * DAY, Policy.Scope.PRODUCT, new TouchModel.LastTouch());
    private static final Policy.ViewRule VIEW = new Policy.ViewRule(DAY, 3_000);

    @Test
    void aVersionIsInForceUntilTheDayBeforeTheNext() {
        Policy first = policy("2023-12-01");
        Policy second = policy("2026-11-15");
        PolicyBook book = new PolicyBook(List.of(second, first));

        assertThat(book.inForce(Times.date("2023-11-30"))).isEmpty();
        assertThat(book.inForce(Times.date("2023-12-01"))).hasValue(first);
        assertThat(book.inForce(Times.date("2026-11-14"))).hasValue(first);
        assertThat(book.inForce(Times.date("2026-11-15"))).hasValue(second);
        assertThat(book.inForce(Times.date("2999-01-01"))).hasValue(second);
        assertThat(book.versions()).containsExactly(first, second);
    }

    @Test
    void twoVersionsOfOneDayAreRefused() {
        assertThatThrownBy(() -> new PolicyBook(List.of(policy("2023-12-01"), policy("2023-12-01"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2023-12-01");
    }

    @Test
    void aPolicyHasOneText() {
        assertThat(policy("2023-12-01").canonical())
                .isEqualTo("{\"platform\":\"pdd\",\"versions\":[{\"effective_from\":\"2023-12-01\",\"direct\":true,"
                        + "\"click\":{\"window\":\"1296000s\",\"scope\":\"product\",\"model\":\"last_touch\"},"
                        + "\"view_through\":{\"window\":\"86400s\",\"min_watch\":\"3s\"}}]}");
        assertThat(new Policy("jd", Times.date("2026-01-01"), false, Optional.empty(), Optional.empty()).canonical())
                .isEqualTo("{\"platform\":\"jd\",\"versions\":[{\"effective_from\":\"2026-01-01\",\"direct\":false,"
                        + "\"click\":\"none\",\"view_through\":\"none\"}]}");
    }

    @Test
    void aWindowLastsSomeTimeAndAWatchAtLeastNone() {
        assertThatThrownBy(() -> new Policy.ClickRule(0, Policy.Scope.ANY, new TouchModel.Linear()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Policy.ViewRule(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Policy.ViewRule(DAY, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Policy.ViewRule(DAY, 0).minWatchMillis()).isZero();
    }

    private static Policy policy(String from) {
        return new Policy("pdd", Times.date(from), true, Optional.of(CLICK), Optional.of(VIEW));
    }
}
