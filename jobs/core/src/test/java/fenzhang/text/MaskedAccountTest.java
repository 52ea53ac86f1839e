package fenzhang.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedAccountTest {
    @ParameterizedTest
    @CsvSource({
        "6222020200112233003, **** 3003",
        "12345678, **** 5678",
        "1234567, ****",
        "4, ****",
        "'', ****",
        "CN 6222 0003, **** 0003",
        "账号账号账号账号一, **** 号账号一",
        "𠀀𠀀𠀀𠀀𠀀𠀀𠀀, ****",
        "𠀀𠀀𠀀𠀀𠀁𠀁𠀁𠀁, **** 𠀁𠀁𠀁𠀁"
    })
    void anAccountIsShownByItsLastFourCharactersAtMost(String account, String shown) {
        assertThat(MaskedAccount.of(account)).isEqualTo(shown);
    }
}
