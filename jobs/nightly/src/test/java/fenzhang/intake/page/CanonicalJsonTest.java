package fenzhang.intake.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;

class CanonicalJsonTest {
    private static String canonical(String json) {
        try (JsonParser parser = PageReader.parser(json)) {
            return new String(
                    CanonicalJson.field("", parser, parser.nextToken()).canonical(), StandardCharsets.UTF_8);
        }
    }

    /// The examples of RFC 8785, sections 3.2.3 and 3.2.4, but for the number beyond a double.
    @Test
    void isWhatRfc8785Says() {
        assertThat(canonical("""
                {
                  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                  "literals": [null, true, false]
                }"""))
                .isEqualTo("{\"literals\":[null,true,false],\"numbers\":[333333333.33333329,1e+30,4.5,0.002,1e-27],"
                        + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
        assertThat(canonical("""
                {"\\u20ac": "Euro Sign", "\\r": "Carriage Return", "\\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
                 "\\ud83d\\ude00": "Emoji: Grinning Face", "\\u0080": "Control", "\\u00f6": "Latin Small Letter O With Diaeresis"}"""))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
                        + "\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @Test
    void numbersAreLaidOutAsEcmascriptDoes() {
        assertThat(
                        canonical(
                                "[0, -0, 0.0, 1.0, 100, 1e2, 36.90, 1e20, 1e21, 123456789012345678901, 1234567890123456789012]"))
                .isEqualTo("[0,0,0,1,100,100,36.9,100000000000000000000,1e+21,123456789012345678901,"
                        + "1.234567890123456789012e+21]");
        assertThat(canonical("[0.000001, 0.0000001, 1.5e-7, -1.5e-7, 0.1, -12.5]"))
                .isEqualTo("[0.000001,1e-7,1.5e-7,-1.5e-7,0.1,-12.5]");
    }

    @Test
    void longNumbersKeepTheirDigits() {
        assertThat(canonical("[1784000000000000001, 1784000000000000002]"))
                .isEqualTo("[1784000000000000001,1784000000000000002]");
    }

    @Test
    void aHalfOfAPairIsEscaped() {
        assertThat(canonical("\"\\ud83d\"")).isEqualTo("\"\\ud83d\"");
    }
}
