package fenzhang.statement.print;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.statement.print.TextLayout.Run;
import fenzhang.statement.sheet.Shape.Face;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TextLayoutTest {
    private static final TextLayout LETTERS = new TextLayout();

    @Test
    void chineseCharactersAreAsWideAsTheyAreHigh() {
        assertThat(LETTERS.width(Face.REGULAR, 800, "对账单")).isEqualTo(2_400);
    }

    @Test
    void figuresAreAlikeWideSoThatColumnsAlign() {
        int width = LETTERS.width(Face.REGULAR, 1_000, "0");
        for (String figure : "123456789".split("")) {
            assertThat(LETTERS.width(Face.REGULAR, 1_000, figure)).isEqualTo(width);
        }
    }

    @Test
    void linesBreakBetweenChineseCharactersButNotBeforeAFullStop() {
        assertThat(LETTERS.wrapped(Face.REGULAR, 1_000, 4_000, "余额已全部。支付。")).containsExactly("余额已全", "部。支", "付。");
    }

    @Test
    void linesBreakAtSpacesAndHyphensAndOtherwiseAnywhere() {
        assertThat(LETTERS.wrapped(Face.MONO, 1_000, 6_100, "one two three duoduo-great"))
                .containsExactly("one two", "three", "duoduo-", "great");
        assertThat(LETTERS.wrapped(Face.MONO, 1_000, 3_100, "0123456789")).containsExactly("01234", "56789");
    }

    @Test
    void aLongLineIsFittedWithDots() {
        assertThat(LETTERS.fitted(Face.MONO, 1_000, 3_100, "0123456789")).isEqualTo("0123…");
        assertThat(LETTERS.fitted(Face.MONO, 1_000, 3_100, "01234")).isEqualTo("01234");
    }

    /// The order is that of the Unicode bidirectional algorithm: figures behind Hebrew stand to its
    /// left.
    @Test
    void rightToLeftIsTurnedRoundAndWhatNoFontHasIsMarked() {
        assertThat(drawn("ab שלום 12")).isEqualTo("ab 12 םולש");
        assertThat(drawn("火🔥👍🏽")).isEqualTo("火〓〓");
        assertThat(drawn("䶮")).isEqualTo("䶮");
    }

    private static String drawn(String text) {
        List<Run> runs = LETTERS.runs(Face.REGULAR, text);
        return runs.stream().map(Run::text).collect(Collectors.joining());
    }
}
