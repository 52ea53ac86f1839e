package fenzhang.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whole nights at the end of 64 bits, from real files. What the books and the commands make of them:
/// `AbsurdBooksTest`.
class AbsurdNightTest {
    private static final String ALL_TO_THE_DRAMA = """
              - effective_from: 2026-01-01
                period: month
                hold_days: 0
                components:
                  - {id: unlocks, type: revenue_share, base: unlock_paid, tiers: [{from: 0, bps: 10000}]}
            """;
    private static final String THE_GREATEST = """
            order_id  event_time           paid_amount          drama_id
            A         2026-11-20T12:00:00  9223372036854775807  10
            """;

    @TempDir
    private Path dir;

    private WorldFiles world() throws IOException {
        return WorldFiles.beginning(dir, "2026-11-20")
                .plan(ALL_TO_THE_DRAMA)
                .catalog(
                        "splits.csv",
                        "drama_id,creator_id,share_bps,valid_from,valid_to",
                        "10,1,5000,2026-01-01,",
                        "10,2,5000,2026-01-01,",
                        "11,2,10000,2026-01-01,");
    }

    @Test
    void theGreatestAmountIsSettledAndRefunded() throws Exception {
        WorldFiles world = world();
        world.sales("2026-11-20", THE_GREATEST);
        world.sales("2026-11-21", """
                    order_id  event     event_time           paid_time            refund_id  refund_amount        paid_amount          drama_id
                    A         REFUNDED  2026-11-21T12:00:00  2026-11-20T12:00:00  R          9223372036854775807  9223372036854775807  10
                    """);
        NightTrial nights = NightTrial.settled(world, "2026-11-21");

        // 2^63 - 1 = 9 223 372 036 854 775 807 is odd: the fen left over goes to the creator of the lower id
        assertThat(nights.lines("2026-11-20"))
                .containsExactly(
                        "10 2026-01-01 unlocks 2026-11 1 4611686018427387904",
                        "10 2026-01-01 unlocks 2026-11 2 4611686018427387903");
        assertThat(nights.lines("2026-11-21"))
                .containsExactly(
                        "10 2026-01-01 unlocks 2026-11 1 -4611686018427387904",
                        "10 2026-01-01 unlocks 2026-11 2 -4611686018427387903");
    }

    /// E fits on every day; what was posted under one agreement does not.
    @Test
    void aSumUnderAnAgreementThatOverflowsNamesItsLine() throws Exception {
        WorldFiles world = world().catalog(
                        "splits.csv",
                        "drama_id,creator_id,share_bps,valid_from,valid_to",
                        "10,1,10000,2026-01-01,2026-11-20",
                        "10,2,10000,2026-11-21,2026-11-21",
                        "10,1,10000,2026-11-22,",
                        "11,2,10000,2026-01-01,");
        world.sales("2026-11-20", THE_GREATEST);
        world.sales("2026-11-21", """
                    order_id  event      event_time           paid_time            paid_amount          drama_id
                    A         CANCELLED  2026-11-21T12:00:00  2026-11-20T12:00:00  9223372036854775807  10
                    """);
        String oneFen = """
                    order_id  event_time           paid_amount  drama_id
                    B         2026-11-22T12:00:00  1            10
                    """;
        world.sales("2026-11-22", oneFen);

        // under "creator 1": 2^63 - 1 of the first day, and 1 fen; of the drama all is taken back but that fen
        NightTrial nights = NightTrial.settled(world, "2026-11-21");
        world.complete(LocalDate.parse("2026-11-22"), LocalDate.parse("2026-11-22"));
        assertThat(nights.refused().message())
                .contains("drama 10, enrolled in edge from 2026-01-01, line unlocks 2026-11", "64 bits");

        assertThat(nights.lines("2026-11-21")).containsExactly("10 2026-01-01 unlocks 2026-11 2 -9223372036854775807");
        assertThat(nights.of(LocalDate.parse("2026-11-22")).csv()).doesNotExist();
        world.sales("2026-11-22", oneFen.replace("  10\n", "  11\n"));
        nights.settle(LocalDate.parse("2026-11-22"));
        assertThat(nights.lines("2026-11-22")).containsExactly("11 2026-01-01 unlocks 2026-11 2 1");
    }

    @Test
    void tenThousandRefundsOnOneLine() throws Exception {
        WorldFiles world = world();
        String paid = "order_id event event_time paid_time paid_amount drama_id refund_id refund_amount\n"
                + "A PAID 2026-11-20T12:00:00 2026-11-20T12:00:00 20000 11 - 0\n";
        StringBuilder refunds = new StringBuilder();
        for (int refund = 0; refund < 10_000; refund++) {
            refunds.append("A REFUNDED 2026-11-20T12:00:00 2026-11-20T12:00:00 20000 11 R")
                    .append(refund)
                    .append(" 1\n");
        }
        world.sales("2026-11-20", paid + refunds);
        // all of them once more, half of what is left, and one fen too many
        world.sales(
                "2026-11-21",
                paid + refunds + "A REFUNDED 2026-11-21T12:00:00 2026-11-20T12:00:00 20000 11 S 5000\n"
                        + "A REFUNDED 2026-11-21T12:00:00 2026-11-20T12:00:00 20000 11 T 5001\n");
        NightTrial nights = NightTrial.settled(world, "2026-11-21");

        // 20 000 - 10 000 * 1 fen; then - 5 000
        assertThat(nights.lines("2026-11-20")).containsExactly("11 2026-01-01 unlocks 2026-11 2 10000");
        assertThat(nights.lines("2026-11-21")).containsExactly("11 2026-01-01 unlocks 2026-11 2 -5000");
        assertThat(nights.rows("2026-11-20")).containsEntry("sales accepted", 10_001L);
        assertThat(nights.rows("2026-11-21"))
                .containsEntry("sales duplicate", 10_001L)
                .containsEntry("sales accepted", 1L)
                .containsEntry("sales OVER_REFUND", 1L);
        assertThat(nights.total("2026-11-20", "refunded.paid")).isEqualTo("10000");
    }

    @Test
    void theGreatestAmountIsDividedOverThreeClicks() throws Exception {
        String header =
                "order_id event event_time paid_time sale_kind product_id paid_amount refund_id refund_amount\n";
        String facts = "2026-11-20T12:00:00 GOODS 900 9223372036854775807";
        WorldFiles world = WorldFiles.beginning(dir, "2026-11-20")
                .policy("""
                          - effective_from: 2026-01-01
                            direct: true
                            click: {window: 24h, scope: product, model: linear}
                            view_through: none
                        """)
                .plan(ALL_TO_THE_DRAMA.replace("unlocks", "goods").replace("unlock_paid", "goods_paid"));
        world.views("2026-11-20", """
                    event_id  kind   event_time           user_id  drama_id  episode_no  product_id
                    1         CLICK  2026-11-20T11:00:00  501      11        2           900
                    2         CLICK  2026-11-20T11:00:00  501      11        1           900
                    3         CLICK  2026-11-20T11:00:00  501      10        1           900
                    """);
        world.sales(
                "2026-11-20",
                header + "A PAID 2026-11-20T12:00:00 " + facts + " - 0\n" + "A CONFIRMED 2026-11-20T12:00:00 " + facts
                        + " - 0\n");
        world.sales("2026-11-21", header + "A REFUNDED 2026-11-21T12:00:00 " + facts + " R 1\n");
        NightTrial nights = NightTrial.settled(world, "2026-11-21");

        // 2^63 - 1 = 3 * 3 074 457 345 618 258 602 + 1: the fen left over is the first target's, of drama 10
        assertThat(nights.lines("2026-11-20"))
                .containsExactly(
                        "10 2026-01-01 goods 2026-11 1 3074457345618258603",
                        "11 2026-01-01 goods 2026-11 2 6148914691236517204");
        // a fen less divides evenly
        assertThat(nights.lines("2026-11-21")).containsExactly("10 2026-01-01 goods 2026-11 1 -1");
    }

    @Test
    void theGreatestCommissionAndTheGreatestAdvance() throws Exception {
        WorldFiles world = WorldFiles.beginning(dir, "2026-11-20")
                .policy("""
                          - effective_from: 2026-01-01
                            direct: true
                            click: none
                            view_through: none
                        """)
                .plan("""
                          - effective_from: 2026-01-01
                            period: month
                            hold_days: 0
                            components:
                              - {id: goods, type: revenue_share, base: goods_commission, tiers: [{from: 0, bps: 10000}]}
                              - {id: live-host, type: live_host_share, bps: 2345}
                            guarantee: {kind: advance, max_fen: 9223372036854775807, recoup_bps: 10000}
                        """)
                .catalog(
                        "enrolments.csv",
                        "drama_id,plan_id,valid_from,valid_to,guarantee_fen",
                        "10,edge,2026-01-01,,9223372036854775807");
        world.sales("2026-11-20", """
                    order_id  event      event_time           sale_kind  product_id  paid_amount          commission_amount    drama_id  host_id
                    A         PAID       2026-11-20T12:00:00  GOODS      900         9223372036854775807  9223372036854775807  10        3
                    A         CONFIRMED  2026-11-20T12:00:00  GOODS      900         9223372036854775807  9223372036854775807  10        3
                    """);
        NightTrial nights = NightTrial.settled(world, "2026-11-20");

        // 9 223 372 036 854 775 807 * 2 345 / 10 000 = 2 162 880 742 642 444 926.7415; the rest is the drama's
        assertThat(nights.lines("2026-11-20"))
                .containsExactly(
                        "10 2026-01-01 goods 2026-11 1 7060491294212330880",
                        "10 2026-01-01 guarantee term 1 9223372036854775807",
                        "10 2026-01-01 live-host 2026-11 3 2162880742642444927",
                        "10 2026-01-01 recoupment term 1 -7060491294212330880");
    }

    /// Nothing but the event's own time says when a line was paid; the earliest that can be written is an hour like
    /// any.
    @Test
    void aPaymentBeforeTimeBeganEarnsNothingAndStopsNothing() throws Exception {
        WorldFiles world = world();
        world.policy(
                "  - effective_from: 2026-01-01",
                "    direct: true",
                "    click: {window: 15d, scope: any, model: last_touch}",
                "    view_through: {window: 24h, min_watch: 3s}");
        world.sales("2026-11-20", """
                    order_id  event_time           paid_time             sale_kind  product_id  paid_amount  drama_id
                    A         2026-11-20T12:00:00  -9223372036854775808  UNLOCK     -           7            10
                    B         2026-11-20T12:00:00  -9223372036854775808  GOODS      900         7            -
                    C         2026-11-20T12:00:00  2026-11-20T12:00:00   UNLOCK     -           7            11
                    D         9223372036854775807  2026-11-20T12:00:00   UNLOCK     -           7            11
                    """);
        world.views("2026-11-20", """
                    event_id  event_time            user_id  kind   drama_id  episode_no  product_id
                    1         2026-11-20T11:00:00   501      CLICK  10        1           900
                    2         -9223372036854775808  501      CLICK  10        1           900
                    3         9223372036854775807   501      CLICK  10        1           900
                    """);
        NightTrial nights = NightTrial.settled(world, "2026-11-20");

        assertThat(nights.lines("2026-11-20")).containsExactly("11 2026-01-01 unlocks 2026-11 2 7");
        assertThat(nights.rows("2026-11-20"))
                .containsEntry("sales FUTURE", 1L)
                .containsEntry("views FUTURE", 1L)
                .containsEntry("views TOO_LATE", 1L);
        assertThat(nights.total("2026-11-20", "attributed.ORGANIC.lines")).isEqualTo("1");
    }
}
