package fenzhang.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreatorTest {
    @ParameterizedTest
    @CsvSource({"6222020200112233003, **** 3003", "4, ****", "'', ''"})
    void anAccountIsShownMaskedAndNoneAsNothing(String account, String shown) {
        Creator creator = new Creator(7, "Seven", Creator.Kind.COMPANY, account, "BKCH");
        assertThat(creator.maskedAccount()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"6222020200112233003, 102100099996"})
    void nothingOfTheBankIsInItsText(String account, String code) {
        assertThat(new Creator(7, "Seven", Creator.Kind.COMPANY, account, code).toString())
                .doesNotContain(account, "3003", code, "Seven");
    }
}
