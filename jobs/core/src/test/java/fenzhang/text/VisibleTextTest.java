package fenzhang.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTextTest {
    @Test
    void whatMovesTheCursorOrTurnsTextIsShown() {
        assertThat(VisibleText.of("a\u001b[31mb\u0007")).isEqualTo("a\\u001b[31mb\\u0007");
        assertThat(VisibleText.of("gpj\u202Efdp.x")).isEqualTo("gpj\\u202efdp.x");
        assertThat(VisibleText.of("two\nlines\tand 剧情")).isEqualTo("two\nlines\tand 剧情");
        assertThat(VisibleText.line("two\nlines\u2028more")).isEqualTo("two\\u000alines\\u2028more");
    }

    @Test
    void joinersOfLettersAndOtherScriptsStay() {
        String names = "می\u200Cخواهم 👩\u200D👧 Ünïcode";
        assertThat(VisibleText.line(names)).isSameAs(names);
    }
}
