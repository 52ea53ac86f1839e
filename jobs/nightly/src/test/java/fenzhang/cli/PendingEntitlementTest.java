package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `fenzhang status --pending`, all amounts by hand.
class PendingEntitlementTest {
    private static final String HEADER =
            "order_id event refund_id refund_amount event_time paid_time drama_id paid_amount\n";

    /// Half of the first 100.00 of a month and four fifths of the rest, at most 70.00; two days of hold.
    private static final String PLAN = """
              - effective_from: 2026-01-01
                period: month
                hold_days: 2
                cap_fen: 7000
                components:
                  - {id: unlocks, type: revenue_share, base: unlock_paid,
                     tiers: [{from: 0, bps: 5000}, {from: 10000, bps: 8000}]}
            """;

    private static String pending(OwnWorld world) {
        JsonNode status = JsonMapper.builder()
                .build()
                .readTree(world.trial()
                        .command("status", "--pending", "--json")
                        .assertDone()
                        .out());
        return status.get(0).get("pending_entitlement").toString();
    }

    @Test
    void whatWouldVestIsRatedCappedAndSplitByItsDates(@TempDir Path dir) throws Exception {
        try (OwnWorld world = OwnWorld.beginning(dir, "2026-10-01").plan(PLAN).importCatalog()) {
            world.sales("2026-10-01", HEADER + "A PAID - 0 2026-10-01T10:00:00.000 2026-10-01T10:00:00.000 10 8000\n");
            world.sales("2026-10-02", HEADER + """
                    B PAID - 0 2026-10-02T10:00:00.000 2026-10-02T10:00:00.000 10 6000
                    C PAID - 0 2026-10-02T10:00:00.000 2026-10-02T10:00:00.000 11 1000
                    """);
            world.run("2026-10-02").assertDone();
            // A alone: 40.00. With B 50.00 + 32.00 = 82.00, capped to 70.00: 30.00 more. C: 5.00.
            assertThat(pending(world)).isEqualTo("""
                    {"total_fen":7500,"by_vest_date":[{"vest_date":"2026-10-03","amount_fen":4000},\
                    {"vest_date":"2026-10-04","amount_fen":3500}],"by_drama":[{"drama_id":10,"amount_fen":7000},\
                    {"drama_id":11,"amount_fen":500}]}""");

            world.sales(
                    "2026-10-03",
                    HEADER + "B REFUNDED R1 2000 2026-10-03T10:00:00.000 2026-10-02T10:00:00.000 10 6000\n");
            world.run("2026-10-03").assertDone();
            // A has vested. Of B 40.00 are left: 50.00 + 16.00 = 66.00, 26.00 more.
            assertThat(pending(world)).isEqualTo("""
                    {"total_fen":3100,"by_vest_date":[{"vest_date":"2026-10-04","amount_fen":3100}],\
                    "by_drama":[{"drama_id":10,"amount_fen":2600},{"drama_id":11,"amount_fen":500}]}""");
            assertThat(world.trial().command("status", "--pending").assertDone().out())
                    .contains("pending       ¥31.00 would be posted by vesting", "2026-10-04          ¥31.00");

            world.run("2026-10-04").assertDone();
            assertThat(world.settled("2026-10-04"))
                    .containsExactly("10 2026-01-01 unlocks 2026-10 1 2600", "11 2026-01-01 unlocks 2026-10 2 500");
            assertThat(pending(world)).isEqualTo("{\"total_fen\":0,\"by_vest_date\":[],\"by_drama\":[]}");
        }
    }
}
