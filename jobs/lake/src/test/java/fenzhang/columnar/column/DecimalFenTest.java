package fenzhang.columnar.column;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.log.SaleBatch;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Yuan in a log, and the fen that they are.
class DecimalFenTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "0, 0",
        "0.00, 0",
        "1.23, 123",
        "-1.23, -123",
        "12.3, 1230",
        "12, 1200",
        "1.2300, 123",
        "-1.2300, -123",
        "1.2345, none",
        "-1.2345, none",
        "0.001, none",
        "0.0000000000000000001, none",
        "92233720368547758.07, 9223372036854775807",
        "92233720368547758.08, none",
        "-92233720368547758.07, -9223372036854775807",
        "92233720368547758.0700, 9223372036854775807",
        "92233720368547758.0800, none",
        "92233720368547758, 9223372036854775800",
        "92233720368547759, none",
        "92233720368547758.0, 9223372036854775800",
        "92233720368547758.1, none",
        "922337203685477580.7, none",
        "999999999999999999999999999999999999.99, none",
        "-999999999999999999999999999999999999.99, none",
        "1.230000000000000000000000000000000000, 123",
        "1.230000000000000000000000000000000001, none",
        "0.00000000000000000000000000000000000000, 0",
        "0.12000000000000000000000000000000000000, 12",
        "-0.99000000000000000000000000000000000000, -99",
        "0.99999999999999999999999999999999999999, none"
    })
    void anAmountIsItsFenExactlyOrNone(String yuan, String fen) {
        BigDecimal amount = new BigDecimal(yuan);
        long expected = fen.equals("none") ? SaleBatch.NO_FEN : Long.parseLong(fen);
        BigInteger unscaled = amount.unscaledValue();
        DecimalFen scale = new DecimalFen(amount.scale());
        byte[] bytes = unscaled.toByteArray();

        assertThat(scale.of(bytes)).isEqualTo(expected);
        assertThat(scale.of(extended(bytes, 17))).as("with 17 bytes").isEqualTo(expected);
        if (unscaled.bitLength() < Long.SIZE) {
            assertThat(scale.of(unscaled.longValueExact())).as("as a long").isEqualTo(expected);
            assertThat(scale.of(extended(bytes, 8))).as("with 8 bytes").isEqualTo(expected);
        }
    }

    private static byte[] extended(byte[] bytes, int length) {
        byte[] all = new byte[length];
        Arrays.fill(all, (byte) (bytes[0] >> 7));
        System.arraycopy(bytes, 0, all, length - bytes.length, bytes.length);
        return all;
    }

    @Test
    void noBytesAreNoNumber() {
        assertThat(new DecimalFen(2).of(new byte[0])).isEqualTo(SaleBatch.NO_FEN);
    }
}
