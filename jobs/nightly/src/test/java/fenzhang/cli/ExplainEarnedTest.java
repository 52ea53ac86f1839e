package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a creator earned in a month and on a day, of a world whose every figure is written down here by hand.
///
/// Half of what is paid for unlocking is shared, two days after. Drama 10 is of One (60 %) and Two (40 %), drama 11 of
/// One alone. A (10) and B (11) are paid on the 20th and vest on the 22nd: of A's 50.00 One gets 30.00 and Two 20.00,
/// of
/// B's 60.01 One gets 30.01. F (10) vests on the 23rd: 6.00 and 4.00.
class ExplainEarnedTest {
    @TempDir
    static Path dir;

    private static OwnWorld world;

    @BeforeAll
    static void settleFourDays() throws IOException {
        world = OwnWorld.beginning(dir, "2026-11-20")
                .plan("""
                          - effective_from: 2026-01-01
                            period: month
                            hold_days: 2
                            components:
                              - {id: unlocks, type: revenue_share, base: unlock_paid, tiers: [{from: 0, bps: 5000}]}
                        """)
                .policy("  - {effective_from: 2026-01-01, direct: true, click: none, view_through: none}")
                .catalog(
                        "creators.csv",
                        "creator_id,name,kind,bank_account,bank_code",
                        "1,One,COMPANY,,",
                        "2,Two,COMPANY,,")
                .catalog("dramas.csv", "drama_id,platform,title,episodes", "10,pdd,Ten,80", "11,pdd,Eleven,80")
                .catalog(
                        "splits.csv",
                        "drama_id,creator_id,share_bps,valid_from,valid_to",
                        "10,1,6000,2026-01-01,",
                        "10,2,4000,2026-01-01,",
                        "11,1,10000,2026-01-01,")
                .catalog(
                        "enrolments.csv",
                        "drama_id,plan_id,valid_from,valid_to,guarantee_fen",
                        "10,edge,2026-01-01,,0",
                        "11,edge,2026-01-01,,0")
                .importCatalog()
                .sales("2026-11-20", """
                        order_id event_time paid_time paid_amount drama_id sale_kind product_id quantity event refund_id refund_amount
                        A  2026-11-20T12:00:00  2026-11-20T12:00:00  10000  10  UNLOCK  -  1  PAID  -  0
                        B  2026-11-20T12:00:00  2026-11-20T12:00:00  6001   11  UNLOCK  -  1  PAID  -  0
                        """)
                .sales("2026-11-21", """
                        order_id event_time paid_time paid_amount drama_id sale_kind product_id quantity event refund_id refund_amount
                        F  2026-11-21T12:00:00  2026-11-21T12:00:00  2000   10  UNLOCK  -  1  PAID  -  0
                        """);
        world.run("2026-11-23").assertDone();
    }

    @AfterAll
    static void drop() {
        world.close();
    }

    @Test
    void theMonthBeginsWithItsSumAndTellsWhatMovedByDrama() {
        assertThat(explain("--creator", "1", "--period", "2026-11").assertDone().out())
                .isEqualTo("""
                        One (1), 2026-11
                          pdd has sealed 4 days of the month, 2026-11-20 to 2026-11-23
                          sum             ¥66.01  of 2 dramas
                                          ¥36.00   54.5 %  Ten (10)  unlocks
                                          ¥30.01   45.5 %  Eleven (11)  unlocks

                        Ten (10), pdd, share 60.00 %
                                  ¥36.00   54.5 %  unlocks (edge), on 2 days

                        Eleven (11), pdd, share 100.00 %
                                  ¥30.01   45.5 %  unlocks (edge), on 2026-11-22

                        How a day came about: fenzhang explain --creator 1 --date D
                        """);
        assertThat(explain("--creator", "0", "--period", "2026-11", "--platform", "pdd")
                        .assertDone()
                        .out())
                .startsWith("suspense: no split in force, 2026-11\n")
                .endsWith("  nothing was posted\n");
    }

    @Test
    void theMonthIsJsonToo() {
        JsonNode month = JsonMapper.builder()
                .build()
                .readTree(explain("--creator", "2", "--period", "2026-11", "--json")
                        .assertDone()
                        .out());
        assertThat(month.path("name").asString()).isEqualTo("Two");
        assertThat(month.path("sums").get(0).path("amount").asLong()).isEqualTo(2400);
        assertThat(month.path("dramas")).hasSize(1);
        JsonNode drama = month.path("dramas").get(0);
        assertThat(drama.path("share_bps").asInt()).isEqualTo(4000);
        assertThat(drama.path("movements").get(0).path("days").asInt()).isEqualTo(2);
    }

    @Test
    void aDayTellsOfTheCreatorsOwnDramasAlone() {
        String told =
                explain("--creator", "2", "--date", "2026-11-22").assertDone().out();
        assertThat(told)
                .startsWith("""
                        Two (2), 2026-11-22
                          sum             ¥20.00  of 1 drama
                                          ¥20.00  100.0 %  Ten (10)  unlocks

                        pdd 2026-11-22  drama 10 Ten, share 40.00 %
                        """)
                .contains("2 Two, 4000 bps", "The arithmetic above comes to these amounts.")
                .doesNotContain("Eleven", "1 One", "Nothing of this drama");
        assertThat(explain("--creator", "2", "--date", "2026-11-21")
                        .assertDone()
                        .out())
                .isEqualTo("Two (2), 2026-11-21\n  nothing was posted\n");
    }

    @Test
    void aDayOfAllBeginsWithItsSum() {
        assertThat(explain("--platform", "pdd", "--date", "2026-11-22")
                        .assertDone()
                        .out())
                .startsWith("""
                        all creators, 2026-11-22
                          sum             ¥80.01  of 2 dramas
                                          ¥50.00   62.5 %  Ten (10)  unlocks
                                          ¥30.01   37.5 %  Eleven (11)  unlocks

                        pdd 2026-11-22  drama 10 Ten
                        """)
                .containsOnlyOnce("The recorded text of edge");
    }

    @Test
    void whatIsAskedWrongIsSaid() {
        explain("--creator", "9", "--period", "2026-11")
                .assertRefused(ExitCode.USAGE, "creator 9 is not in catalog version 1");
        explain("--creator", "1", "--period", "2026-10").assertRefused(ExitCode.INPUT_REFUSED, "no day of 2026-10");
        explain("--creator", "1", "--date", "2026-12-24").assertRefused(ExitCode.INPUT_REFUSED, "is not sealed");
        explain("--creator", "1", "--period", "2026-11", "--platform", "jd")
                .assertRefused(ExitCode.USAGE, "no day of platform jd is sealed");
        explain("--period", "2026-11").assertRefused(ExitCode.USAGE, "--period goes with --creator ID");
        explain("--date", "2026-11-22").assertRefused(ExitCode.USAGE, "--platform P");
        explain("--order", "A").assertRefused(ExitCode.USAGE, "--platform P");
    }

    private static CommandLineRun explain(String... more) {
        String[] args = new String[more.length + 1];
        args[0] = "explain";
        System.arraycopy(more, 0, args, 1, more.length);
        return world.trial().command(args);
    }
}
