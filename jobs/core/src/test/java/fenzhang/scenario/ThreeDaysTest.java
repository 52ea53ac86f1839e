package fenzhang.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.given.GivenCatalog;
import fenzhang.given.GivenPlan;
import fenzhang.plan.Component;
import fenzhang.plan.PlanVersion;
import fenzhang.plan.RevenueBase;
import fenzhang.plan.Tier;
import fenzhang.plan.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Drama 10 belongs to creator 1 by 60 % and creator 2 by 40 %. Its plan holds orders for a day and pays 6.00 for 1 000
/// views of
/// 5 seconds, 30 % of commissions, a fifth of them to live hosts first, 50 % of unlocks, and 200 impressions for 1 000
/// views.
class ThreeDaysTest {
    private static final PlanVersion PLAN = GivenPlan.of(
                    GivenPlan.views("effective-views", new Tier(0, 600)),
                    GivenPlan.revenue("goods-commission", RevenueBase.GOODS_COMMISSION, new Tier(0, 3_000)),
                    GivenPlan.host(2_000),
                    GivenPlan.revenue("unlocks", RevenueBase.UNLOCK_PAID, new Tier(0, 5_000)),
                    new Component.ViewRate("traffic-support", Unit.TRAFFIC, 5_000, List.of(new Tier(0, 200))))
            .held(1)
            .version();
    private static final GivenCatalog CATALOG = GivenCatalog.of(10)
            .enrolled(10, "2026-11-01", "")
            .split(10, 1, 6_000, "2026-11-01", "")
            .split(10, 2, 4_000, "2026-11-01", "");

    @Test
    void threeDaysOfOneDrama() {
        Scenario scenario = new Scenario(CATALOG, PLAN).views("""
                        time              users   kind        drama  episode  host  product  watched
                        2026-11-01T08:00  1-1000  PLAY        10     1        -     -        8
                        2026-11-01T08:30  1-10    PLAY        10     1        -     -        60
                        2026-11-01T08:45  1-500   PLAY        10     2        -     -        4
                        2026-11-01T09:00  501     CLICK       10     1        -     900      0
                        2026-11-01T09:00  502     LIVE_CLICK  10     -        1001  901      0
                        2026-11-02T08:00  1-500   PLAY        10     1        -     -        5
                        """).orders("""
                        order  kind    paid at           paid    commission  user  product  drama  host
                        A      GOODS   2026-11-01T10:00  100.00  20.00       501   900      -      -
                        B      GOODS   2026-11-01T11:00  50.00   10.00       502   901      -      -
                        C      UNLOCK  2026-11-01T12:00  9.90    0.00        503   -        10     -
                        D      GOODS   2026-11-01T13:00  80.00   16.00       504   900      -      -
                        """).events("""
                        time              order  event      refund
                        2026-11-01T10:00  A      PAID
                        2026-11-01T11:00  B      PAID
                        2026-11-01T12:00  C      PAID
                        2026-11-01T13:00  D      PAID
                        2026-11-01T18:00  A      CONFIRMED
                        2026-11-01T18:00  D      CONFIRMED
                        2026-11-02T18:00  B      CONFIRMED
                        2026-11-03T09:00  A      REFUNDED   25.00
                        """);

        // 1 November: 1 000 users watched episode 1 long enough
        // 2 November: 500 more views; A vests 20.00 commission, C 9.90; D came from nowhere
        // 3 November: B vests 10.00 commission, of which 2.00 are the host's; A takes 5.00 back: 15.00 + 8.00 is 23.00,
        // at 30 % 6.90
        assertThat(Table.plain(Scenario.table(scenario.settled("2026-11-01", "2026-11-03"))))
                .isEqualTo(Table.plain("""
                                date        component         period   creator  amount
                                2026-11-01  effective-views   2026-11  1        3.60
                                2026-11-01  effective-views   2026-11  2        2.40
                                2026-11-01  traffic-support   2026-11  1        120 impressions
                                2026-11-01  traffic-support   2026-11  2        80 impressions
                                2026-11-02  effective-views   2026-11  1        1.80
                                2026-11-02  effective-views   2026-11  2        1.20
                                2026-11-02  goods-commission  2026-11  1        3.60
                                2026-11-02  goods-commission  2026-11  2        2.40
                                2026-11-02  traffic-support   2026-11  1        60 impressions
                                2026-11-02  traffic-support   2026-11  2        40 impressions
                                2026-11-02  unlocks           2026-11  1        2.97
                                2026-11-02  unlocks           2026-11  2        1.98
                                2026-11-03  goods-commission  2026-11  1        0.54
                                2026-11-03  goods-commission  2026-11  2        0.36
                                2026-11-03  live-host         2026-11  1001     2.00
                                """));
    }

    @Test
    void anOrderThatIsBroughtByAPlay() {
        GivenCatalog placed = GivenCatalog.of(10)
                .enrolled(10, "2026-11-01", "")
                .placed(10, 0, 900, "2026-11-01", "2026-11-01")
                .split(10, 1, 10_000, "2026-11-01", "");
        Scenario scenario = new Scenario(placed, PLAN).views("""
                        time              users  kind  drama  episode  host  product  watched
                        2026-11-01T23:00  501    PLAY  10     7        -     -        4
                        2026-11-02T01:00  502    PLAY  10     7        -     -        4
                        """).orders("""
                        order  kind   paid at           paid    commission  user  product
                        A      GOODS  2026-11-02T09:00  100.00  20.00       501   900
                        B      GOODS  2026-11-02T09:00  100.00  20.00       502   900
                        """).events("""
                        time              order  event
                        2026-11-02T09:00  A      PAID
                        2026-11-02T09:00  B      PAID
                        2026-11-02T10:00  A      CONFIRMED
                        2026-11-02T10:00  B      CONFIRMED
                        """);

        assertThat(Table.plain(Scenario.table(scenario.settled("2026-11-01", "2026-11-03"))))
                .isEqualTo(Table.plain("""
                                date        component         period   creator  amount
                                2026-11-03  goods-commission  2026-11  1        6.00
                                """));
    }
}
