package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.terminal.ExitCode;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Amounts at the end of 64 bits in the books, and what the commands say of them. More of such nights:
/// `AbsurdNightTest`.
class AbsurdBooksTest {
    private static final String THE_GREATEST = """
            order_id  event_time           paid_amount          drama_id
            A         2026-11-20T12:00:00  9223372036854775807  10
            """;

    private static final String PLAN = """
              - effective_from: 2026-01-01
                period: month
                hold_days: 0
                components:
                  - {id: unlocks, type: revenue_share, base: unlock_paid, tiers: [{from: 0, bps: 10000}]}
                guarantee: {kind: advance, max_fen: 9223372036854775807, recoup_bps: 10000}
            """;

    @TempDir
    private Path dir;

    /// Sums of amounts are no amounts: creator 2 is owed more than 64 bits by two dramas, of which drama 11 has the
    /// greatest advance as well, and earns it back on its first day. One fen more of drama 10 stops the night.
    @Test
    void totalsMayExceedWhatAnAmountMayNot() throws Exception {
        try (OwnWorld world = OwnWorld.beginning(dir, "2026-11-20")
                .plan(PLAN)
                .catalog(
                        "enrolments.csv",
                        "drama_id,plan_id,valid_from,valid_to,guarantee_fen",
                        "10,edge,2026-01-01,,0",
                        "11,edge,2026-01-01,,9223372036854775807")
                .catalog(
                        "splits.csv",
                        "drama_id,creator_id,share_bps,valid_from,valid_to",
                        "10,2,10000,2026-01-01,",
                        "11,2,10000,2026-01-01,")
                .importCatalog()) {
            world.sales("2026-11-20", THE_GREATEST + "B  2026-11-20T12:00:00  1  10\n");
            String before = world.trial().contents();

            assertStopped(
                    world.run("2026-11-20"), "pdd 2026-11-20", "drama 10, enrolled in edge from 2026-01-01", "64 bits");

            assertThat(world.trial().contents()).isEqualTo(before);
            assertThat(world.trial().csv(LocalDate.parse("2026-11-20"))).doesNotExist();

            world.sales("2026-11-20", THE_GREATEST + "B  2026-11-20T12:00:00  9223372036854775807  11\n");
            CommandLineRun first = world.run("2026-11-20").assertDone();

            // 2 * (2^63 - 1) = 18 446 744 073 709 551 614
            assertThat(world.total("2026-11-20", "settled.cny")).isEqualTo("18446744073709551614");
            assertThat(first.out()).contains("184,467,440,737,095,516.14");
            assertThat(world.settled("2026-11-20"))
                    .containsExactly(
                            "10 2026-01-01 unlocks 2026-11 2 9223372036854775807",
                            "11 2026-01-01 guarantee term 2 9223372036854775807",
                            "11 2026-01-01 recoupment term 2 -9223372036854775807",
                            "11 2026-01-01 unlocks 2026-11 2 9223372036854775807");
            assertThat(TrialServer.column(
                            world.trial().login(),
                            "SELECT sum(amount) FROM fenzhang.journal_posting WHERE account = 'payable:2'"))
                    .containsExactly("-18446744073709551614");
            world.trial().command("status").assertDone();

            world.sales("2026-11-21", """
                    order_id  event     event_time           paid_time            refund_id  refund_amount        paid_amount          drama_id
                    A         REFUNDED  2026-11-21T12:00:00  2026-11-20T12:00:00  R          9223372036854775807  9223372036854775807  10
                    """);
            CommandLineRun next = world.run("2026-11-22").assertDone();
            assertThat(world.settled("2026-11-21"))
                    .containsExactly("10 2026-01-01 unlocks 2026-11 2 -9223372036854775807");
            assertThat(next.out()).contains("pdd 2026-11-22 sealed", "rows 0 ");
            world.trial()
                    .command("verify", "--date", "2026-11-20", "--to", "2026-11-22")
                    .assertDone();
        }
    }

    /// Asserts that a run ended with exit code 1 and one message in plain words.
    private static void assertStopped(CommandLineRun run, String... parts) {
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.FAILED.code());
        assertThat(run.err()).startsWith("fenzhang: ").contains(parts).doesNotContain("\tat ", "Exception");
        assertThat(run.err().lines()).hasSizeLessThanOrEqualTo(3);
    }
}
