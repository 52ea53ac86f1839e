package fenzhang.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.catalog.EnrolmentId;
import fenzhang.catalog.Terms;
import fenzhang.given.GivenCatalog;
import fenzhang.given.GivenPlan;
import fenzhang.given.Times;
import fenzhang.measure.MeasureKey;
import fenzhang.plan.Component;
import fenzhang.plan.Metric;
import fenzhang.plan.PlanBook;
import fenzhang.plan.Unit;
import fenzhang.time.Period;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A pool of 1.00 a month over the views of the month, from 10 views on.
class PoolsTest {
    private static final PlanBook PLANS =
            GivenPlan.of(GivenPlan.viewsPool("pool", 100, 10)).book();

    private final List<Terms> termsInForce = new ArrayList<>();
    private final Map<MeasureKey, BigInteger> measures = new HashMap<>();

    @Test
    void isDividedByScoreOnTheLastDayOfTheMonth() {
        scores(10, 30);
        scores(11, 10);

        assertThat(closed("2026-11-30")).containsExactly("10 pool 2026-11 75", "11 pool 2026-11 25");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-01", "2026-11-29", "2026-12-30", "2028-02-28"})
    void noOtherDayClosesAnything(String date) {
        scores(10, 30);

        assertThat(closed(date)).isEmpty();
    }

    @Test
    void februaryEndsWhenItEnds() {
        scores(10, "2027-02", 30 * 10_000);
        scores(10, "2028-02", 30 * 10_000);

        assertThat(closed("2027-02-28")).containsExactly("10 pool 2027-02 100");
        assertThat(closed("2028-02-29")).containsExactly("10 pool 2028-02 100");
    }

    @Test
    void equalRemaindersAreServedByDramaId() {
        scores(12, 20);
        scores(11, 20);
        scores(10, 20);

        assertThat(closed("2026-11-30"))
                .containsExactly("10 pool 2026-11 34", "11 pool 2026-11 33", "12 pool 2026-11 33");
    }

    @Test
    void aScoreBelowTheLeastGetsNothing() {
        scores(10, 10);
        scores(11, 9);
        scores(12, "2026-11", 99_999);

        assertThat(closed("2026-11-30")).containsExactly("10 pool 2026-11 100");
    }

    @Test
    void boostedScoresCountWithTheirFraction() {
        scores(10, "2026-11", 105_000);
        scores(11, "2026-11", 315_000);

        assertThat(closed("2026-11-30")).containsExactly("10 pool 2026-11 25", "11 pool 2026-11 75");
    }

    @Test
    void aScoreOfNothingGetsNothingEvenWithoutALeast() {
        PlanBook plans = GivenPlan.of(GivenPlan.viewsPool("pool", 100, 0)).book();
        scores(10, 0);

        assertThat(closed("2026-11-30", plans)).isEmpty();

        scores(11, "2026-11", 1);
        assertThat(closed("2026-11-30", plans)).containsExactly("11 pool 2026-11 100");
    }

    @Test
    void withoutAnybodyTheMonthGivesNothing() {
        assertThat(closed("2026-11-30")).isEmpty();

        scores(10, 9);
        assertThat(closed("2026-11-30")).isEmpty();
    }

    @Test
    void onlyTheScoreOfTheMonthUnderTheTermsOfItsLastDayCounts() {
        PlanBook plans = new PlanBook(List.of(
                GivenPlan.of(GivenPlan.viewsPool("pool", 100, 10)).version(),
                GivenPlan.of(GivenPlan.viewsPool("pool", 100, 10))
                        .from("2026-12-01")
                        .version()));
        Terms ended = GivenCatalog.terms(10, "2026-11-01", "2026-11-01");
        measures.put(MeasureKey.ofDrama(ended, "pool", new Period("2026-12")), views(90));
        Terms current = GivenCatalog.terms(10, "2026-11-01", "2026-12-01");
        measures.put(MeasureKey.ofDrama(current, "pool", new Period("2026-11")), views(90));
        termsInForce.add(current);

        assertThat(closed("2026-12-31", plans)).isEmpty();

        measures.put(MeasureKey.ofDrama(current, "pool", new Period("2026-12")), views(10));
        assertThat(closed("2026-12-31", plans)).containsExactly("10 pool 2026-12 100");
    }

    @Test
    void everyPlanDividesItsOwnPool() {
        Component impressions = new Component.PoolShare("pool", Unit.TRAFFIC, new Metric.EffectiveViews(0), 7, 0);
        PlanBook plans = new PlanBook(List.of(
                GivenPlan.of(GivenPlan.viewsPool("pool", 100, 10)).version(),
                GivenPlan.of(impressions).named("small").version()));
        scores(10, 10);
        scores(11, 30);
        EnrolmentId small = new EnrolmentId(12, "small", Times.date("2026-11-01"));
        scores(new Terms(small, Times.date("2026-11-01")), "2026-11", 10_000);

        assertThat(closed("2026-11-30", plans))
                .containsExactly("10 pool 2026-11 25", "11 pool 2026-11 75", "12 pool 2026-11 7");
        assertThat(Pools.close(Times.date("2026-11-30"), termsInForce, plans, this::measureOf)
                        .lastKey()
                        .unit())
                .isEqualTo(Unit.TRAFFIC);
    }

    private void scores(long dramaId, long views) {
        scores(dramaId, "2026-11", views * 10_000);
    }

    private void scores(long dramaId, String month, long measure) {
        scores(GivenCatalog.terms(dramaId, "2026-11-01", "2026-11-01"), month, measure);
    }

    private void scores(Terms terms, String month, long measure) {
        if (!termsInForce.contains(terms)) {
            termsInForce.add(terms);
        }
        measures.put(MeasureKey.ofDrama(terms, "pool", new Period(month)), BigInteger.valueOf(measure));
    }

    private static BigInteger views(long count) {
        return BigInteger.valueOf(count * 10_000);
    }

    private List<String> closed(String date) {
        return closed(date, PLANS);
    }

    private List<String> closed(String date, PlanBook plans) {
        return Pools.close(Times.date(date), termsInForce, plans, this::measureOf).entrySet().stream()
                .map(share -> share.getKey().terms().enrolment().dramaId() + " "
                        + share.getKey().code() + " " + share.getKey().period() + " " + share.getValue())
                .toList();
    }

    private BigInteger measureOf(MeasureKey key) {
        return measures.getOrDefault(key, BigInteger.ZERO);
    }
}
