package fenzhang.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreatorTest {
    @ParameterizedTest
    @CsvSource({
        "6222020200112233003, **** 3003",
        "12345678, **** 5678",
        "1234567, ****",
        "4, ****",
        "'', ''",
        "CN 6222 0003, **** 0003",
        "账号账号账号账号一, **** 号账号一",
        "𠀀𠀀𠀀𠀀𠀀𠀀𠀀, ****"
    })
    void anAccountIsShownByItsLastFourCharactersAtMost(String account, String shown) {
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
