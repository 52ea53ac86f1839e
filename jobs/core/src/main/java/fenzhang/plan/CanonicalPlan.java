package fenzhang.plan;

import fenzhang.time.DateRange;
import fenzhang.time.WholeSeconds;
import java.util.List;
import java.util.stream.Collectors;

/// The canonical form of a plan version: one line of JSON in the shape of a plan file with this one version.
///
/// Two texts that mean the same have the same form: components by id, boosts by component and date, durations in
/// seconds, defaults written out. It is what is hashed and kept, and can be read as a plan file.
/// Titles are no part of it.
public final class CanonicalPlan {
    private CanonicalPlan() {}

    /// Returns the canonical form, without a line end.
    public static String of(PlanVersion version) {
        StringBuilder json = new StringBuilder("{\"plan\":\"")
                .append(version.planId())
                .append("\",\"platform\":\"")
                .append(version.platform())
                .append("\",\"versions\":[{\"effective_from\":\"")
                .append(version.effectiveFrom())
                .append("\",\"period\":\"")
                .append(version.period().code())
                .append("\",\"hold_days\":")
                .append(version.holdDays());
        json.append(version.components().stream()
                .map(CanonicalPlan::component)
                .collect(Collectors.joining(",", ",\"components\":[", "]")));
        json.append(version.boosts().stream()
                .map(CanonicalPlan::boost)
                .collect(Collectors.joining(",", ",\"boosts\":[", "]")));
        version.capFen().ifPresent(cap -> json.append(",\"cap_fen\":").append(cap));
        version.guarantee()
                .ifPresent(g -> json.append(",\"guarantee\":{\"kind\":\"")
                        .append(g.kind().code())
                        .append("\",\"max_fen\":")
                        .append(g.maxFen())
                        .append(",\"recoup_bps\":")
                        .append(g.recoupBps())
                        .append('}'));
        return json.append("}]}").toString();
    }

    private static String component(Component component) {
        String head = "{\"id\":\"" + component.id() + "\",\"type\":\"";
        return head
                + switch (component) {
                    case Component.ViewRate c ->
                        "view_rate\"" + unit(c) + minWatch(c.minWatchMillis()) + tiers(c.tiers(), "per_1000");
                    case Component.WatchRate c ->
                        "watch_rate\"" + unit(c) + minWatch(c.minWatchMillis()) + tiers(c.tiers(), "per_hour");
                    case Component.RevenueShare c ->
                        "revenue_share\",\"base\":\"" + c.base().code() + "\"" + tiers(c.tiers(), "bps");
                    case Component.LiveHostShare c -> "live_host_share\",\"bps\":" + c.bps();
                    case Component.PoolShare c ->
                        "pool_share\"" + unit(c) + metric("score", c.metric()) + ",\"pool\":" + c.pool()
                                + ",\"min_score\":" + c.minScore();
                    case Component.Milestone c ->
                        "milestone\"" + unit(c) + metric("measure", c.metric()) + ",\"threshold\":" + c.threshold()
                                + ",\"bonus\":" + c.bonus();
                }
                + "}";
    }

    private static String unit(Component component) {
        return ",\"unit\":\"" + component.unit().code() + "\"";
    }

    private static String minWatch(long millis) {
        return ",\"min_watch\":\"" + WholeSeconds.of(millis) + "\"";
    }

    private static String metric(String key, Metric metric) {
        return ",\"" + key + "\":\""
                + switch (metric) {
                    case Metric.EffectiveViews m -> "effective_views\"" + minWatch(m.minWatchMillis());
                    case Metric.WatchTime m -> "watch_time\"" + minWatch(m.minWatchMillis());
                    case Metric.Revenue m -> m.base().code() + "\"";
                    case Metric.GoodsOrders m -> "goods_orders\"";
                    case Metric.HostCommission m -> "host_commission\"";
                };
    }

    private static String tiers(List<Tier> tiers, String rate) {
        return tiers.stream()
                .map(t -> "{\"from\":" + t.from() + ",\"" + rate + "\":" + t.rate() + "}")
                .collect(Collectors.joining(",", ",\"tiers\":[", "]"));
    }

    private static String boost(Boost boost) {
        DateRange dates = boost.dates();
        return "{\"component\":\"" + boost.componentId() + "\",\"from\":\"" + dates.start() + "\",\"to\":\""
                + (dates.isOpen() ? DateRange.OPEN : dates.last()) + "\",\"bps\":" + boost.bps() + "}";
    }
}
