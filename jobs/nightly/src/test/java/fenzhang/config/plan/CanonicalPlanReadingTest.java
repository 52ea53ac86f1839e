package fenzhang.config.plan;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.attribution.Policy;
import fenzhang.plan.CanonicalPlan;
import fenzhang.plan.PlanVersion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Canonical forms, which the books keep, read back as what they were made of.
class CanonicalPlanReadingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{id: b, type: view_rate, min_watch: 2m, tiers: [{from: 0, per_1000: 600}, {from: 7, per_1000: 5}]}",
                "{id: b, type: view_rate, unit: traffic, min_watch: 0s, tiers: [{from: 0, per_1000: 0}]}",
                "{id: b, type: watch_rate, min_watch: 10s, tiers: [{from: 0, per_hour: 150}, {from: 5, per_hour: 61}]}",
                "{id: b, type: watch_rate, unit: traffic, min_watch: 10s, tiers: [{from: 0, per_hour: 150}]}",
                "{id: b, type: revenue_share, base: goods_commission, tiers: [{from: 0, bps: 3000}, {from: 5, bps: 9}]}",
                "{id: b, type: revenue_share, base: goods_paid, tiers: [{from: 0, bps: 20000}]}",
                "{id: b, type: revenue_share, base: unlock_paid, tiers: [{from: 0, bps: 9223372036854775807}]}",
                "{id: b, type: revenue_share, unit: cny, base: licence_paid, tiers: [{from: 0, bps: 1}]}",
                "{id: b, type: pool_share, score: effective_views, min_watch: 5s, pool: 10000000000, min_score: 100000}",
                "{id: b, type: pool_share, unit: traffic, score: goods_paid, pool: 0, min_score: 0}",
                "{id: b, type: milestone, measure: goods_orders, threshold: 1, bonus: 0}",
                "{id: b, type: milestone, measure: goods_paid, threshold: 9223372036854775807, bonus: 5}",
                "{id: b, type: milestone, unit: traffic, measure: effective_views, min_watch: 3s, threshold: 9, bonus: 5}",
                "{id: \"5\", type: pool_share, score: goods_paid, pool: 7, min_score: 0}, {id: 剧集, type: milestone,"
                        + " measure: goods_paid, threshold: 4, bonus: 5}"
            })
    void aPlanVersionReadsBackEqual(String component) {
        String first = component.replaceAll("^\\{id: ([^,]*),.*$", "$1");
        PlanVersion version = onlyVersion(
                "p.yaml",
                Texts.plan(
                        "components: [{id: host, type: live_host_share, bps: 2000}, " + component + "]",
                        "boosts:",
                        "- {component: " + first + ", from: 2026-11-20, to: 9999-12-31, bps: 0}",
                        "- {component: " + first + ", from: 2026-11-11, to: 2026-11-11, bps: 30000}",
                        "cap_fen: 0",
                        "guarantee: {kind: advance, max_fen: 500000000, recoup_bps: 0}"));
        String canonical = CanonicalPlan.of(version);
        PlanVersion again = onlyVersion("p.yaml", canonical);
        assertThat(again).isEqualTo(version);
        assertThat(CanonicalPlan.of(again)).isEqualTo(canonical);
        assertThat(canonical).doesNotContain("\n");
    }

    @Test
    void theCanonicalFormIsWrittenInFull() {
        PlanVersion version = onlyVersion(
                "p.yaml",
                Texts.plan(
                        "components:",
                        "- {id: b, type: milestone, measure: goods_orders, threshold: 1, bonus: 7}",
                        "- {id: a, type: view_rate, min_watch: 2m, tiers: [{from: 0, per_1000: 600}]}",
                        "boosts: [{component: a, from: 2026-11-11, to: 2026-11-12, bps: 30000}]",
                        "guarantee: {kind: top_up, max_fen: 9}"));
        assertThat(CanonicalPlan.of(version)).isEqualTo("""
                        {"plan":"p","platform":"pdd","versions":[{"effective_from":"2026-11-01","period":"month","hold_days":7,\
                        "components":[{"id":"a","type":"view_rate","unit":"cny","min_watch":"120s","tiers":[{"from":0,"per_1000":600}]},\
                        {"id":"b","type":"milestone","unit":"cny","measure":"goods_orders","threshold":1,"bonus":7}],\
                        "boosts":[{"component":"a","from":"2026-11-11","to":"2026-11-12","bps":30000}],\
                        "guarantee":{"kind":"top_up","max_fen":9,"recoup_bps":10000}}]}""");
    }

    @Test
    void theOrderOfComponentsAndBoostsMeansNothing() {
        String a = "{id: a, type: live_host_share, bps: 2000}";
        String b = "{id: b, type: pool_share, score: goods_paid, pool: 7, min_score: 0}";
        String early = "{component: b, from: 2026-11-01, to: 2026-11-01, bps: 1}";
        String late = "{component: b, from: 2026-11-02, to: 2026-11-02, bps: 2}";
        PlanVersion one = onlyVersion(
                "p.yaml", Texts.plan("components: [" + a + ", " + b + "]", "boosts: [" + late + ", " + early + "]"));
        PlanVersion other = onlyVersion(
                "p.yaml", Texts.plan("components: [" + b + ", " + a + "]", "boosts: [" + early + ", " + late + "]"));
        assertThat(one).isEqualTo(other);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none",
                "{window: 15d, scope: product, model: last_touch}",
                "{window: 1s, scope: shop, model: first_touch}",
                "{window: 3d, scope: any, model: linear}",
                "{window: 3d, scope: any, model: position_based, first_bps: 4000, last_bps: 6000}",
                "{window: 3d, scope: any, model: time_decay, half_life: 12h}"
            })
    void aPolicyReadsBackEqual(String click) {
        for (String view : List.of("none", "{window: 24h, min_watch: 3s}")) {
            Policy policy = PolicyReader.read(
                            "pdd.yaml", Texts.policy("direct: true", "click: " + click, "view_through: " + view))
                    .orThrow()
                    .versions()
                    .getFirst();
            Policy again = PolicyReader.readUnnamed("canonical", policy.canonical())
                    .orThrow()
                    .versions()
                    .getFirst();
            assertThat(again).isEqualTo(policy);
        }
    }

    private static PlanVersion onlyVersion(String file, String text) {
        List<PlanVersion> versions = PlanReader.read(file, text).orThrow().versions();
        assertThat(versions).hasSize(1);
        return versions.getFirst();
    }
}
