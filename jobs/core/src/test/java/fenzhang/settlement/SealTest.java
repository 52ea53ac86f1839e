package fenzhang.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Every hash here was made with `(echo PREVIOUS; cat settlement.csv) | sha256sum`.
class SealTest {
    private static final String AFTER_AN_EMPTY_DAY = "8456f6c0ab5e14317339a5a8cc415c37ef96b4ebf3c058ee709af324cfde2102";
    private static final String AFTER_TWO_LINES = "741a27313ec6ad2bfe20083f35cdf6583cc1718567c76e3568adc5a6589f86cd";

    @Test
    void theFirstDayFollows64Zeros() {
        byte[] csv = """
                business_date,platform,drama_id,plan_id,plan_version,component,period,creator_id,unit,amount
                """.getBytes(StandardCharsets.UTF_8);

        assertThat(Seal.FIRST.hex()).isEqualTo("0".repeat(64));
        assertThat(Seal.FIRST.next(csv)).hasToString(AFTER_AN_EMPTY_DAY);
    }

    @Test
    void everyDayFollowsTheOneBefore() {
        byte[] csv = """
                business_date,platform,drama_id,plan_id,plan_version,component,period,creator_id,unit,amount
                2026-11-21,pdd,10,多多好剧,2026-11-01,sales,2026-11,1001,cny,600
                2026-11-21,pdd,10,多多好剧,2026-11-01,traffic,term,0,traffic,-7
                """.getBytes(StandardCharsets.UTF_8);

        assertThat(new Seal(AFTER_AN_EMPTY_DAY).next(csv)).isEqualTo(new Seal(AFTER_TWO_LINES));
    }

    @Test
    void anythingButLowerCaseHexIsNoSeal() {
        assertThatThrownBy(() -> new Seal("0".repeat(63))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Seal("A" + "0".repeat(63))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Seal("g" + "0".repeat(63))).isInstanceOf(IllegalArgumentException.class);
    }
}
