package fenzhang.text;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.testkit.Draw;
import fenzhang.testkit.Gen;
import fenzhang.testkit.Property;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextOrderTest {
    /// Around every length of UTF-8, and on both sides of the surrogates.
    private static final Gen<Integer> CODE_POINT = Gen.oneOf(
            (int) 'a', (int) 'b', 0, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xfffd, 0xffff, 0x10000, 0x1f3ac,
            0x1f3ad, 0x10ffff);

    @Test
    void ordersByCodePoint() {
        assertThat(Stream.of("b", "剧", "", "\ufffd", "ab", "\ud83c\udfac", "\ud83c\udfad", "a", "é", "\ue000")
                        .sorted(TextOrder.COMPARATOR))
                .containsExactly("", "a", "ab", "b", "é", "剧", "\ue000", "\ufffd", "\ud83c\udfac", "\ud83c\udfad");
    }

    @Test
    void putsTheSupplementaryPlanesBehindTheBasicOneUnlikeJava() {
        assertThat(TextOrder.compare("\uffff", "\ud800\udc00")).isNegative();
        assertThat("\uffff".compareTo("\ud800\udc00")).isPositive();
    }

    @Test
    void equalTextsAreEqual() {
        assertThat(TextOrder.compare("剧\ud83c\udfac", "剧\ud83c\udfac")).isZero();
        assertThat(TextOrder.compare("", "")).isZero();
    }

    @Test
    void isTheOrderOfTheUtf8Bytes() {
        Property.forAll(
                5_000,
                TextOrderTest::text,
                TextOrderTest::text,
                (a, b) -> assertThat(Integer.signum(TextOrder.compare(a, b)))
                        .isEqualTo(Integer.signum(Arrays.compareUnsigned(
                                a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)))));
    }

    private static String text(Draw draw) {
        List<Integer> codePoints = draw.list(0, 4, CODE_POINT);
        StringBuilder text = new StringBuilder();
        codePoints.forEach(text::appendCodePoint);
        return text.toString();
    }
}
