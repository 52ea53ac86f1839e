package fenzhang.outlook;

import fenzhang.measure.MeasureKey;
import fenzhang.plan.Component;
import fenzhang.plan.Metric;
import fenzhang.plan.PlanBook;

/// Which of the measures that an order line moves says best what it is paid by.
final class PayingMeasure {
    private PayingMeasure() {}

    /// Returns the one that is nearer to being paid by: shares of revenue, then scores and milestones in yuan, then
    /// orders; of equals the first.
    static MeasureKey nearer(PlanBook plans, MeasureKey one, MeasureKey other) {
        return weight(plans, other) < weight(plans, one) ? other : one;
    }

    private static int weight(PlanBook plans, MeasureKey key) {
        Component component =
                key.terms().version(plans).component(key.component()).orElseThrow();
        return switch (component) {
            case Component.RevenueShare _, Component.LiveHostShare _ -> 0;
            case Component.PoolShare _ -> 1;
            case Component.Milestone milestone -> milestone.metric() instanceof Metric.GoodsOrders ? 2 : 1;
            case Component.ViewRate _, Component.WatchRate _ -> 3;
        };
    }
}
