package fenzhang.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LineKeyTest {

    @Test
    void linesStandByOrderInUtf8AndThenByNumber() {
        assertThat(Stream.of(
                                new LineKey("\ud83c\udfac", 1),
                                new LineKey("\uffee", 1),
                                new LineKey("A", 10),
                                new LineKey("AB", 1),
                                new LineKey("A", 2))
                        .sorted())
                .containsExactly(
                        new LineKey("A", 2),
                        new LineKey("A", 10),
                        new LineKey("AB", 1),
                        new LineKey("\uffee", 1),
                        new LineKey("\ud83c\udfac", 1));
    }

    /// Worked out apart from this code: stored indexes rely on them.
    @Test
    void theHashNeverChanges() {
        assertThat(new LineKey("A", 1).hash64()).isEqualTo(0x027923864cc85f67L);
        assertThat(new LineKey("A", 2).hash64()).isEqualTo(0xe23f804d6a01e833L);
        assertThat(new LineKey("订单-1", 1).hash64()).isEqualTo(0xa14c8f514b25280fL);
        assertThat(new LineKey("2026112100000001", 3).hash64()).isEqualTo(0xe83d1caee753221aL);
    }
}
