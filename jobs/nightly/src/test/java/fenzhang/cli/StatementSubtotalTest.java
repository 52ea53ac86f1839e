package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The subtotals of a statement's dramas.
class StatementSubtotalTest {
    /// 400.00 of unlocks bring the drama 200.00, of which creator 2 has one fen in ten thousand: 0.02. An hour
    /// watched brings it 1.00, of which creator 2 has nothing. The drama has 201.00 all the same, or no sum.
    @Test
    void whatIsCalledADramasSumIsAllThatItEarned(@TempDir Path dir) throws IOException {
        try (OwnWorld world = PaidWorld.beginning(dir, "2026-10-26")) {
            world.catalog(
                    "splits.csv",
                    "drama_id,creator_id,share_bps,valid_from,valid_to",
                    "10,1,10000,2026-01-01,",
                    "11,1,9999,2026-01-01,",
                    "11,2,1,2026-01-01,");
            world.importCatalog();
            PaidWorld.sales(world, "2026-10-26", "A PAID - 0 2026-10-26 2026-10-26 UNLOCK 11 - - 40000 0");
            world.views("2026-10-27", """
                    event_id event_time              user_id drama_id episode_no watch_ms
                    1        2026-10-27T20:00:00.000 7       11       1          3600000
                    """);
            world.run("2026-10-31").assertDone();
            world.trial().command("payout", "--yes", "--period", "2026-10").assertDone();
            world.trial().command("statement", "--period", "2026-10").assertDone();
            String html =
                    Files.readString(dir.resolve("out/statement/period=2026-10/creator=2/statement-2026-10-2.html"));
            String subtotal = html.substring(html.indexOf("Drama subtotal: 11")).split("</tr>", 2)[0];
            assertThat(subtotal).contains("0.02").doesNotContain("200.00");
        }
    }
}
