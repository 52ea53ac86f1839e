package fenzhang.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tax worked out by hand from settlement.md 16. All amounts in fen.
class WithholdingTest {
    static final Withholding PER_PAYMENT = new Withholding.PerPayment(
            400_000,
            80_000,
            2_000,
            List.of(
                    new Bracket(2_000_000, 2_000, 0),
                    new Bracket(5_000_000, 3_000, 200_000),
                    new Bracket(Long.MAX_VALUE, 4_000, 700_000)));

    static final Withholding CUMULATIVE = new Withholding.Cumulative(
            2_000,
            500_000,
            List.of(
                    new Bracket(3_600_000, 300, 0),
                    new Bracket(14_400_000, 1_000, 252_000),
                    new Bracket(30_000_000, 2_000, 1_692_000),
                    new Bracket(42_000_000, 2_500, 3_192_000),
                    new Bracket(66_000_000, 3_000, 5_292_000),
                    new Bracket(96_000_000, 3_500, 8_592_000),
                    new Bracket(Long.MAX_VALUE, 4_500, 18_192_000)));

    @ParameterizedTest
    @CsvSource({
        // the specification's own
        "3000000, 520000",
        "300000, 44000",
        "10000000, 2500000",
        // nothing is left up to 800 yuan; 20 % of 1, 2, 3 fen is 0.2, 0.4, 0.6
        "1, 0",
        "79999, 0",
        "80000, 0",
        "80001, 0",
        "80002, 0",
        "80003, 1",
        // 4 000 yuan: 20 % of 3 200; a fen more: 20 % of 320 000.8 fen is 64 000.16
        "400000, 64000",
        "400001, 64000",
        "400002, 64000",
        "400003, 64000",
        "400004, 64001",
        // 25 000 yuan: taxable 20 000, where 20 % and 30 % less 2 000 meet
        "2500000, 400000",
        "2500001, 400000",
        "2500002, 400000",
        "2500003, 400001",
        // 62 500 yuan: taxable 50 000, where 30 % less 2 000 and 40 % less 7 000 meet
        "6250000, 1300000",
        "6250001, 1300000",
        "6250002, 1300001",
        // 20 % of 80 % of 402 003 fen is 64 320.48, of 402 004 fen 64 320.64
        "402003, 64320",
        "402004, 64321",
    })
    void aPaymentByItself(long gross, long tax) {
        assertThat(PER_PAYMENT.from(gross, YearToDate.NONE).taxFen()).isEqualTo(tax);
        // the year plays no part
        assertThat(PER_PAYMENT.from(gross, new YearToDate(9_000_000, 77, 11)).taxFen())
                .isEqualTo(tax);
    }

    @Test
    void aYearOfThirtyThousandAMonth() {
        // Taxable 19 000 a month. Above 36 000: 10 % less 2 520; above 144 000: 20 % less 16 920.
        long[] taxes = {
            57_000, // 19 000 · 3 %
            71_000, // 38 000 · 10 % − 2 520 = 1 280, less 570
            190_000, // 57 000: 3 180
            190_000, // 76 000: 5 080
            190_000, // 95 000: 6 980
            190_000, // 114 000: 8 880
            190_000, // 133 000: 10 780
            270_000, // 152 000 · 20 % − 16 920 = 13 480
            380_000, // 171 000: 17 280
            380_000, // 190 000: 21 080
            380_000, // 209 000: 24 880
            380_000, // 228 000: 28 680
        };
        long withheld = 0;
        for (int month = 0; month < taxes.length; month++) {
            YearToDate before = new YearToDate(3_000_000L * month, withheld, month);
            assertThat(CUMULATIVE.from(3_000_000, before).taxFen()).isEqualTo(taxes[month]);
            withheld += taxes[month];
        }
        assertThat(withheld).isEqualTo(2_868_000);
    }

    @ParameterizedTest
    @CsvSource({
        // first month: 80 % less 5 000 yuan, nothing up to 6 250 yuan
        "625000, 0, 0, 0, 0",
        // 3 % of 80 % of 20 fen is 0.48, of 21 fen 0.504
        "625020, 0, 0, 0, 0",
        "625021, 0, 0, 0, 1",
        // first month, each step's end: taxable + 5 000, divided by 0.8
        "5125000, 0, 0, 0, 108000", // 36 000
        "18625000, 0, 0, 0, 1188000", // 144 000
        "38125000, 0, 0, 0, 4308000", // 300 000
        "53125000, 0, 0, 0, 7308000", // 420 000
        "83125000, 0, 0, 0, 14508000", // 660 000
        "120625000, 0, 0, 0, 25008000", // 960 000
        "123125000, 0, 0, 0, 25908000", // 980 000: 45 % is 441 000, less 181 920
        // income fell: more was withheld than is due, nothing comes back
        "100000, 3000000, 57000, 1, 0",
        // nothing withheld before for want of income; two months' deduction
        "1250000, 625000, 0, 1, 15000", // 15 000 less 10 000 is 5 000, 3 %
        // a gap: the deduction counts one month only. Income 180 000 yuan, taxable 139 000, due 11 380
        "3000000, 15000000, 698000, 0, 440000",
    })
    void overTheYear(long gross, long income, long withheld, int months, long tax) {
        assertThat(CUMULATIVE
                        .from(gross, new YearToDate(income, withheld, months))
                        .taxFen())
                .isEqualTo(tax);
    }

    @Test
    void halfAFenIsRoundedUp() {
        Withholding half = new Withholding.Cumulative(0, 0, List.of(new Bracket(Long.MAX_VALUE, 5_000, 0)));
        assertThat(half.from(1, YearToDate.NONE).taxFen()).isEqualTo(1);
        assertThat(half.from(3, YearToDate.NONE).taxFen()).isEqualTo(2);
    }

    @Test
    void isNeverMoreThanThePayment() {
        // 1 000 000 yuan without tax before: 45 % of 800 000 less 5 000 and so on is far above the yuan that is paid.
        assertThat(CUMULATIVE.from(100, new YearToDate(100_000_000, 0, 0)).taxFen())
                .isEqualTo(100);
    }

    @Test
    void isExactAtTheEndOfTheNumbers() {
        // 40 % of 80 % of 9 223 372 036 854 775 807 is 2 951 479 051 793 528 258.24, less 700 000.
        assertThat(PER_PAYMENT.from(Long.MAX_VALUE, YearToDate.NONE).taxFen()).isEqualTo(2_951_479_051_792_828_258L);
    }

    @Test
    void bracketsRiseAndTheLastHasNoEnd() {
        assertThatThrownBy(() -> new Withholding.Cumulative(2_000, 500_000, List.of(new Bracket(5, 1, 0))))
                .hasMessage("the last bracket must have no up_to_fen");
        assertThatThrownBy(() -> new Withholding.Cumulative(
                        2_000,
                        500_000,
                        List.of(new Bracket(5, 1, 0), new Bracket(5, 1, 0), new Bracket(Long.MAX_VALUE, 1, 0))))
                .hasMessage("brackets must rise: up_to_fen 5 follows 5");
    }
}
