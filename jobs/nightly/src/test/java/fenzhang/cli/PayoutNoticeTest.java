package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.columnar.file.InputRefused;
import fenzhang.serve.PayoutNotice;
import fenzhang.session.Session;
import fenzhang.time.Period;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the scheduler says of a month's payout when the month is complete.
class PayoutNoticeTest {
    private static final Period NOVEMBER = new Period("2026-11");

    @Test
    void itIsPreparedAndNotMade(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = PaydayWorld.beginning(dir, "2026-11-29")) {
            world.unlocks("2026-11-29", "a 10 3000000", "b 11 9999").settleTo("2026-11-29");
            try (Session session = world.trial().session()) {
                assertThatThrownBy(() -> PayoutNotice.of(session, dir.resolve("config"), NOVEMBER))
                        .isInstanceOf(InputRefused.class)
                        .hasMessageContaining("pdd 2026-11-30");
                world.settleTo("2026-11-30");
                String contents = world.trial().contents();
                assertThat(PayoutNotice.of(session, dir.resolve("config"), NOVEMBER))
                        .isEqualTo(
                                "Its payout, prepared and not made: 1 creators would be paid ¥29,430.00 on 2026-12-10"
                                        + " after ¥570.00 of tax; ¥99.99 of 1 creators would be carried forward.");
                assertThat(world.trial().contents()).isEqualTo(contents);
                world.payout("--period", "2026-11").assertDone();
                assertThat(PayoutNotice.of(session, dir.resolve("config"), NOVEMBER))
                        .isEqualTo("2026-11 is paid out already.");
            }
        }
    }
}
