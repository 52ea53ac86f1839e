package fenzhang.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "＋1", "－1", "＠SUM"})
    void whatASpreadsheetTakesForAFormulaIsQuoted(String text) {
        assertThat(SpreadsheetText.noFormula(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=b", "闪婚", "—1", "1-1"})
    void otherTextStays(String text) {
        assertThat(SpreadsheetText.noFormula(text)).isSameAs(text);
    }
}
