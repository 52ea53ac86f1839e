package fenzhang.view;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.cli.CommandLineRun;
import fenzhang.cli.Folders;
import fenzhang.cli.OwnWorld;
import fenzhang.terminal.DisplayText;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole page of `status`, of a world whose every figure is written down here by hand.
///
/// Half of what is paid for unlocking is shared, two days after. Drama 11 has no split, drama 12 no enrolment. On the
/// 20th, a Friday, orders A (10), B (11), C and D (12), E (goods of nobody) are paid, on the 21st F (10), on the 22nd G
/// (10), and a part of F is given back. A and B vest on the 22nd.
class StatusPageTest {
    private static final String SALES =
            "order_id event_time paid_time paid_amount drama_id sale_kind product_id quantity event refund_id refund_amount\n";

    @TempDir
    Path dir;

    private static OwnWorld settled;
    private OwnWorld world;

    @BeforeAll
    static void settleThreeDays(@TempDir Path dir) throws IOException {
        settled = OwnWorld.beginning(dir, "2026-11-20")
                .plan("""
                          - effective_from: 2026-01-01
                            period: month
                            hold_days: 2
                            components:
                              - {id: unlocks, type: revenue_share, base: unlock_paid, tiers: [{from: 0, bps: 5000}]}
                        """)
                .policy("  - {effective_from: 2026-01-01, direct: true, click: none, view_through: none}")
                .catalog(
                        "dramas.csv",
                        "drama_id,platform,title,episodes",
                        "10,pdd,Ten,80",
                        "11,pdd,Eleven,80",
                        "12,pdd,Twelve,80")
                .catalog("splits.csv", "drama_id,creator_id,share_bps,valid_from,valid_to", "10,1,10000,2026-01-01,")
                .importCatalog()
                .views("2026-11-20", """
                        event_id  event_time           user_id  episode_no  watch_ms
                        1         2026-11-20T09:00:00  501      1           5000
                        2         2026-11-20T09:01:00  501      2           -1
                        3         2026-11-20T09:02:00  501      2           -1
                        4         2026-11-20T09:03:00  501      3           5000
                        """)
                .sales("2026-11-20", SALES + """
                        A  2026-11-20T12:00:00  2026-11-20T12:00:00  10000  10  UNLOCK  -  1  PAID  -  0
                        B  2026-11-20T12:00:00  2026-11-20T12:00:00  6001   11  UNLOCK  -  1  PAID  -  0
                        C  2026-11-20T12:00:00  2026-11-20T12:00:00  4000   12  UNLOCK  -  1  PAID  -  0
                        D  2026-11-20T12:00:00  2026-11-20T12:00:00  1500   12  UNLOCK  -  1  PAID  -  0
                        E  2026-11-20T12:00:00  2026-11-20T12:00:00  700    -   GOODS   7  1  PAID  -  0
                        X  2026-11-20T12:00:00  2026-11-20T12:00:00  800    10  UNLOCK  -  0  PAID  -  0
                        """)
                .sales("2026-11-21", SALES + """
                        F  2026-11-21T12:00:00  2026-11-21T12:00:00  2000   10  UNLOCK  -  1  PAID      -  0
                        Z  2026-11-21T13:00:00  2026-11-21T12:00:00  900    10  UNLOCK  -  1  REFUNDED  r  900
                        """)
                .sales("2026-11-22", SALES + """
                        F  2026-11-22T12:00:00  2026-11-21T12:00:00  2000   10  UNLOCK  -  1  REFUNDED  r  500
                        G  2026-11-22T12:00:00  2026-11-22T12:00:00  333    10  UNLOCK  -  1  PAID      -  0
                        Y  2026-11-22T12:00:00  2026-11-22T12:00:00  800    10  UNLOCK  -  0  PAID      -  0
                        """);
        settled.run("2026-11-22").assertDone();
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

    /// No number is broken, and nothing is wider than the screen but what is one word.
    @Test
    void fitsAScreenOfEightyColumns() throws IOException {
        List<String> args = new ArrayList<>(world.trial().arguments("status"));
        CommandLineRun run = CommandLineRun.on(new Screen(OptionalInt.of(80), true), args);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith("\u001b[32mpdd  well\u001b[0m\n")
                .contains(
                        "  next          2026-11-23 is not delivered yet: missing\n"
                                + "                views/platform=pdd/dt=2026-11-23/_SUCCESS and\n",
                        "  open          paid ¥80.33: ¥18.33 due to vest, ¥62.00 without a day (not\n"
                                + "                confirmed, organic, or without a plan)\n",
                        "\u001b[1m  what must hold                                         day  since day 1\u001b[0m\n",
                        "    sales delivered + parked before                        4           12\n"
                                + "      = accepted + duplicate + quarantined + dropped + parked after\n"
                                + "                                                           4           12  holds\n");
        assertThat(run.out().lines().map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "")))
                .allSatisfy(line -> assertThat(DisplayText.width(line)).isLessThanOrEqualTo(80));
    }

    @Test
    void isOfOnePlatformWhereOneIsNamed() throws IOException {
        assertThat(world.trial().command("status", "--platform", "pdd").out()).startsWith("pdd  well\n");
        world.trial()
                .command("status", "--platform", "dpd")
                .assertRefused(ExitCode.USAGE, "--platform dpd is not configured");
    }

    @Test
    void isThisOneWhenADayIsMissing() throws IOException {
        for (String log : new String[] {"views", "sales"}) {
            Path folder = Files.createDirectories(world.trial().delivered(log, LocalDate.of(2026, 11, 24)));
            Files.createFile(folder.resolve("_SUCCESS"));
        }
        CommandLineRun run = world.trial().command("status");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("fenzhang: pdd needs you: 2026-11-23 is missing\n");
        // A and B earn 50.00 and 30.005. Opened are 245.34; 160.01 vested, 5.00 were given back, 80.33 are left.
        assertThat(run.out()).isEqualTo("""
                pdd  NEEDS YOU: 2026-11-23 is missing
                  ! pdd 2026-11-23 is not delivered, but 2026-11-24 is: missing views/platform=pdd/dt=2026-11-23/_SUCCESS and \
                sales/platform=pdd/dt=2026-11-23/_SUCCESS.
                    Have it delivered: days are settled in order, and the later ones wait for it.
                  sealed        3 days, the last 2026-11-22 with seal 8404ebeffff1
                  next          2026-11-23 is not delivered yet: missing views/platform=pdd/dt=2026-11-23/_SUCCESS and \
                sales/platform=pdd/dt=2026-11-23/_SUCCESS
                  calendar      Mo Tu We Th Fr Sa Su
                    2026-11-16              =  =  =
                    2026-11-23  -  d
                                = sealed   d delivered, not run   - not delivered yet
                  not sealed
                    2026-11-23                not delivered yet
                    2026-11-24                delivered, not run
                  rows          views 0 read
                                sales 3 read and 1 parked before: 2 accepted, 1 quarantined, 1 parked after
                  quarantine    2026-11-22                        last 3 days                       limit 1,000,000 ppm
                    views       (0 of 0)                          500,000 ppm (2 of 4)              BAD_WATCH 2
                    sales       333,333 ppm (1 of 3)              181,818 ppm (2 of 11)             BAD_QUANTITY 2
                  open          paid ¥80.33: ¥18.33 due to vest, ¥62.00 without a day (not confirmed, organic, or without a plan)
                  due to vest   paid amounts, if nothing more is refunded
                    2026-11-23            ¥15.00
                    2026-11-24             ¥3.33
                  parked        sale events that wait for their line: 1
                  suspense      ¥30.01 of dramas without a split, posted so far
                                ¥30.01  Eleven (11)
                  no enrolment  dramas in no plan with orders of 2026-11-20 to 2026-11-22: 1
                                ¥55.00  Twelve (12), order lines: 2
                  what must hold                                                                   day  since the first day
                    views delivered + parked before                                                  0                    4
                      = accepted + duplicate + quarantined + dropped + parked after                  0                    4  holds
                    sales delivered + parked before                                                  4                   12
                      = accepted + duplicate + quarantined + dropped + parked after                  4                   12  holds
                    lines opened                                                                     1                    7
                      = attributed (direct, click, view) + organic                                   1                    7  holds
                    paid of lines opened                                                         ¥3.33              ¥245.34
                      = attributed (direct, click, view) + organic                               ¥3.33              ¥245.34  holds
                      = vested + still open + refunded                                           ¥3.33              ¥245.34  holds
                    cny entitled                                                                ¥80.01               ¥80.01
                      = settlement lines                                                        ¥80.01               ¥80.01  holds
                      = ledger credits                                                          ¥80.01               ¥80.01  holds
                    and 16 more, which hold: fenzhang status --totals
                """);
    }

    @Test
    void hasAllOfItAsJson() {
        JsonNode status = JsonMapper.builder()
                .build()
                .readTree(world.trial().command("status", "--json").assertDone().out())
                .get(0);
        assertThat(status.get("verdict").asString()).isEqualTo("well");
        assertThat(status.get("needs")).isEmpty();
        assertThat(status.get("calendar").get(2).toString())
                .isEqualTo("{\"business_date\":\"2026-11-22\",\"state\":\"sealed\"}");
        assertThat(status.get("unsealed")).isEmpty();
        JsonNode quarantine = status.get("quarantine");
        assertThat(quarantine.get("max_ppm").asInt()).isEqualTo(1_000_000);
        assertThat(quarantine.get("from").asString()).isEqualTo("2026-11-20");
        assertThat(quarantine.get("days").asInt()).isEqualTo(3);
        assertThat(quarantine.get("logs").get(0).get("last_day").has("ppm")).isFalse();
        assertThat(quarantine.get("logs").get(1).toString()).isEqualTo("""
                        {"log":"sales",\
                        "last_day":{"rows_read":3,"rows_set_aside":1,"rows_towards_limit":1,"ppm":333333,"over_limit":false},\
                        "all_days":{"rows_read":11,"rows_set_aside":2,"rows_towards_limit":2,"ppm":181818,"over_limit":false},\
                        "reasons":[{"reason":"BAD_QUANTITY","last_day":1,"all_days":2}]}""");
        assertThat(status.get("open").toString()).isEqualTo("""
                        {"paid_fen":8033,"due_to_vest_fen":1833,"without_day_fen":6200,"parked_events":1}""");
        assertThat(status.get("due_to_vest").toString()).isEqualTo("""
                        [{"vest_date":"2026-11-23","paid_fen":1500},{"vest_date":"2026-11-24","paid_fen":333}]""");
        assertThat(status.get("suspense").toString()).isEqualTo("""
                        {"balance_fen":3001,"dramas":[{"drama_id":11,"title":"Eleven","amount_fen":3001}]}""");
        assertThat(status.get("unenrolled").toString()).isEqualTo("""
                        {"from":"2026-11-20","to":"2026-11-22","dramas":[{"drama_id":12,"title":"Twelve","lines":2,\
                        "paid_fen":5500,"commission_fen":0}],"unread":[]}""");
    }

    @Test
    void saysWhichQuarantineIsOverTheLimit() throws IOException {
        world.trial().edit("config/application.yaml", text -> text.replace("1000000", "300000"));
        assertThat(world.trial().command("status").assertDone().out())
                .contains("181,818 ppm (2 of 11)             OVER THE LIMIT  BAD_QUANTITY 2\n", "limit 300,000 ppm\n");
    }

    @Test
    void saysWhichAttributionsAreNotThere() throws IOException {
        Path attributions = dir.resolve("out/attributions/platform=pdd");
        Folders.delete(attributions.resolve("dt=2026-11-20"));
        Files.writeString(attributions.resolve("dt=2026-11-21/attributions.parquet"), "not Parquet");
        assertThat(world.trial().command("status").assertDone().out())
                .contains(
                        "orders of 2026-11-20 to 2026-11-22: none\n"
                                + "    without the days whose attributions can't be read below --out: 2026-11-20, 2026-11-21\n");
    }

    @Test
    void namesTheDramasByTheNewestCatalogAndThoseThatItHasNot() throws IOException {
        world.catalog("dramas.csv", "drama_id,platform,title,episodes", "10,pdd,Ten,80", "11,pdd,Renamed,80")
                .importCatalog();
        assertThat(world.trial().command("status").assertDone().out())
                .contains("¥30.01  Renamed (11)\n", "¥55.00  not in the catalog (12), order lines: 2\n");
    }
}
