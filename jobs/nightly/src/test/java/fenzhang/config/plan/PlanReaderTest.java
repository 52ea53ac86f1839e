package fenzhang.config.plan;

import static fenzhang.config.plan.Texts.component;
import static fenzhang.config.plan.Texts.plan;
import static fenzhang.config.plan.Texts.planMistakes;
import static fenzhang.config.plan.Texts.planWarnings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.config.yaml.ConfigProblems;
import fenzhang.config.yaml.Reading;
import fenzhang.plan.Boost;
import fenzhang.plan.Component;
import fenzhang.plan.Guarantee;
import fenzhang.plan.Metric;
import fenzhang.plan.PeriodKind;
import fenzhang.plan.PlanVersion;
import fenzhang.plan.RevenueBase;
import fenzhang.plan.Tier;
import fenzhang.plan.Unit;
import fenzhang.time.DateRange;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanReaderTest {
    /// The example of settlement.md 8.
    private static final String SPEC_PLAN = """
            plan: duoduo-great-drama
            platform: pdd
            title: {zh: 多多好剧计划, en: Duoduo Great Drama Plan}
            versions:
              - effective_from: 2023-12-01
                period: month                       # month | term (the whole enrolment)
                hold_days: 7
                components:
                  - {id: effective-views, type: view_rate, min_watch: 5s,
                     tiers: [{from: 0, per_1000: 600}, {from: 10000000, per_1000: 800}]}
                  - {id: watch-time, type: watch_rate, min_watch: 10s, tiers: [{from: 0, per_hour: 150}]}
                  - {id: goods-commission, type: revenue_share, base: goods_commission,
                     tiers: [{from: 0, bps: 3000}, {from: 100000000, bps: 4000}]}
                  - {id: live-host, type: live_host_share, bps: 2000}
                  - {id: unlocks, type: revenue_share, base: unlock_paid, tiers: [{from: 0, bps: 5000}]}
                  - {id: copyright, type: revenue_share, base: licence_paid, tiers: [{from: 0, bps: 7000}]}
                  - {id: monthly-pool, type: pool_share, score: effective_views, min_watch: 5s,
                     pool: 10000000000, min_score: 100000}
                  - {id: million-orders, type: milestone, measure: goods_orders, threshold: 1000000, bonus: 5000000}
                  - {id: traffic-support, type: view_rate, unit: traffic, min_watch: 5s, tiers: [{from: 0, per_1000: 200}]}
                boosts:
                  - {component: effective-views, from: 2026-11-01, to: 2026-11-12, bps: 15000}
                cap_fen: 500000000                  # optional: per drama, terms and period
                guarantee: {kind: advance, max_fen: 500000000, recoup_bps: 10000}   # optional; advance | top_up
            """;

    private static final String VIEWS =
            "{id: views, type: view_rate, min_watch: 5s, tiers: [{from: 0, per_1000: 600}]}";

    @Test
    void thePlanOfTheSpecIsRead() {
        Plan plan = PlanReader.read("config/plans/duoduo-great-drama.yaml", SPEC_PLAN)
                .orThrow();

        assertThat(plan.titleZh()).isEqualTo("多多好剧计划");
        assertThat(plan.titleEn()).isEqualTo("Duoduo Great Drama Plan");
        assertThat(plan.platform()).isEqualTo("pdd");
        assertThat(plan.versions())
                .containsExactly(new PlanVersion(
                        "duoduo-great-drama",
                        "pdd",
                        LocalDate.of(2023, 12, 1),
                        PeriodKind.MONTH,
                        7,
                        List.of(
                                new Component.ViewRate(
                                        "effective-views",
                                        Unit.CNY,
                                        5_000,
                                        List.of(new Tier(0, 600), new Tier(10_000_000, 800))),
                                new Component.WatchRate("watch-time", Unit.CNY, 10_000, List.of(new Tier(0, 150))),
                                new Component.RevenueShare(
                                        "goods-commission",
                                        RevenueBase.GOODS_COMMISSION,
                                        List.of(new Tier(0, 3000), new Tier(100_000_000, 4000))),
                                new Component.LiveHostShare("live-host", 2000),
                                new Component.RevenueShare(
                                        "unlocks", RevenueBase.UNLOCK_PAID, List.of(new Tier(0, 5000))),
                                new Component.RevenueShare(
                                        "copyright", RevenueBase.LICENCE_PAID, List.of(new Tier(0, 7000))),
                                new Component.PoolShare(
                                        "monthly-pool",
                                        Unit.CNY,
                                        new Metric.EffectiveViews(5_000),
                                        10_000_000_000L,
                                        100_000),
                                new Component.Milestone(
                                        "million-orders", Unit.CNY, new Metric.GoodsOrders(), 1_000_000, 5_000_000),
                                new Component.ViewRate(
                                        "traffic-support", Unit.TRAFFIC, 5_000, List.of(new Tier(0, 200)))),
                        List.of(new Boost(
                                "effective-views",
                                new DateRange(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 13)),
                                15_000)),
                        OptionalLong.of(500_000_000),
                        Optional.of(new Guarantee(Guarantee.Kind.ADVANCE, 500_000_000, 10_000))));
    }

    @Test
    void whatMayBeLeftOutHasItsDefault() {
        Plan plan = PlanReader.read("p.yaml", plan("components: []")).orThrow();
        assertThat(plan.titleZh()).isEqualTo("p");
        assertThat(plan.titleEn()).isEqualTo("p");
        PlanVersion version = plan.versions().getFirst();
        assertThat(version.boosts()).isEmpty();
        assertThat(version.capFen()).isEmpty();
        assertThat(version.guarantee()).isEmpty();

        Plan topUp = PlanReader.read("p.yaml", plan("components: []", "guarantee: {kind: top_up, max_fen: 5}"))
                .orThrow();
        assertThat(topUp.versions().getFirst().guarantee()).contains(new Guarantee(Guarantee.Kind.TOP_UP, 5, 10_000));
    }

    @Test
    void versionsMayStandInAnyOrder() {
        Plan plan = PlanReader.read("p.yaml", """
                plan: p
                platform: pdd
                versions:
                  - {effective_from: 2026-11-01, period: term, hold_days: 1, components: []}
                  - {effective_from: 2024-01-01, period: month, hold_days: 2, components: []}
                """).orThrow();
        assertThat(plan.versions().stream().map(PlanVersion::holdDays)).containsExactly(2, 1);
    }

    @Test
    void allMistakesOfAFileAreFoundInItsOrder() {
        assertThat(planMistakes("""
                plan: q
                platform: PDD
                colour: red
                versions:
                  - effective_from: 2026-11-02
                    period: week
                    hold_days: -1
                    components:
                      - {id: cap, type: view_rate, min_watch: 5s, tiers: [{from: 0, per_1000: 600}]}
                      - {id: a, type: revenue_share, base: goods_paid, tiers: [
                          {from: 0, bps: "30%"}, {from: 500, bps: 1}, {from: 400, bps: 1}]}
                      - {id: a, type: bonus}
                    boosts:
                      - {component: b, from: 2026-11-05, to: 2026-11-04, bps: 1}
                    cap_fen: 1e5
                    guarantee: {kind: advance, max_fen: 5}
                """))
                .containsExactly(
                        "1:7 plan: plan q must stand in q.yaml, not in p.yaml",
                        "2:11 platform: a platform's code is 1 to 32 lower-case letters and digits, not \"PDD\"",
                        "3:1 colour: unknown key in a plan; it has plan, platform, title, versions",
                        "5:21 versions[0].effective_from: a version starts on the first day of a month, not on 2026-11-02",
                        "6:13 versions[0].period: expected one of month, term, found text \"week\"",
                        "7:16 versions[0].hold_days: expected an integer from 0 to 3650, found integer -1",
                        "9:14 versions[0].components[0].id: component id cap is reserved",
                        "11:26 versions[0].components[1].tiers[0].bps: expected an integer from 0 on (digits only, at most"
                                + " 9223372036854775807), found text \"30%\"",
                        "11:62 versions[0].components[1].tiers[2].from: tiers must rise: from 400 follows 500",
                        "12:14 versions[0].components[2].id: component id a stands twice; first in line 10",
                        "12:23 versions[0].components[2].type: expected one of view_rate, watch_rate, revenue_share,"
                                + " live_host_share, pool_share, milestone, found text \"bonus\"",
                        "14:21 versions[0].boosts[0].component: the version has no component b; it has a, cap",
                        "14:46 versions[0].boosts[0].to: the last day 2026-11-04 lies before the first, 2026-11-05",
                        "15:14 versions[0].cap_fen: expected an integer from 0 on (digits only, at most"
                                + " 9223372036854775807), found number 1e5",
                        "16:16 versions[0].guarantee.recoup_bps: is missing; expected an integer from 0 to 10000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "platform", "versions"})
    void whatAPlanMustHaveIsNamedWhenMissing(String key) {
        String text = plan("components: []").replaceFirst("(?m)^" + key + ":", "title:");
        assertThat(planMistakes(text))
                .anyMatch(mistake -> mistake.startsWith("1:1 " + key + ": is missing; expected "));
    }

    @ParameterizedTest
    @CsvSource({
        "effective_from, a date such as 2026-11-01",
        "period, 'one of month, term'",
        "hold_days, an integer from 0 to 3650",
        "components, a list"
    })
    void whatAVersionMustHaveIsNamedWhenMissing(String key, String expected) {
        String text = plan("components: []").replaceFirst(key + ":", "cap_fen:");
        assertThat(planMistakes(text)).contains("4:5 versions[0]." + key + ": is missing; expected " + expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{id: x, type: view_rate, tiers: [{from: 0, per_1000: 1}]} | min_watch: is missing; expected a duration such"
                        + " as 90s, 30m, 24h or 15d",
                "{id: x, type: watch_rate, min_watch: 5s, tiers: [{from: 0}]} | tiers[0].per_hour: is missing;"
                        + " expected an integer from 0 on (digits only, at most 9223372036854775807)",
                "{id: x, type: view_rate, min_watch: 5s} | tiers: is missing; expected a list",
                "{id: x, type: view_rate, min_watch: 5s, tiers: []} | tiers: needs at least the tier that starts at from: 0",
                "{id: x, type: view_rate, min_watch: 5s, tiers: [{from: 1, per_1000: 1}]} | tiers[0].from: tiers must start"
                        + " at from: 0, not 1",
                "{id: x, type: view_rate, min_watch: 5s, tiers: [{from: 0, per_1000: -1}]} | tiers[0].per_1000: expected an"
                        + " integer from 0 on (digits only, at most 9223372036854775807), found integer -1",
                "{id: x, type: view_rate, min_watch: 5s, tiers: [5]} | tiers[0]: expected a mapping of keys to values, found"
                        + " integer 5",
                "{id: x, type: view_rate, min_watch: 5s, tiers: [{from: 0, per_1000: 1, to: 5}]} | tiers[0].to: unknown key"
                        + " in a tier; it has from, per_1000",
                "{id: x, type: view_rate, min_watch: 5s, tiers: {from: 0}} | tiers: expected a list, found a mapping",
                "{id: x, type: revenue_share, base: goods, tiers: [{from: 0, bps: 1}]} | base: expected one of"
                        + " goods_commission, goods_paid, unlock_paid, licence_paid, found text \"goods\"",
                "{id: x, type: revenue_share, base: goods_paid, min_watch: 5s, tiers: [{from: 0, bps: 1}]} | min_watch:"
                        + " unknown key in a revenue_share; it has id, type, unit, base, tiers",
                "{id: x, type: revenue_share, unit: traffic, base: goods_paid, tiers: [{from: 0, bps: 1}]} | unit: a"
                        + " revenue_share grants cny only, not traffic",
                "{id: x, type: live_host_share, unit: traffic, bps: 5} | unit: a live_host_share grants cny only, not"
                        + " traffic",
                "{id: x, type: live_host_share, bps: 10001} | bps: expected an integer from 0 to 10000, found integer 10001",
                "{id: x, type: view_rate, unit: fen, min_watch: 5s, tiers: [{from: 0, per_1000: 1}]} | unit: expected one"
                        + " of cny, traffic, found text \"fen\""
            })
    void theMistakeOfARateIsNamed(String component, String mistake) {
        assertMistake(component, mistake);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{id: x, type: pool_share, score: goods_orders, pool: 5, min_score: 0} | score: expected one of"
                        + " effective_views, goods_paid, found text \"goods_orders\"",
                "{id: x, type: pool_share, score: goods_paid, min_watch: 5s, pool: 5, min_score: 0} | min_watch: goes only"
                        + " with score: effective_views, not with goods_paid",
                "{id: x, type: pool_share, score: effective_views, pool: 5, min_score: 0} | min_watch: is missing; expected"
                        + " a duration such as 90s, 30m, 24h or 15d",
                "{id: x, type: pool_share, score: goods_paid, pool: 5} | min_score: is missing; expected an integer from 0"
                        + " on (digits only, at most 9223372036854775807)",
                "{id: x, type: milestone, measure: goods_orders, min_watch: 5s, threshold: 1, bonus: 1} | min_watch: goes"
                        + " only with measure: effective_views, not with goods_orders",
                "{id: x, type: milestone, measure: goods_orders, threshold: 0, bonus: 1} | threshold: expected an integer"
                        + " from 1 on (digits only, at most 9223372036854775807), found integer 0",
                "{id: x, type: milestone, measure: watch_time, threshold: 1, bonus: 1} | measure: expected one of"
                        + " effective_views, goods_paid, goods_orders, found text \"watch_time\"",
                "{id: x y, type: live_host_share, bps: 5} | id: component id 'x y' must be 1 to 64 letters, digits, '.', '_'"
                        + " or '-'",
                "{id: 5, type: live_host_share, bps: 5} | id: expected text (write it in quotes), found integer 5",
                "{id: recoupment, type: live_host_share, bps: 5} | id: component id recoupment is reserved",
                "{id: guarantee, type: live_host_share, bps: 5} | id: component id guarantee is reserved",
                "{id: top-up, type: live_host_share, bps: 5} | id: component id top-up is reserved",
                "{type: live_host_share, bps: 5} | id: is missing; expected text",
                "{id: x, bps: 5} | type: is missing; expected one of view_rate, watch_rate, revenue_share,"
                        + " live_host_share, pool_share, milestone"
            })
    void theMistakeOfAnotherComponentIsNamed(String component, String mistake) {
        assertMistake(component, mistake);
    }

    private static void assertMistake(String component, String mistake) {
        assertThat(planMistakes(component(component)))
                .singleElement()
                .asString()
                .matches("7:[0-9]+ .*")
                .satisfies(text -> assertThat(text.substring(text.indexOf(' ') + 1))
                        .isEqualTo("versions[0].components[0]." + mistake));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0",
                "1e5",
                "1_000",
                "0x10",
                "010",
                "+5",
                "1:30",
                "\"5\"",
                "5%",
                "~",
                "true",
                "-0",
                "2026-11-01",
                "9223372036854775808",
                "99999999999999999999999",
                "[5]",
                "{}"
            })
    void whatIsNoPlainIntegerIsRefused(String value) {
        assertThat(planMistakes(plan("components: []", "cap_fen: " + value)))
                .singleElement()
                .asString()
                .startsWith("8:14 versions[0].cap_fen: expected an integer from 0 on");
    }

    @Test
    void theLargestIntegerIsRead() {
        assertThat(PlanReader.read("p.yaml", plan("components: []", "cap_fen: 9223372036854775807"))
                        .orThrow()
                        .versions()
                        .getFirst()
                        .capFen())
                .hasValue(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource({"0s, 0", "5s, 5000", "90s, 90000", "30m, 1800000", "24h, 86400000", "15d, 1296000000", "'\"5s\"', 5000"
    })
    void durationsAreRead(String text, long millis) {
        Plan plan =
                PlanReader.read("p.yaml", component(VIEWS.replace("5s", text))).orThrow();
        assertThat(plan.versions().getFirst().components().getFirst().metric())
                .isEqualTo(new Metric.EffectiveViews(millis));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"5", "5 s", "5S", "1.5h", "-5s", "05s", "1h30m", "PT5S", "5ms", "1w", "9999999999s", "s", "~"})
    void whatIsNoDurationIsRefused(String text) {
        assertThat(planMistakes(component(VIEWS.replace("5s", text))))
                .singleElement()
                .asString()
                .contains(".min_watch: expected a duration such as 90s, 30m, 24h or 15d, found ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-1",
                "2026-02-30",
                "2026/11/01",
                "20261101",
                "2026-11-01T00:00:00Z",
                "26-11-01",
                "november"
            })
    void whatIsNoDateIsRefused(String text) {
        String plan = plan("components: []").replace("2026-11-01", text);
        assertThat(planMistakes(plan))
                .singleElement()
                .asString()
                .startsWith("4:21 versions[0].effective_from: expected a date such as 2026-11-01, found ");
    }

    @Test
    void twoVersionsOfOneDayAreRefused() {
        assertThat(planMistakes("""
                plan: p
                platform: pdd
                versions:
                  - {effective_from: 2026-11-01, period: month, hold_days: 1, components: []}
                  - {effective_from: 2026-10-01, period: month, hold_days: 1, components: []}
                  - {effective_from: 2026-11-01, period: month, hold_days: 2, components: []}
                """))
                .containsExactly(
                        "6:22 versions[2].effective_from: two versions start on 2026-11-01; the other stands in line 4");
    }

    @Test
    void aVersionHasAtMostOneLiveHostShare() {
        assertThat(planMistakes(plan(
                        "components:",
                        "- {id: a, type: live_host_share, bps: 5}",
                        "- {id: b, type: live_host_share, bps: 5}")))
                .containsExactly(
                        "9:12 versions[0].components[1].id: a version has at most one live_host_share; the first stands in"
                                + " line 8");
    }

    @Test
    void overlappingBoostsOfOneComponentAreRefused() {
        assertThat(planMistakes(plan(
                        "components: [" + VIEWS + ", " + VIEWS.replace("id: views", "id: other") + "]",
                        "boosts:",
                        "- {component: views, from: 2026-11-01, to: 2026-11-10, bps: 15000}",
                        "- {component: other, from: 2026-11-01, to: 2026-11-10, bps: 15000}",
                        "- {component: views, from: 2026-11-11, to: 2026-11-12, bps: 15000}",
                        "- {component: views, from: 2026-11-10, to: 2026-11-10, bps: 20000}")))
                .containsExactly(
                        "12:32 versions[0].boosts[3].from: two boosts of views overlap: the other stands in line 9");
    }

    @Test
    void aLiveHostShareTakesNoBoost() {
        assertThat(planMistakes(plan(
                        "components: [{id: host, type: live_host_share, bps: 5}]",
                        "boosts: [{component: host, from: 2026-11-01, to: 2026-11-10, bps: 15000}]")))
                .containsExactly(
                        "8:26 versions[0].boosts[0].component: host is a live_host_share, which takes no boost");
    }

    @Test
    void aBoostOfAComponentThatIsWrongItselfIsNoMistakeOfItsOwn() {
        assertThat(planMistakes(plan(
                        "components: [{id: a, type: live_host, bps: 5}]",
                        "boosts: [{component: a, from: 2026-11-01, to: 2026-11-10, bps: 15000}]")))
                .singleElement()
                .asString()
                .contains("components[0].type: expected one of");
    }

    @Test
    void boostsThatReachBeyondTheirVersionAreWarnedOf() {
        assertThat(planWarnings("""
                plan: p
                platform: pdd
                versions:
                  - effective_from: 2026-10-01
                    period: month
                    hold_days: 1
                    components: [{id: a, type: watch_rate, min_watch: 5s, tiers: [{from: 0, per_hour: 1}]}]
                    boosts:
                      - {component: a, from: 2026-09-30, to: 2026-10-01, bps: 1}
                      - {component: a, from: 2026-10-30, to: 2026-11-01, bps: 1}
                      - {component: a, from: 2026-10-02, to: 2026-10-03, bps: 1}
                  - effective_from: 2026-11-01
                    period: month
                    hold_days: 1
                    components: [{id: a, type: watch_rate, min_watch: 5s, tiers: [{from: 0, per_hour: 1}]}]
                    boosts:
                      - {component: a, from: 2026-11-01, to: 9999-12-31, bps: 1}
                """))
                .containsExactly(
                        "9:30 versions[0].boosts[0].from: the version starts on 2026-10-01; before that the boost never"
                                + " applies",
                        "10:30 versions[0].boosts[1].from: the next version starts on 2026-11-01; from then on the boost"
                                + " never applies");
    }

    @Test
    void boostsThatChangeNothingAreWarnedOf() {
        assertThat(planWarnings(plan(
                        "components:",
                        "- {id: orders, type: milestone, measure: goods_orders, threshold: 5, bonus: 1}",
                        "- {id: paid, type: milestone, measure: goods_paid, threshold: 5, bonus: 1}",
                        "boosts:",
                        "- {component: orders, from: 2026-11-01, to: 2026-11-10, bps: 15000}",
                        "- {component: paid, from: 2026-11-01, to: 2026-11-10, bps: 10000}")))
                .containsExactly(
                        "11:19 versions[0].boosts[0].component: orders counts goods_orders, which no boost moves",
                        "12:64 versions[0].boosts[1].bps: a boost of 10000 changes nothing");
    }

    @Test
    void aShareAboveTheWholeIsWarnedOf() {
        String text = component("{id: x, type: revenue_share, base: goods_paid, tiers: [{from: 0, bps: 10001}]}");
        assertThat(planMistakes(text)).isEmpty();
        assertThat(planWarnings(text))
                .containsExactly(
                        "7:88 versions[0].components[0].tiers[0].bps: 10001 bps are more than the whole (10000)");
    }

    @Test
    void aPlanWithoutVersionsIsRefused() {
        assertThat(planMistakes("plan: p\nplatform: pdd\nversions: []\n"))
                .containsExactly("3:11 versions: a plan needs at least one version");
    }

    @Test
    void aPlanThatIsNoMappingIsRefused() {
        assertThat(planMistakes("- plan: p\n"))
                .containsExactly("1:1: expected a mapping of keys to values, found a list");
    }

    @Test
    void aTitleIsOneLineOfText() {
        assertThat(planMistakes(plan("components: []") + "title: {zh: \"a\\nb\", en: 5, de: x}\n"))
                .containsExactly(
                        "8:13 title.zh: a title is one line of 1 to 200 characters",
                        "8:25 title.en: expected text (write it in quotes), found integer 5",
                        "8:28 title.de: unknown key in title; it has zh, en");
    }

    @Test
    void aDraftMayStandInAnyFile() {
        Plan draft = PlanReader.readUnnamed("/tmp/draft.yaml", plan("components: []"))
                .orThrow();
        assertThat(draft.planId()).isEqualTo("p");
    }

    @Test
    void theExceptionPrintsOneProblemALine() {
        Reading<Plan> reading = PlanReader.read(
                "config/plans/p.yaml", plan("components: []", "cap: 5").replace("month", "week"));
        assertThatThrownBy(reading::orThrow)
                .isInstanceOf(ConfigProblems.class)
                .hasMessage(
                        "config/plans/p.yaml:5:13 versions[0].period: expected one of month, term, found text \"week\"\n"
                                + "config/plans/p.yaml:8:5 versions[0].cap: unknown key in a version; it has effective_from, period,"
                                + " hold_days, components, boosts, cap_fen, guarantee");
    }
}
