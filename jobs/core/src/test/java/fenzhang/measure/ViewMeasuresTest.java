package fenzhang.measure;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.given.GivenCatalog;
import fenzhang.given.GivenPlan;
import fenzhang.given.Times;
import fenzhang.plan.Component;
import fenzhang.plan.Metric;
import fenzhang.plan.PlanBook;
import fenzhang.plan.RevenueBase;
import fenzhang.plan.Tier;
import fenzhang.plan.Unit;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ViewMeasuresTest {
    private static final Tier RATE = new Tier(0, 600);
    private static final Component VIEWS = GivenPlan.views("views", RATE);
    private static final Component HOURS = new Component.WatchRate("hours", Unit.CNY, 10_000, List.of(RATE));
    private static final Component MILLION =
            new Component.Milestone("million", Unit.CNY, new Metric.EffectiveViews(1_000), 1_000_000, 5);

    /// 30 effective views of at least 1 second, 20 of 5 and 10 of 10, the last watched for 3 hours.
    private static final DayViews PLAYS = (dramaId, minWatchMillis) -> switch ((int) minWatchMillis) {
        case 1_000 -> new ViewTotals(30, 10_830_000);
        case 5_000 -> new ViewTotals(20, 10_820_000);
        case 10_000 -> new ViewTotals(10, 10_800_000);
        default -> throw new IllegalArgumentException("nobody asked");
    };

    @Test
    void viewsAndWatchTimeOfADayCountInItsMonth() {
        assertThat(measured("2026-11-30", GivenPlan.of(VIEWS, HOURS).book()))
                .containsExactly("hours 2026-11 +10800000", "views 2026-11 +20");
        assertThat(measured("2026-12-01", GivenPlan.of(VIEWS, HOURS).book()))
                .containsExactly("hours 2026-12 +10800000", "views 2026-12 +20");
    }

    @Test
    void aMilestoneCountsOverTheTermAndAPoolByTheMonthWhateverTheVersionsPeriod() {
        Component pool = GivenPlan.viewsPool("pool", 100, 0);

        assertThat(measured("2026-11-05", GivenPlan.of(VIEWS, pool, MILLION).book()))
                .containsExactly("million term +30", "pool 2026-11 +20", "views 2026-11 +20");
        assertThat(measured(
                        "2026-11-05",
                        GivenPlan.of(VIEWS, pool, MILLION).overTheTerm().book()))
                .containsExactly("million term +30", "pool 2026-11 +20", "views term +20");
    }

    @Test
    void aBoostOfTheDayCountsForItsComponentOnly() {
        PlanBook plans = GivenPlan.of(VIEWS, HOURS, MILLION)
                .boost("views", "2026-11-01", "2026-11-12", 15_001)
                .boost("million", "2026-11-12", "2026-11-12", 0)
                .book();

        assertThat(measured("2026-11-12", plans)).containsExactly("hours 2026-11 +10800000", "views 2026-11 +30.002");
        assertThat(measured("2026-11-13", plans))
                .containsExactly("hours 2026-11 +10800000", "million term +30", "views 2026-11 +20");
    }

    @Test
    void onlyDramasEnrolledOnTheDayUnderAVersionInForceCount() {
        GivenCatalog catalog = GivenCatalog.of(10, 11, 12)
                .enrolled(10, "2026-10-30", "2026-11-05")
                .enrolled(11, "2026-11-06", "");
        PlanBook plans = GivenPlan.of(VIEWS).book();

        assertThat(measures("2026-10-31", catalog, plans).termsInForce()).isEmpty();
        assertThat(measures("2026-11-05", catalog, plans).termsInForce())
                .containsExactly(GivenCatalog.terms(10, "2026-10-30", "2026-11-01"));
        assertThat(measures("2026-11-06", catalog, plans).termsInForce())
                .containsExactly(GivenCatalog.terms(11, "2026-11-06", "2026-11-01"));
    }

    @Test
    void aNewVersionBeginsNewTerms() {
        PlanBook plans = new PlanBook(List.of(
                GivenPlan.of(VIEWS).from("2026-11-01").version(),
                GivenPlan.of(VIEWS).from("2026-12-01").version()));
        GivenCatalog catalog = GivenCatalog.of(10).enrolled(10, "2026-11-01", "");

        assertThat(measures("2026-11-30", catalog, plans).termsInForce())
                .containsExactly(GivenCatalog.terms(10, "2026-11-01", "2026-11-01"));
        assertThat(measures("2026-12-01", catalog, plans).termsInForce())
                .containsExactly(GivenCatalog.terms(10, "2026-11-01", "2026-12-01"));
    }

    @Test
    void asksForTheLeastWatchTimesOfViewsOnly() {
        Component sales = GivenPlan.revenue("sales", RevenueBase.GOODS_PAID, RATE);
        GivenCatalog catalog = GivenCatalog.of(10, 11).enrolled(10, "2026-11-01", "");
        PlanBook plans = GivenPlan.of(VIEWS, HOURS, MILLION, sales).book();

        assertThat(measures("2026-11-05", catalog, plans).leastWatches())
                .hasSize(1)
                .containsEntry(10L, new TreeSet<>(List.of(1_000L, 5_000L, 10_000L)));
        assertThat(measures("2026-11-05", catalog, GivenPlan.of(sales).book()).leastWatches())
                .isEmpty();
    }

    private static List<String> measured(String date, PlanBook plans) {
        MeasureDeltas deltas = new MeasureDeltas();
        measures(date, GivenCatalog.of(10).enrolled(10, "2026-11-01", ""), plans)
                .addTo(deltas, PLAYS);
        return Told.deltas(deltas);
    }

    private static ViewMeasures measures(String date, GivenCatalog catalog, PlanBook plans) {
        return new ViewMeasures("pdd", Times.date(date), catalog.catalog(), plans);
    }
}
