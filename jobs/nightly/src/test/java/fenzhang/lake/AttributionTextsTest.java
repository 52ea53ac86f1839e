package fenzhang.lake;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.attribution.Attribution;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AttributionTextsTest {
    private final AttributionTexts texts = new AttributionTexts();

    /// Against a list of the distinct ones, compared as records.
    @Test
    void equalAttributionsShareACodeAndOthersDoNot() {
        SplittableRandom dice = new SplittableRandom(7);
        List<Attribution> distinct = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            Attribution drawn = Lines.attribution(dice);
            int code = texts.code(drawn);
            if (code == distinct.size()) {
                assertThat(distinct).doesNotContain(drawn);
                distinct.add(drawn);
            }
            assertThat(distinct.get(code)).isEqualTo(drawn);
        }
        assertThat(distinct).hasSizeGreaterThan(1_000);
        assertThat(texts.attributions()).isEqualTo(distinct);
    }

    @Test
    void aTextIsParsedToItsAttribution() {
        SplittableRandom dice = new SplittableRandom(8);
        for (int i = 0; i < 2_000; i++) {
            texts.code(Lines.attribution(dice));
        }
        for (int code = 0; code < texts.texts().size(); code++) {
            byte[] text = texts.texts().get(code).getBytes(StandardCharsets.UTF_8);
            assertThat(texts.parse(text)).isEqualTo(texts.attributions().get(code));
        }
    }
}
