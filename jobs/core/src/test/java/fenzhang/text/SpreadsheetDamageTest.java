package fenzhang.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpreadsheetDamageTest {
    private static final Map<String, List<String>> CELLS_BY_REASON = Map.of(
            "was shortened",
            List.of("6.22202E+18", "6.22202e+18", "6E+18", "6,22202E+18", "1.02451E+11", "-1E+20", "6.E+18"),
            "is a formula",
            List.of("=\"6222021234567890123\"", "=6222", "="),
            "in place of a value",
            List.of("#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#SPILL!", "####", "#"),
            "begins with an apostrophe",
            List.of("'6222021234567890123", "’6222", "‘6222", "＇6222"),
            "is written as an amount",
            List.of("6222021234567890123.00", "6222.5", "6,222,021,234", "6,222.00"),
            "can't be seen",
            List.of(
                    "6222\u00A00212",
                    "\u00A06222",
                    "6222\u3000",
                    "6222\u200B0212",
                    "\uFEFF6222",
                    "\u202D6222\u202C",
                    "6222\u2007"),
            "full-width",
            List.of("６２２２", "6222０212", "ＢＫＣＨ", "6222－0212", "٦٢٢٢"));

    @Test
    void whatASpreadsheetDidIsNamedAndTheCellIsNotRepeated() {
        CELLS_BY_REASON.forEach((reason, cells) -> {
            for (String cell : cells) {
                assertThat(SpreadsheetDamage.of(cell))
                        .as(cell)
                        .hasValueSatisfying(said -> assertThat(said).contains(reason));
                assertThat(SpreadsheetDamage.of(cell).orElseThrow()).doesNotContain("6222021234567890123", "0212");
            }
        });
        assertThat(SpreadsheetDamage.of("6222\u00A00212")).get().asString().contains("U+00A0");
    }

    @Test
    void whatBanksTakeIsNoDamage() {
        for (String cell : List.of(
                "",
                "6222021234567890123",
                "6222 0212 3456 7890 123",
                "6222-0212-3456",
                "GB82WEST12345698765432",
                "622202E18",
                "6E-18",
                "BKCHCNBJ100",
                "102451000123",
                "001100001234",
                "6222/*",
                "张三")) {
            assertThat(SpreadsheetDamage.of(cell)).as(cell).isEmpty();
        }
    }

    /// Excel keeps 15 digits: 6222021234567890123 becomes 6222021234567890000.
    @Test
    void aNumberWithZerosFromItsSixteenthDigitOnLooksRounded() {
        for (String cell : List.of(
                "6222021234567890000",
                "62220212345678900",
                "6222 0212 3456 7890 000",
                "6222020000000000",
                "6222021234567890")) {
            assertThat(SpreadsheetDamage.looksRounded(cell)).as(cell).isTrue();
        }
        for (String cell : List.of(
                "6222021234567890123",
                "6222021234567890100",
                "622202123456000",
                "BKCH000000000000000000",
                "",
                "6.22202E+18")) {
            assertThat(SpreadsheetDamage.looksRounded(cell)).as(cell).isFalse();
        }
    }

    /// Luhn by hand, every second digit from the right doubled and its digits added.
    @Test
    void aBankCardOfSixteenDigitsThatEndsInItsCheckDigitDoesNot() {
        // doubled 6 2 0 1 3 5 0 6: 3+4+0+2+6+1+0+3 = 19, the others 2 2 2 2 4 6 0 0: 18, together 37
        assertThat(SpreadsheetDamage.looksRounded("6222021234560060")).isTrue();
        // with 3 in place of the last 6, doubled 6, 40
        assertThat(SpreadsheetDamage.looksRounded("6222021234560030")).isFalse();
    }

    @Test
    void blanksThatCantBeSeenAreStripped() {
        assertThat(SpreadsheetDamage.strip("\uFEFF \u00A0a b\u3000\t\u200B")).isEqualTo("a b");
        assertThat(SpreadsheetDamage.strip("\u00A0\u200B ")).isEmpty();
    }
}
