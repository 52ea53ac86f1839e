package fenzhang.config.plan;

import fenzhang.config.yaml.Fields;
import fenzhang.config.yaml.Findings;
import fenzhang.config.yaml.Words;
import fenzhang.plan.Metric;
import fenzhang.plan.RevenueBase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads what a pool or a milestone counts: the key `score` or `measure`, and `min_watch` where views are counted.
final class CountedReader {
    private static final String VIEWS = "effective_views";
    private static final String PAID = "goods_paid";
    private static final String ORDERS = "goods_orders";

    private final Fields fields;
    private final Findings findings;

    CountedReader(Fields fields, Findings findings) {
        this.fields = fields;
        this.findings = findings;
    }

    /// Returns the score of a pool.
    Optional<Metric> score() {
        return read("score", List.of(VIEWS, PAID));
    }

    /// Returns the measure of a milestone.
    Optional<Metric> measure() {
        return read("measure", List.of(VIEWS, PAID, ORDERS));
    }

    private Optional<Metric> read(String key, List<String> allowed) {
        Map<String, String> words = Words.of(allowed.toArray(String[]::new), word -> word);
        Optional<String> word = fields.choice(key, words);
        if (word.isEmpty()) {
            fields.has("min_watch");
            return Optional.empty();
        }
        if (word.get().equals(VIEWS)) {
            OptionalLong minWatch = fields.durationMillis("min_watch", 0);
            return minWatch.isPresent()
                    ? Optional.of(new Metric.EffectiveViews(minWatch.getAsLong()))
                    : Optional.empty();
        }
        if (fields.has("min_watch")) {
            findings.refuse(
                    fields.placeOf("min_watch"), "goes only with " + key + ": " + VIEWS + ", not with " + word.get());
        }
        return Optional.of(
                word.get().equals(ORDERS) ? new Metric.GoodsOrders() : new Metric.Revenue(RevenueBase.GOODS_PAID));
    }
}
