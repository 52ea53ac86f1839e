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
    void timesAreThoseOfChina() {
        assertThat(NumberText.time(0)).isEqualTo("1970-01-01 08:00:00.000");
    }
}
