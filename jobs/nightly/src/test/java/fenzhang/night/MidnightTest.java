package fenzhang.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The millisecond before midnight in Shanghai, midnight, and the one after it, around a leap day that ends a month.
/// The JVM of the build is in another zone, and hours of Shanghai's midnight are afternoons there.
///
/// Amounts are powers of ten, so that a sum says whose they are.
class MidnightTest {
    private static final String CLICKS_OF_THREE_DAYS_AND_PLAYS_OF_ONE = """
              - effective_from: 2026-01-01
                direct: true
                click: {window: 3d, scope: product, model: last_touch}
                view_through: {window: 24h, min_watch: 3s}
            """;

    @TempDir
    private Path dir;

    private static String version(String from, int holdDays, String... components) {
        return "  - effective_from: " + from + "\n    period: month\n    hold_days: " + holdDays
                + "\n    components:\n      - " + String.join("\n      - ", components) + "\n";
    }

    private static String share(String id, String base, int bps) {
        return "{id: " + id + ", type: revenue_share, base: " + base + ", tiers: [{from: 0, bps: " + bps + "}]}";
    }

    /// @param fen for each effective view
    private static String views(int fen) {
        return "{id: views, type: view_rate, min_watch: 5s, tiers: [{from: 0, per_1000: " + 1_000 * fen + "}]}";
    }

    private static String salesAtBothEnds() {
        List<String> saleTimes = List.of(
                "2028-02-21T23:59:59.999",
                "2028-02-22T00:00:00.000",
                "2028-02-22T00:00:00.001",
                "2028-02-29T23:59:59.999",
                "2028-03-01T00:00:00.000",
                "2028-03-01T00:00:00.001");
        StringBuilder sales =
                new StringBuilder("order_id event event_time group_buy refund_id refund_amount drama_id paid_amount\n");
        for (String event : List.of("PAID", "GROUPED", "CONFIRMED", "REFUNDED", "CANCELLED")) {
            for (int i = 0; i < saleTimes.size(); i++) {
                sales.append(String.join(
                        " ",
                        event + i,
                        event,
                        saleTimes.get(i),
                        Boolean.toString(event.equals("GROUPED")),
                        event.equals("REFUNDED") ? "R 1" : "- 0",
                        event.equals("GROUPED") ? "11" : "10",
                        "1" + "0".repeat(i)));
                sales.append('\n');
            }
        }
        return sales.toString();
    }

    private static String viewsAtBothEnds() {
        List<String> viewTimes = List.of(
                "2028-02-25T23:59:59.999",
                "2028-02-26T00:00:00.000",
                "2028-02-26T00:00:00.001",
                "2028-02-29T23:59:59.999",
                "2028-03-01T00:00:00.000",
                "2028-03-01T00:00:00.001");
        StringBuilder views =
                new StringBuilder("event_id kind event_time user_id watch_ms episode_no product_id host_id\n");
        for (String kind : List.of("PLAY", "CLICK", "LIVE_PLAY", "LIVE_CLICK")) {
            for (int i = 0; i < viewTimes.size(); i++) {
                views.append(String.join(" ", "1", kind, viewTimes.get(i), "50" + i, "5000", "1", "900", "3"));
                views.append('\n');
            }
        }
        return views.toString();
    }

    /// On 29 February: sales from 22 February on, views from 26 February on, and nothing of 1 March.
    @Test
    void everyKindOfEventBelongsToADayOfShanghai() throws Exception {
        WorldFiles world = WorldFiles.beginning(dir, "2028-02-29")
                .plan(version("2026-01-01", 0, share("unlocks", "unlock_paid", 10_000), views(1_000)));
        world.sales("2028-02-29", salesAtBothEnds()).views("2028-02-29", viewsAtBothEnds());
        NightTrial nights = NightTrial.settled(world, "2028-02-29");

        // three of six times each: 10 + 100 + 1 000 fen paid, as many by groups, three plays of 10.00
        assertThat(nights.lines("2028-02-29"))
                .containsExactly(
                        "10 2026-01-01 unlocks 2028-02 1 1110",
                        "10 2026-01-01 views 2028-02 1 3000",
                        "11 2026-01-01 unlocks 2028-02 2 1110");
        assertThat(nights.rows("2028-02-29"))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("sales read", 30L),
                        Map.entry("sales accepted", 6L),
                        Map.entry("sales newly_parked", 9L),
                        Map.entry("sales parked_after", 9L),
                        Map.entry("sales TOO_LATE", 5L),
                        Map.entry("sales FUTURE", 10L),
                        Map.entry("views read", 24L),
                        Map.entry("views accepted", 12L),
                        Map.entry("views TOO_LATE", 4L),
                        Map.entry("views FUTURE", 8L)));
    }

    private static String goods(String delivered, String paid, String... userProductFen) {
        StringBuilder rows =
                new StringBuilder("order_id event event_time paid_time sale_kind user_id product_id paid_amount\n");
        for (String order : userProductFen) {
            String facts = paid + " GOODS " + order + "\n";
            String id = order.replace(' ', '-');
            rows.append(id + " PAID " + paid + " " + facts);
            rows.append(id + " CONFIRMED " + delivered + "T00:00:00.000 " + facts);
        }
        return rows.toString();
    }

    private static String ordersOfMidnight() {
        return goods(
                "2028-03-01",
                "2028-03-01T00:00:00.000",
                "501 900 1", // three days before, to the millisecond: counts
                "502 900 10", // one more millisecond: not
                "503 900 100", // in the moment of payment: counts
                "504 900 1000", // a clock that is a millisecond fast: not
                "505 900 10000", // delivered on the last day on which it may be: counts
                "506 900 100000", // delivered a day too late: not
                "507 900 1000000", // delivered after the line was opened: not
                "509 901 100000000", // a day before, to the millisecond, and the first of the placement
                "510 901 1000000000", // one more millisecond: not
                "511 901 10000000000", // in the window, but the placement is over: not
                "512 901 100000000000", // the placement's last millisecond: counts
                "514 901 9000000000000");
    }

    /// Orders of midnight, 1 March: clicks count from 27 February 00:00 on, plays from 29 February 00:00 on.
    @Test
    void windowsEndAndBeginOnTheMillisecond() throws Exception {
        String header = "event_id kind event_time user_id episode_no product_id watch_ms\n";
        WorldFiles world = WorldFiles.beginning(dir, "2028-02-26")
                .policy(CLICKS_OF_THREE_DAYS_AND_PLAYS_OF_ONE)
                .plan(version("2026-01-01", 0, share("goods", "goods_paid", 10_000)))
                .catalog(
                        "placements.csv",
                        "drama_id,episode_no,product_id,valid_from,valid_to",
                        "10,1,901,2028-02-29,2028-02-29");
        world.views("2028-02-26", header + "2 CLICK 2028-02-26T23:59:59.999 502 1 900 0\n");
        world.views("2028-02-27", header + "1 CLICK 2028-02-27T00:00:00.000 501 1 900 0\n");
        world.views("2028-02-28", header + """
                    10 PLAY 2028-02-28T23:59:59.999 510 1 - 3000
                    13 PLAY 2028-02-28T23:59:59.999 513 1 - 3000
                    """);
        world.views("2028-02-29", header + """
                    9 PLAY  2028-02-29T00:00:00.000 509 1 - 3000
                    12 PLAY 2028-02-29T23:59:59.999 512 1 - 3000
                    14 PLAY 2028-02-29T12:00:00.000 514 1 - 2999
                    """);
        world.views("2028-03-01", header + """
                    3  CLICK 2028-03-01T00:00:00.000 503 1 900 0
                    4  CLICK 2028-03-01T00:00:00.001 504 1 900 0
                    5  CLICK 2028-02-27T00:00:00.000 505 1 900 0
                    11 PLAY  2028-03-01T00:00:00.000 511 1 -   3000
                    """);
        world.views("2028-03-02", header + """
                    6 CLICK 2028-02-27T23:59:59.999 506 1 900 0
                    7 CLICK 2028-02-29T12:00:00.000 507 1 900 0
                    8 CLICK 2028-02-29T12:00:00.000 508 1 900 0
                    """);
        world.sales("2028-02-29", goods("2028-02-29", "2028-02-28T23:59:59.999", "513 901 1000000000000"));
        world.sales("2028-03-01", ordersOfMidnight());
        world.sales("2028-03-02", goods("2028-03-02", "2028-03-01T00:00:00.000", "508 900 10000000"));
        NightTrial nights = NightTrial.settled(world, "2028-03-02");

        // of user 513 the play is in the window, on the day before the placement's first
        assertThat(nights.lines("2028-02-29")).isEmpty();
        // 1 + 100 + 10 000 + 10^8 + 10^11
        assertThat(nights.lines("2028-03-01")).containsExactly("10 2026-01-01 goods 2028-03 1 100100010101");
        assertThat(nights.lines("2028-03-02")).containsExactly("10 2026-01-01 goods 2028-03 1 10000000");
        assertThat(nights.rows("2028-03-01")).doesNotContainKey("views TOO_LATE");
        assertThat(nights.rows("2028-03-02")).containsEntry("views TOO_LATE", 1L);
        assertThat(nights.total("2028-03-01", "attributed.CLICK.lines")).isEqualTo("3");
        assertThat(nights.total("2028-03-01", "attributed.VIEW.lines")).isEqualTo("2");
        assertThat(nights.total("2028-03-01", "attributed.ORGANIC.lines")).isEqualTo("7");
    }

    private static String ratesThatChange() {
        return version(
                        "2026-01-01",
                        0,
                        share("goods", "goods_paid", 10_000),
                        share("unlocks", "unlock_paid", 10_000),
                        views(1_000))
                + "    boosts:\n      - {component: unlocks, from: 2028-02-29, to: 2028-02-29, bps: 20000}\n"
                + version(
                        "2028-03-01",
                        0,
                        share("goods", "goods_paid", 10_000),
                        share("unlocks", "unlock_paid", 5_000),
                        views(2_000));
    }

    /// Policy, plan version, enrolment and boost are those of the payment's date; of views, those of the delivery's.
    @Test
    void whatIsInForceChangesAtMidnight() throws Exception {
        String header = "event_id kind event_time user_id episode_no product_id watch_ms\n";
        WorldFiles world = WorldFiles.beginning(dir, "2028-02-29")
                .policy(CLICKS_OF_THREE_DAYS_AND_PLAYS_OF_ONE + """
                          - effective_from: 2028-03-01
                            direct: true
                            click: none
                            view_through: none
                        """)
                .plan(ratesThatChange())
                .catalog(
                        "enrolments.csv",
                        "drama_id,plan_id,valid_from,valid_to,guarantee_fen",
                        "10,edge,2026-01-01,,0",
                        "11,edge,2026-01-01,2028-02-29,0");
        world.views("2028-02-29", header + """
                    1 PLAY  2028-02-29T23:59:59.999 501 1 -   5000
                    7 CLICK 2028-02-29T12:00:00.000 507 1 900 0
                    8 CLICK 2028-02-29T12:00:00.000 508 1 900 0
                    """);
        world.views("2028-03-01", header + "2 PLAY 2028-02-29T23:59:59.999 502 1 - 5000\n");
        world.sales("2028-03-01", """
                    order_id  event      event_time               paid_time                sale_kind  user_id  product_id  paid_amount  drama_id
                    A         PAID       2028-02-28T23:59:59.999  2028-02-28T23:59:59.999  UNLOCK     1        -           1            10
                    B         PAID       2028-02-29T00:00:00.000  2028-02-29T00:00:00.000  UNLOCK     1        -           10           10
                    C         PAID       2028-02-29T23:59:59.999  2028-02-29T23:59:59.999  UNLOCK     1        -           100          10
                    D         PAID       2028-03-01T00:00:00.000  2028-03-01T00:00:00.000  UNLOCK     1        -           1000         10
                    E         PAID       2028-03-01T00:00:00.000  2028-02-29T23:59:59.999  UNLOCK     1        -           10000        11
                    F         PAID       2028-03-01T00:00:00.000  2028-03-01T00:00:00.000  UNLOCK     1        -           100000       11
                    G         PAID       2028-03-01T00:00:00.000  2028-02-29T23:59:59.999  GOODS      507      900         1000000      -
                    G         CONFIRMED  2028-03-01T00:00:00.000  2028-02-29T23:59:59.999  GOODS      507      900         1000000      -
                    H         PAID       2028-03-01T00:00:00.000  2028-03-01T00:00:00.000  GOODS      508      900         10000000     -
                    H         CONFIRMED  2028-03-01T00:00:00.000  2028-03-01T00:00:00.000  GOODS      508      900         10000000     -
                    """);
        NightTrial nights = NightTrial.settled(world, "2028-03-01");

        assertThat(nights.lines("2028-02-29")).containsExactly("10 2026-01-01 views 2028-02 1 1000");
        // A 1, B and C boosted 20 + 200; D at half the rate; E boosted; F after the enrolment; H by a policy that
        // sees no clicks
        assertThat(nights.lines("2028-03-01"))
                .containsExactly(
                        "10 2026-01-01 goods 2028-03 1 1000000",
                        "10 2026-01-01 unlocks 2028-03 1 221",
                        "10 2028-03-01 unlocks 2028-03 1 500",
                        "10 2028-03-01 views 2028-03 1 2000",
                        "11 2026-01-01 unlocks 2028-03 2 20000");
    }

    /// Held for a day from the day of delivery, whatever the hour of the event: over the leap day and the month's end.
    @Test
    void vestingGoesByDeliveryOverTheEndOfAMonth() throws Exception {
        String header =
                "order_id event event_time paid_time sale_kind product_id paid_amount drama_id refund_id refund_amount\n";
        String ofA = "2028-02-28T12:00:00 UNLOCK - 1000 10";
        String ofB = "2028-02-28T23:59:59.999 UNLOCK - 100 10";
        String ofC = "2028-02-28T12:00:00 GOODS 900 5 10";
        String ofD = "2028-02-28T12:00:00 UNLOCK - 7 10";
        String plays = "event_id event_time user_id episode_no watch_ms drama_id\n";
        WorldFiles world = WorldFiles.beginning(dir, "2028-02-28")
                .policy(CLICKS_OF_THREE_DAYS_AND_PLAYS_OF_ONE)
                .plan(
                        version(
                                "2026-01-01",
                                1,
                                share("goods", "goods_paid", 10_000),
                                share("unlocks", "unlock_paid", 10_000),
                                "{id: pool, type: pool_share, score: effective_views, min_watch: 5s, pool: 100, min_score: 1}"));
        world.views("2028-02-28", plays + "1 2028-02-28T12:00:00 501 1 5000 10\n");
        world.views("2028-02-29", plays + """
                    2 2028-02-29T23:59:59.997 501 1 5000 11
                    3 2028-02-29T23:59:59.998 502 1 5000 11
                    4 2028-02-29T23:59:59.999 503 1 5000 11
                    """);
        world.views("2028-03-01", plays + "5 2028-02-29T23:59:59.999 504 1 5000 10\n");
        world.sales(
                "2028-02-28",
                header + "A PAID 2028-02-28T12:00:00 " + ofA + " - 0\n"
                        + "C PAID 2028-02-28T12:00:00 " + ofC + " - 0\n"
                        + "D PAID 2028-02-28T12:00:00 " + ofD + " - 0\n");
        world.sales(
                "2028-02-29",
                header + "A REFUNDED 2028-02-29T23:59:59.999 " + ofA + " R1 1\n"
                        + "B PAID 2028-02-28T23:59:59.999 " + ofB + " - 0\n"
                        + "C CONFIRMED 2028-02-28T23:59:59.999 " + ofC + " - 0\n"
                        + "D CANCELLED 2028-02-29T23:59:59.999 " + ofD + " - 0\n");
        world.sales(
                "2028-03-01",
                header + "A REFUNDED 2028-02-29T23:59:59.999 " + ofA + " R2 10\n"
                        + "B REFUNDED 2028-03-01T00:00:00.000 " + ofB + " R1 1\n");
        world.sales("2028-03-02", header + "B REFUNDED 2028-03-01T23:59:59.999 " + ofB + " R2 2\n");
        NightTrial nights = NightTrial.settled(world, "2028-03-02");

        assertThat(nights.lines("2028-02-28")).isEmpty();
        // A vests what its refund of the day leaves, D nothing; the pool by one view to three
        assertThat(nights.lines("2028-02-29"))
                .containsExactly(
                        "10 2026-01-01 pool 2028-02 1 25",
                        "10 2026-01-01 unlocks 2028-02 1 999",
                        "11 2026-01-01 pool 2028-02 2 75");
        // A's second refund re-rates February; B and C were delivered on 29 February, B refunded on its vest date
        assertThat(nights.lines("2028-03-01"))
                .containsExactly(
                        "10 2026-01-01 goods 2028-03 1 5",
                        "10 2026-01-01 unlocks 2028-02 1 -10",
                        "10 2026-01-01 unlocks 2028-03 1 99");
        assertThat(nights.lines("2028-03-02")).containsExactly("10 2026-01-01 unlocks 2028-03 1 -2");
    }

    @Test
    void clocksThatDisagreeAndEventsThatOvertake() throws Exception {
        String header = "order_id event event_time paid_time paid_amount drama_id\n";
        String confirmed = " CONFIRMED 2028-02-22T12:00:00.000 2028-02-22T00:00:00.000 10 10\n";
        WorldFiles world = WorldFiles.beginning(dir, "2028-02-22")
                .plan(version("2026-01-01", 0, share("unlocks", "unlock_paid", 10_000)));
        world.sales("2028-02-22", header + "X" + confirmed + "Y" + confirmed);
        world.sales("2028-02-29", header + """
                    A PAID      2028-02-29T12:00:00.000 2028-02-29T12:00:00.001 1   10
                    B PAID      2028-02-29T12:00:00.000 2028-02-29T12:00:00.000 10  10
                    C PAID      2028-02-29T12:00:00.001 2028-02-29T12:00:00.000 100 11
                    C CONFIRMED 2028-02-29T12:00:00.000 2028-02-29T12:00:00.000 100 11
                    X PAID      2028-02-22T12:00:00.000 2028-02-22T00:00:00.000 10  10
                    """);
        world.sales("2028-03-01", header + "Y PAID 2028-02-23T12:00:00.000 2028-02-22T00:00:00.000 10 10\n");
        NightTrial nights = NightTrial.settled(world, "2028-03-01");

        // A was paid a millisecond after it happened; X waited a week, to its last day; Y a day longer
        assertThat(nights.rows("2028-02-28")).containsEntry("sales parked_after", 2L);
        assertThat(nights.rows("2028-02-29"))
                .containsEntry("sales BAD_TIME", 1L)
                .containsEntry("sales ORPHAN", 1L)
                .containsEntry("sales newly_parked", 1L)
                .containsEntry("sales parked_before", 2L)
                .containsEntry("sales accepted", 4L);
        assertThat(nights.rows("2028-03-01"))
                .containsEntry("sales parked_before", 1L)
                .containsEntry("sales accepted", 2L);
        assertThat(nights.lines("2028-02-29"))
                .containsExactly("10 2026-01-01 unlocks 2028-02 1 20", "11 2026-01-01 unlocks 2028-02 2 100");
        assertThat(nights.lines("2028-03-01")).containsExactly("10 2026-01-01 unlocks 2028-03 1 10");
    }
}
