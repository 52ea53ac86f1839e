package fenzhang.intake;

import static fenzhang.intake.replay.GivenRows.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ExportTextsTest {
    @Test
    void amountsAreExactWhateverTheirNotation() {
        assertThat(ExportAmount.fen("0", 2)).hasValue(0);
        assertThat(ExportAmount.fen("36.9", 2)).hasValue(3_690);
        assertThat(ExportAmount.fen("36.90000", 2)).hasValue(3_690);
        assertThat(ExportAmount.fen("1e2", 2)).hasValue(10_000);
        assertThat(ExportAmount.fen("1E-2", 2)).hasValue(1);
        assertThat(ExportAmount.fen("123456789012345", 0)).hasValue(123_456_789_012_345L);
        assertThat(ExportAmount.fen("9999999999999999.99", 2)).hasValue(999_999_999_999_999_999L);
    }

    @Test
    void whatIsNoAmountIsNone() {
        for (String text : new String[] {
            "", ".", "1.", ".5", "-1", "+1", "1,000", "36.901", "1e-3", "1e400", "10000000000000000", "NaN", "３", "1 "
        }) {
            assertThat(ExportAmount.fen(text, 2)).as(text).isEmpty();
        }
        assertThat(ExportAmount.fen("29.9", 0)).isEmpty();
        assertThat(ExportAmount.fen("-0.00", 2)).as("no fen, whatever its sign").hasValue(0);
    }

    @Test
    void timesAreThoseOfChinaUnlessTheyHaveAZone() {
        OptionalLong ten = OptionalLong.of(at("2026-11-21 10:00:00"));
        assertThat(ExportTime.of("2026-11-21 10:00:00")).isEqualTo(ten);
        assertThat(ExportTime.of("2026-11-21T10:00:00")).isEqualTo(ten);
        assertThat(ExportTime.of("2026-11-21T10:00:00+08:00")).isEqualTo(ten);
        assertThat(ExportTime.of("2026-11-21T02:00:00Z")).isEqualTo(ten);
        assertThat(ExportTime.of("2026-11-21 10:00:00.123")).hasValue(ten.getAsLong() + 123);
        assertThat(ExportTime.seconds("1795226400")).isEqualTo(ten);
        for (String text : new String[] {
            "", "2026-11-21", "2026-02-30 10:00:00", "2026-11-21 24:00:00", "2026/11/21 10:00:00", "2026-11-21 10:00:0a"
        }) {
            assertThat(ExportTime.of(text)).as(text).isEmpty();
        }
        assertThat(ExportTime.seconds("1795226400000")).isEmpty();
    }

    @Test
    void idsAreNumbersOrHashes() {
        assertThat(TextId.numberOr("1")).isEqualTo(1);
        assertThat(TextId.numberOr("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        // sha256("0") begins 5feceb66ffc86f38
        assertThat(TextId.numberOr("0")).isEqualTo(1 + (0x5feceb66ffc86f38L >>> 2));
        assertThat(TextId.numberOr("9223372036854775808")).isEqualTo(TextId.of("9223372036854775808"));
        assertThat(TextId.numberOr("-5")).isEqualTo(TextId.of("-5"));
        assertThat(TextId.numberOr("007")).isEqualTo(TextId.of("007"));
    }
}
