package fenzhang.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.YearMonth;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PaymentIdsTest {
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    /// `printf %s 91310000MA1FL0001X | sha256sum` starts with dcd527.
    @Test
    void anIdIsPeriodCreatorAndPayer() {
        assertThat(PaymentIds.message("91310000MA1FL0001X", NOVEMBER)).isEqualTo("FZ202611-DCD527");
        assertThat(PaymentIds.payment("91310000MA1FL0001X", NOVEMBER, 1000048)).isEqualTo("FZ202611-1000048-DCD527");
        assertThat(PaymentIds.payment("91440300MA5EXAMPLE", YearMonth.of(2027, 1), 7))
                .isEqualTo("FZ202701-7-C3F2B9");
    }

    @Test
    void theLongestIdHas35CharactersOfTheAllowedOnes() {
        assertThat(PaymentIds.payment("91310000MA1FL0001X", NOVEMBER, Long.MAX_VALUE))
                .isEqualTo("FZ202611-9223372036854775807-DCD527")
                .hasSize(35)
                .matches("[A-Za-z0-9-]+");
    }

    @Test
    void otherPayersPeriodsAndCreatorsHaveOtherIds() {
        Set<String> ids = new HashSet<>();
        int made = 0;
        for (String payer : new String[] {"91310000MA1FL0001X", "91440300MA5EXAMPLE", "1", "11"}) {
            for (int month = 1; month <= 12; month++) {
                for (int year = 2025; year <= 2027; year++) {
                    ids.add(PaymentIds.message(payer, YearMonth.of(year, month)));
                    made++;
                    for (long creator : new long[] {1, 2, 11, 12, 111, 1_000_048, Long.MAX_VALUE}) {
                        ids.add(PaymentIds.payment(payer, YearMonth.of(year, month), creator));
                        made++;
                    }
                }
            }
        }
        assertThat(ids).hasSize(made).hasSize(4 * 36 * 8);
    }

    @Test
    void noIdIsMadeOfNoCreatorOrAYearThatDoesNotFit() {
        assertThatThrownBy(() -> PaymentIds.payment("1", NOVEMBER, 0)).hasMessage("creatorId is 0, must be above 0");
        assertThatThrownBy(() -> PaymentIds.message("1", YearMonth.of(10_000, 1)))
                .hasMessage("period 10000-01 has no year of four digits");
    }
}
