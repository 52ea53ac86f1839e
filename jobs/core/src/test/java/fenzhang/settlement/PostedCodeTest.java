package fenzhang.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fenzhang.given.Times;
import fenzhang.plan.LineCode;
import fenzhang.testkit.Draw;
import fenzhang.testkit.Property;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostedCodeTest {
    private static final List<String> WORDS = List.of("cap", "guarantee", "recoupment", "top-up");
    private static final List<String> LETTERS =
            List.of("a", "c", "p", "z", "A", "0", "9", "-", "_", ".", "剧", "\uffdc", "\ud840\udc00");

    @Test
    void wordsAreRulesAndAnythingElseIsAComponent() {
        Map<String, PostedCode> codeByText = Map.of(
                "cap", PostedCode.of(LineCode.Rule.CAP),
                "guarantee", PostedCode.of(LineCode.Rule.ADVANCE),
                "recoupment", PostedCode.of(LineCode.Rule.RECOUPMENT),
                "top-up", PostedCode.of(LineCode.Rule.TOP_UP),
                "caps", PostedCode.of(new LineCode.OfComponent("caps")),
                "unlocks@2026-11-03",
                        PostedCode.correcting(Times.date("2026-11-03"), new LineCode.OfComponent("unlocks")),
                "cap@2026-11-03", PostedCode.correcting(Times.date("2026-11-03"), LineCode.Rule.CAP),
                "unlocks@suspense", PostedCode.assigning(new LineCode.OfComponent("unlocks")),
                "guarantee@suspense", PostedCode.assigning(LineCode.Rule.ADVANCE));

        codeByText.forEach((text, code) -> {
            assertThat(PostedCode.parse(text)).isEqualTo(code);
            assertThat(code.text()).isEqualTo(text);
        });
    }

    @Test
    void aTextIsReadBackAsItWasWritten() {
        Property.forAll(3_000, PostedCodeTest::text, text -> {
            PostedCode code = PostedCode.parse(text);

            assertThat(code.text()).isEqualTo(text);
            assertThat(code).hasToString(text);
            assertThat(PostedCode.parse(code.text())).isEqualTo(code);
        });
    }

    @Test
    void codesStandInTheOrderOfTheirTextsAsBytes() {
        Property.forAll(5_000, PostedCodeTest::text, PostedCodeTest::text, (one, other) -> {
            int byText = Arrays.compareUnsigned(
                    one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
            PostedCode first = PostedCode.parse(one);
            PostedCode second = PostedCode.parse(other);

            assertThat(Integer.signum(first.compareTo(second))).isEqualTo(Integer.signum(byText));
            assertThat(Integer.signum(LineCode.ORDER.compare(first.code(), second.code())))
                    .isEqualTo(Integer.signum(Arrays.compareUnsigned(
                            first.code().text().getBytes(StandardCharsets.UTF_8),
                            second.code().text().getBytes(StandardCharsets.UTF_8))));
            assertThat(first.equals(second)).isEqualTo(one.equals(other));
        });
    }

    /// `-` and `.` stand before `@`, so a correction is not next to what it corrects.
    @Test
    void aCorrectionStandsBehindLongerIdsThatGoOnWithADash() {
        assertThat(List.of("sales@2026-11-03", "salesA", "sales-2", "sales@2026-11-02", "sales").stream()
                        .map(PostedCode::parse)
                        .sorted()
                        .map(PostedCode::text))
                .containsExactly("sales", "sales-2", "sales@2026-11-02", "sales@2026-11-03", "salesA");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".a",
                "a b",
                "a,b",
                "a@",
                "@2026-11-03",
                "a@2026-11-31",
                "a@2026-11-03@2026-11-04",
                "a@Suspense",
                "a@suspense@2026-11-03"
            })
    void whatNoLineIsOfIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PostedCode.parse(text))
                .withMessageContaining("component");
    }

    @Test
    void noComponentTakesARulesWord() {
        for (String word : WORDS) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new LineCode.OfComponent(word))
                    .withMessage("component id " + word + " is reserved");
        }
    }

    private static String text(Draw draw) {
        StringBuilder text = new StringBuilder(draw.oneIn(2) ? draw.oneOf(WORDS) : "");
        for (int more = draw.between(text.isEmpty() ? 1 : 0, 4); more > 0; more--) {
            String letter = draw.oneOf(LETTERS);
            text.append(text.isEmpty() && letter.equals(".") ? "a" : letter);
        }
        if (draw.oneIn(2)) {
            text.append('@').append(LocalDate.ofEpochDay(draw.between(20_000, 20_003)));
        }
        return text.toString();
    }
}
