package fenzhang.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WholeSecondsTest {

    @Test
    void durationsAreWrittenInSeconds() {
        assertThat(WholeSeconds.of(90_000)).isEqualTo("90s");
        assertThat(WholeSeconds.of(0)).isEqualTo("0s");
    }

    @Test
    void aPartOfASecondIsRefused() {
        assertThatThrownBy(() -> WholeSeconds.of(1_500)).isInstanceOf(IllegalArgumentException.class);
    }
}
