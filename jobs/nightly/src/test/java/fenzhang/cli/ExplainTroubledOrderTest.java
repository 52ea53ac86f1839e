package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `explain --order` tells of a small world of its own: three lines, unlocks shared by halves that vest after a
/// day, one refund; then what was delivered, known or settled changes.
class ExplainTroubledOrderTest {
    private static final String FIRST_DAY = """
            order_id line_no event event_time              paid_time               user_id    drama_id paid_amount
            A        1       PAID  2026-11-01T10:00:00.000 2026-11-01T10:00:00.000 9876543210 10       1000
            A        100     PAID  2026-11-01T10:00:00.000 2026-11-01T10:00:00.000 9876543210 10       300
            A        0       PAID  2026-11-01T10:00:00.000 2026-11-01T10:00:00.000 9876543210 10       300
            B        70      PAID  2026-11-01T11:00:00.000 2026-11-01T11:00:00.000 9876543211 10       50
            """;

    @TempDir
    private Path dir;

    private static OwnWorld settled;
    private OwnWorld world;

    @BeforeAll
    static void settle() throws IOException {
        settled = OwnWorld.beginning(Folders.fresh("explain-troubled-order"), "2026-11-01")
                .plan(
                        "  - effective_from: 2026-01-01",
                        "    period: month",
                        "    hold_days: 1",
                        "    components:",
                        "      - {id: unlocks, type: revenue_share, base: unlock_paid, tiers: [{from: 0, bps: 5000}]}")
                .policy(
                        "  - effective_from: 2026-01-01",
                        "    direct: true",
                        "    click: {window: 3d, scope: product, model: linear}",
                        "    view_through: none")
                .catalog(
                        "enrolments.csv",
                        "drama_id,plan_id,valid_from,valid_to,guarantee_fen",
                        "10,edge,2026-01-01,2026-11-01,0",
                        "10,edge,2026-11-02,,0")
                .views("2026-11-01", """
                        event_id kind  event_time              user_id    episode_no product_id
                        71       CLICK 2026-11-01T08:00:00.000 9876543210 1          900
                        72       CLICK 2026-11-01T09:00:00.000 9876543210 2          900
                        73       CLICK 2026-11-01T10:00:00.000 9876543211 3          900
                        """)
                .sales("2026-11-01", FIRST_DAY)
                .sales("2026-11-02", """
                        order_id event event_time sale_kind product_id paid_amount commission_amount user_id drama_id
                        G PAID 2026-11-02T10:00:00.000 GOODS  900 1000 101 9876543210 -
                        D PAID 2026-11-02T11:00:00.000 UNLOCK -   400  0   9876543211 10
                        """)
                .sales("2026-11-03", """
                        order_id event event_time paid_time user_id drama_id paid_amount refund_id refund_amount
                        A REFUNDED 2026-11-03T10:00:00.000 2026-11-01T10:00:00.000 9876543219 10 1000 R1 250
                        A REFUNDED 2026-11-03T11:00:00.000 2026-11-01T10:00:00.000 9876543210 10 1000 R2 250
                        """)
                .importCatalog();
        settled.run("2026-11-04").assertDone();
    }

    @AfterAll
    static void dropSettled() {
        settled.close();
    }

    @BeforeEach
    void copy() throws IOException {
        world = settled.copiedTo(dir);
    }

    @AfterEach
    void drop() {
        world.close();
    }

    private CommandLineRun explain(String order, String... more) {
        String[] args = new String[5 + more.length];
        System.arraycopy(new String[] {"explain", "--platform", "pdd", "--order", order}, 0, args, 0, 5);
        System.arraycopy(more, 0, args, 5, more.length);
        return world.trial().command(args);
    }

    @Test
    void eachLineIsToldAndNobodyByName() {
        String text = explain("A").assertDone().out();
        assertThat(text)
                .contains(
                        "rows that name no line",
                        "quarantined, BAD_ID",
                        "line 100\n",
                        "opened on 2026-11-01 + 1 day = 2026-11-02",
                        // 13.50 are due on the day, 10.00 of them of this line.
                        "the day's measure, all lines: ¥0.00 -> ¥13.50",
                        "entitles to ¥0.00 -> ¥6.75 (5000 bps of ¥13.50, rounded once); without this line ¥1.75:"
                                + " marginal ¥5.00",
                        "quarantined, CONFLICT: the row has another user_id than the line",
                        "paid ¥10.00 - refunds ¥2.50 = ¥7.50",
                        "entitles to ¥6.75 -> ¥5.50 (5000 bps of ¥11.00, rounded once); without this line ¥6.75:"
                                + " marginal -¥1.25",
                        "together: ¥5.50 - ¥6.75 + ¥2.00 under the drama's other enrolments = ¥0.75",
                        "unlocks 2026-11 to creator 1 ¥0.75")
                .doesNotContain("98765432");
        assertThat(explain("A", "--json").assertDone().out()).doesNotContain("98765432");
        assertThat(text.lines().filter(line -> line.startsWith("line "))).containsExactly("line 1", "line 100");
    }

    @Test
    void clicksShareALineToTheLastFen() {
        String text = explain("G").assertDone().out();
        assertThat(text)
                .contains(
                        "CLICK   yes 2 clicks of this buyer on product 900 within 3d before the payment",
                        "2026-11-01 08:00:00.000  2026-11-01  CLICK  71     10     1        -     900      -     0 ms     1/2",
                        "2026-11-01 09:00:00.000  2026-11-01  CLICK  72     10     2        -     900      -     0 ms     1/2",
                        "1    10     1        -     1/2     ¥5.00   ¥0.51       edge, enrolled 2026-11-02",
                        "2    10     2        -     1/2     ¥5.00   ¥0.50       edge, enrolled 2026-11-02",
                        "not confirmed yet")
                .doesNotContain(" 73 ", "98765432");
        assertThat(explain("G", "--json").assertDone().out()).doesNotContain("98765432");
    }

    @Test
    void aLineWithAHighNumberIsToldWhenItIsNamed() {
        explain("B").assertRefused(ExitCode.USAGE, "pdd knows no order B", "Of lines above 64 name one with --line");
        assertThat(explain("B", "--line", "70").assertDone().out()).contains("line 70", "marginal ¥0.25");
    }

    @Test
    void whatWasKnownThenCountsWhateverIsKnownNow() throws IOException {
        String before = explain("A").assertDone().out();
        world.catalog("enrolments.csv", "drama_id,plan_id,valid_from,valid_to,guarantee_fen", "11,edge,2026-01-01,,0")
                .importCatalog();
        Folders.delete(dir.resolve("config/plans"));
        Folders.delete(dir.resolve("config/attribution"));
        assertThat(explain("A").assertDone().out()).isEqualTo(before);
    }

    @Test
    void aPartitionDeliveredAgainIsRefusedUntilItsDayIsRestated() throws IOException {
        world.sales("2026-11-01", FIRST_DAY.replaceFirst("A( +100 .*) 300", "C$1 700"));
        explain("A")
                .assertRefused(
                        ExitCode.INPUT_REFUSED,
                        "sales/platform=pdd/dt=2026-11-01/part-0.parquet is not what was settled on 2026-11-01",
                        "fenzhang restate --date 2026-11-01");
        world.trial()
                .command("restate", "--yes", "--date", "2026-11-01", "--platform", "pdd")
                .assertDone();
        world.sales("2026-11-05", """
                order_id event event_time paid_time user_id drama_id paid_amount refund_id refund_amount
                A REFUNDED 2026-11-05T10:00:00.000 2026-11-01T10:00:00.000 9876543210 10 1000 R3 100
                """).run("2026-11-05").assertDone();
        assertThat(explain("A").assertDone().out())
                .contains(
                        "The day was restated: the night of 2026-11-05 posted the difference",
                        "refund R2 of ¥2.50",
                        // The correction brings 7.00 - 3.00 = 4.00 more, the refund takes 1.00.
                        "together: ¥7.00 - ¥5.50 = ¥1.50",
                        "unlocks 2026-11 to creator 1 -¥0.50",
                        "unlocks@2026-11-01 2026-11 to creator 1 ¥2.00")
                .doesNotContain("line 100\n");
        assertThat(explain("C", "--line", "100").assertDone().out()).contains("unlock_paid: +¥7.00");
    }

    @Test
    void aDamagedStateFileIsNamed() throws IOException {
        Path table = dir.resolve("out/state/platform=pdd/dt=2026-11-03/lines.parquet");
        Files.writeString(table, "not what was sealed");
        CommandLineRun run = explain("A");
        assertThat(run.code()).isEqualTo(ExitCode.FAILED.code());
        assertThat(run.err())
                .contains("dt=2026-11-03/lines.parquet, the state of pdd 2026-11-03, is not what was sealed");
    }
}
