package fenzhang.log;

import static fenzhang.log.Cells.put;
import static fenzhang.log.SaleRows.answer;
import static fenzhang.log.SaleRows.refunded;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// order_id and refund_id are UTF-8 of 1 to 64 bytes.
class TextIdTest {

    @Test
    void anIdHas1To64Bytes() {
        assertThat(answerFor("a")).isEqualTo("ACCEPTED");
        assertThat(answerFor("a".repeat(64))).isEqualTo("ACCEPTED");
        assertThat(answerFor("a".repeat(65))).isEqualTo("BAD_ID");
        assertThat(answerFor("")).isEqualTo("BAD_ID");
    }

    /// 剧 has three bytes, 🎬 four.
    @Test
    void bytesCountAndNotCharacters() {
        assertThat(answerFor("剧".repeat(21) + "a")).isEqualTo("ACCEPTED");
        assertThat(answerFor("剧".repeat(21) + "aa")).isEqualTo("BAD_ID");
        assertThat(answerFor("剧".repeat(22))).isEqualTo("BAD_ID");
        assertThat(answerFor("\ud83c\udfac".repeat(16))).isEqualTo("ACCEPTED");
        assertThat(answerFor("\ud83c\udfac".repeat(16) + "a")).isEqualTo("BAD_ID");
    }

    @Test
    void anyCharacterMayStandInAnId() {
        assertThat(answerFor(" \t\n\0,\"")).isEqualTo("ACCEPTED");
    }

    /// A lone continuation byte, a byte that is never UTF-8, a cut character, an overlong zero, a surrogate, beyond
    /// U+10FFFF.
    @ParameterizedTest
    @ValueSource(strings = {"80", "ff", "e589", "61e5", "c080", "eda080", "f4908080"})
    void whatIsNotUtf8IsNoId(String hex) {
        assertThat(answerFor(HexFormat.of().parseHex(hex))).isEqualTo("BAD_ID");
    }

    private static String answerFor(String id) {
        return answerFor(id.getBytes(StandardCharsets.UTF_8));
    }

    /// Both ids obey the same rule.
    private static String answerFor(byte[] id) {
        SaleBatch order = refunded();
        put(order.orderId(), id);
        SaleBatch refund = refunded();
        put(refund.refundId(), id);
        assertThat(answer(order)).isEqualTo(answer(refund));
        return answer(order);
    }
}
