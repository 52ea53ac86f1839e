package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.statement.Statement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Creators to whom nothing was posted yet.
class StatementPendingOnlyTest {
    /// The order in the room of creator 3 was confirmed on 30 October and vests on 1 November: 2.00 are pending.
    @Test
    void whoHasNothingButPendingOrdersGetsAStatementToo(@TempDir Path dir) throws IOException {
        try (OwnWorld world = PaidWorld.beginning(dir)) {
            PaidWorld.sales(world, "2026-10-28", "F PAID - 0 2026-10-28 2026-10-28 GOODS 11 3 900 10000 1000");
            PaidWorld.sales(world, "2026-10-30", "F CONFIRMED - 0 2026-10-30 2026-10-28 GOODS 11 3 900 10000 1000");
            world.run("2026-10-31").assertDone();
            world.trial().command("payout", "--period", "2026-10").assertDone();
            SortedMap<Long, Statement> october = ToldStatements.of(world.trial(), "2026-10");
            assertThat(october).containsKey(3L);
            assertThat(october.get(3L).pending()).hasSize(1).allMatch(pending -> pending.amountFen() == 200);
        }
    }
}
