package fenzhang.columnar.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextBoundsTest {
    @ParameterizedTest
    @MethodSource("texts")
    void boundsLieBelowAndAbove(String text) {
        byte[] bytes = text.getBytes(UTF_8);

        assertThat(Arrays.compareUnsigned(TextBounds.lower(bytes), bytes)).isLessThanOrEqualTo(0);
        assertThat(Arrays.compareUnsigned(TextBounds.upper(bytes), bytes)).isGreaterThanOrEqualTo(0);
        assertThat(TextBounds.lower(bytes).length).isBetween(Math.min(4_096, bytes.length), 8_192);
        assertThat(TextBounds.upper(bytes).length).isEqualTo(TextBounds.lower(bytes).length);
        assertThat(Arrays.copyOf(TextBounds.upper(bytes), 64)).isEqualTo(Arrays.copyOf(bytes, 64));
    }

    private static Stream<String> texts() {
        return Stream.of(
                "",
                "CLICK",
                "a".repeat(8_192),
                "a".repeat(8_193),
                "1/2/3=4 ".repeat(100_000),
                "\u007f".repeat(4_000) + "b".repeat(200) + "\u007f".repeat(9_000),
                "订单订单订单\n".repeat(3_000));
    }
}
