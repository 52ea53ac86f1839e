package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fenzhang.statement.Statement;
import fenzhang.statement.Statement.Clawback;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A refund that only a restatement brought: what it took back is a correction.
class StatementRestatedRefundTest {
    /// A, paid on 5 October, vested on the 7th. Its refund of 30.00 was delivered on the 12th, but came after the 19th
    /// was settled: the 20th takes 15.00 of unlocks back, and gives 15.00 of recoupment.
    @Test
    void aRefundOfARestatedDayNamesTheDateOfTheOriginalOrder(@TempDir Path dir) throws IOException {
        try (OwnWorld world = PaidWorld.beginning(dir)) {
            PaidWorld.sales(world, "2026-10-05", "A PAID - 0 2026-10-05 2026-10-05 UNLOCK 10 - - 10000 0");
            world.run("2026-10-19").assertDone();
            PaidWorld.sales(world, "2026-10-12", "A REFUNDED R1 3000 2026-10-12 2026-10-05 UNLOCK 10 - - 10000 0");
            world.trial().command("restate", "--date", "2026-10-12").assertDone();
            world.run("2026-10-31").assertDone();
            world.trial().command("payout", "--period", "2026-10").assertDone();
            Statement statement = ToldStatements.of(world.trial(), "2026-10").get(1L);
            assertThat(statement).isNotNull();
            assertThat(statement.earned()).anySatisfy(line -> {
                assertThat(line.component()).isEqualTo("unlocks@2026-10-12");
                assertThat(line.amountFen()).isEqualTo(-900);
            });
            assertThat(statement.clawbacks())
                    .extracting(Clawback::orderId, Clawback::paidDate, Clawback::refundedFen)
                    .containsExactly(tuple("A", LocalDate.of(2026, 10, 5), 3_000L));
        }
    }
}
