package fenzhang.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/// Numbers that pages and statements share; what long numbers come to is in the tests of statements.
class NumberTextTest {
    @Test
    void amountsBeyondALongKeepTheirSign() {
        BigInteger large = new BigInteger("-1234567890123456789012");
        assertThat(NumberText.count(large)).isEqualTo("-1,234,567,890,123,456,789,012");
        assertThat(NumberText.amount(large)).isEqualTo("-12,345,678,901,234,567,890.12");
        assertThat(NumberText.yuan(large)).isEqualTo("-¥12,345,678,901,234,567,890.12");
    }

    @Test
    void exactYuanHaveTwoDecimalsOrAsManyAsItTakes() {
        assertThat(NumberText.exactYuan(BigInteger.ZERO)).isEqualTo("¥0.00");
        assertThat(NumberText.exactYuan(BigInteger.valueOf(-1))).isEqualTo("-¥0.000001");
        assertThat(NumberText.exactYuan(BigInteger.valueOf(1_234_567_800))).isEqualTo("¥1,234.5678");
        assertThat(NumberText.exactYuan(BigInteger.valueOf(-1_234_500_000))).isEqualTo("-¥1,234.50");
        assertThat(NumberText.exactAmount(BigInteger.valueOf(1_000_000_000))).isEqualTo("1,000.00");
        assertThat(NumberText.plainExact(BigInteger.valueOf(1_234_567_800))).isEqualTo("1234.5678");
    }

    @Test
    void partsAreFractionsWhileTheseAreShort() {
        assertThat(NumberText.part(1_073_741_824, 2_147_483_648L)).isEqualTo("1/2");
        assertThat(NumberText.part(64, 64)).isEqualTo("1");
        assertThat(NumberText.part(2, 6)).isEqualTo("1/3");
        assertThat(NumberText.part(999, 1_000)).isEqualTo("999/1000");
        assertThat(NumberText.part(3_337, 10_007)).isEqualTo("33.3467%");
        assertThat(NumberText.part(1, 2_000_003)).isEqualTo("0.0000%");
        assertThat(NumberText.part(Long.MAX_VALUE - 1, Long.MAX_VALUE)).isEqualTo("100.0000%");
    }

    @Test
    void timesAreThoseOfChina() {
        assertThat(NumberText.time(0)).isEqualTo("1970-01-01 08:00:00.000");
    }
}
