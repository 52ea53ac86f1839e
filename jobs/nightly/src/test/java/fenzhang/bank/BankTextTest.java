package fenzhang.bank;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BankTextTest {
    /// U+202E turns "gpj.eniL" around, U+200B hides in a name: neither is for a bank to guess at.
    @Test
    void whatTurnsOrHidesInANameIsLeftOut() {
        assertThat(BankText.line("张\u202E三\u200B丰\uFEFF")).isEqualTo("张三丰");
        assertThat(BankText.line("张\u200B三\u2028丰\t")).isEqualTo("张三 丰");
        assertThat(BankText.line("\u200B\uFEFF")).isEmpty();
        assertThat(BankText.line("\u2066Line\u2069")).isEqualTo("Line");
        assertThat(BankText.line("a\u200Cb\u200Dc")).isEqualTo("a\u200Cb\u200Dc");
        assertThat(BankText.problemOf("bank account", "6222\u202E0001", 34)).isPresent();
    }
}
