package fenzhang.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TouchModelTest {
    private static final long DAY = 86_400_000;

    @Test
    void theLastTouchGetsAll() {
        assertThat(weights(new TouchModel.LastTouch(), 1)).containsExactly(1);
        assertThat(weights(new TouchModel.LastTouch(), 4)).containsExactly(0, 0, 0, 1);
    }

    @Test
    void theFirstTouchGetsAll() {
        assertThat(weights(new TouchModel.FirstTouch(), 1)).containsExactly(1);
        assertThat(weights(new TouchModel.FirstTouch(), 4)).containsExactly(1, 0, 0, 0);
    }

    @Test
    void everyTouchGetsTheSame() {
        assertThat(weights(new TouchModel.Linear(), 3)).containsExactly(1, 1, 1);
    }

    @Test
    void firstAndLastGetTheirPartsAndTheOthersShareTheRest() {
        TouchModel model = new TouchModel.PositionBased(4_000, 3_000);

        assertThat(weights(model, 1)).containsExactly(1);
        assertThat(weights(model, 2)).containsExactly(4_000, 3_000);
        assertThat(weights(model, 3)).containsExactly(4_000, 3_000, 3_000);
        // the 3 000 left are shared by three: first and last count threefold instead
        assertThat(weights(model, 5)).containsExactly(12_000, 3_000, 3_000, 3_000, 9_000);
    }

    @Test
    void betweenAFirstAndALastThatTakeAllNothingIsLeft() {
        assertThat(weights(new TouchModel.PositionBased(9_999, 1), 4)).containsExactly(19_998, 0, 0, 2);
    }

    @Test
    void positionsOfABuyerWithAMillionClicksFit() {
        TouchModel model = new TouchModel.PositionBased(5_000, 5_000);

        assertThat(model.weight(1, 1_000_002, 0)).isEqualTo(5_000_000_000L);
        assertThat(model.weight(1_000_002, 1_000_002, 0)).isEqualTo(5_000_000_000L);
    }

    @Test
    void theSharesOfFirstAndLastAreSome() {
        assertThatThrownBy(() -> new TouchModel.PositionBased(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TouchModel.PositionBased(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TouchModel.PositionBased(5_000, 5_001))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TouchModel.PositionBased(Integer.MAX_VALUE, Integer.MAX_VALUE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "{0} ms ago: {1}")
    @CsvSource({
        "0,          1073741824",
        "86399999,   1073741824",
        "86400000,   536870912",
        "172799999,  536870912",
        "172800000,  268435456",
        "2505600000, 2",
        "2591999999, 2",
        "2592000000, 1",
        "2678400000, 1",
        "9223372036854775807, 1",
    })
    void anAgeOfAHalfLifeHalvesUpToThirtyTimes(long ageMillis, long expected) {
        assertThat(new TouchModel.TimeDecay(DAY).weight(1, 1, ageMillis)).isEqualTo(expected);
    }

    @Test
    void aHalfLifeLastsSomeTime() {
        assertThatThrownBy(() -> new TouchModel.TimeDecay(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void modelsHaveOneTextEach() {
        assertThat(new TouchModel.LastTouch().canonical()).isEqualTo("\"last_touch\"");
        assertThat(new TouchModel.FirstTouch().canonical()).isEqualTo("\"first_touch\"");
        assertThat(new TouchModel.Linear().canonical()).isEqualTo("\"linear\"");
        assertThat(new TouchModel.PositionBased(4_000, 3_000).canonical())
                .isEqualTo("\"position_based\",\"first_bps\":4000,\"last_bps\":3000");
        assertThat(new TouchModel.TimeDecay(DAY).canonical()).isEqualTo("\"time_decay\",\"half_life\":\"86400s\"");
    }

    private static long[] weights(TouchModel model, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToLong(number -> model.weight(number, count, 0))
                .toArray();
    }
}
