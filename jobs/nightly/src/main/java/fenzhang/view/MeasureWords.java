package fenzhang.view;

import fenzhang.entitlement.Rates;
import fenzhang.plan.Component;
import fenzhang.plan.Metric;
import fenzhang.terminal.NumberText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Says in words what a component counts, and how much of it.
final class MeasureWords {
    private MeasureWords() {}

    /// Returns what a component counts, as plan files name it.
    static String counts(Component component) {
        return switch (component.metric()) {
            case Metric.Revenue revenue -> revenue.base().code();
            case Metric.GoodsOrders _ -> "goods_orders";
            case Metric.HostCommission _ -> "host's part of the commission";
            case Metric.EffectiveViews _ -> "effective_views";
            case Metric.WatchTime _ -> "watch_time";
        };
    }

    private static boolean isMoney(Component component) {
        return switch (component.metric()) {
            case Metric.Revenue _, Metric.HostCommission _ -> true;
            case Metric.GoodsOrders _, Metric.EffectiveViews _, Metric.WatchTime _ -> false;
        };
    }

    /// Returns a count with its sign: `+¥12.34`, or `-1`.
    static String signed(Component component, long count) {
        String text = isMoney(component) ? NumberText.yuan(count) : NumberText.count(count);
        return count > 0 ? "+" + text : text;
    }

    /// Returns a measure times 10 000, exactly: yuan with as many decimals as it takes, two at least, or a count.
    static String exact(Component component, BigInteger measure) {
        if (!isMoney(component)) {
            return new BigDecimal(measure, 4).stripTrailingZeros().toPlainString();
        }
        return yuan(measure);
    }

    private static String yuan(BigInteger measure) {
        BigDecimal yuan = new BigDecimal(measure.abs(), 6).stripTrailingZeros();
        yuan = yuan.setScale(Math.max(2, yuan.scale()));
        return (measure.signum() < 0 ? "-¥" : "¥") + String.format(Locale.ROOT, "%,." + yuan.scale() + "f", yuan);
    }

    /// Returns the parts of a measure times 10 000 inside the tiers of a revenue share; none for other components.
    static List<Rates.TierPart> parts(Component component, BigInteger measure) {
        return component instanceof Component.RevenueShare share ? Rates.parts(share, measure) : List.of();
    }

    /// Returns how a measure is rated: ` (3333 bps of ¥600.00 + 4177 bps of ¥12.34)`; nothing for other components.
    static String tiers(Component component, BigInteger measure) {
        List<Rates.TierPart> parts = parts(component, measure);
        if (parts.isEmpty()) {
            return "";
        }
        List<String> texts = new ArrayList<>();
        parts.forEach(part -> texts.add(part.tier().rate() + " bps of " + yuan(part.part())));
        return " (" + String.join(" + ", texts) + ", rounded once)";
    }

    /// Returns the rule of a component whose amount is no function of its measure alone; nothing for others.
    static String rule(Component component) {
        return switch (component) {
            case Component.Milestone milestone ->
                "a milestone: its bonus of " + amount(milestone.unit().code(), milestone.bonus())
                        + " is posted on the day on which the measure reaches "
                        + (isMoney(milestone)
                                ? NumberText.yuan(milestone.threshold())
                                : NumberText.count(milestone.threshold()))
                        + ", and never taken back";
            case Component.PoolShare pool ->
                "a pool: " + amount(pool.unit().code(), pool.pool())
                        + " are divided by the month's scores on its last day, and not again";
            case Component.RevenueShare _, Component.LiveHostShare _, Component.ViewRate _, Component.WatchRate _ -> "";
        };
    }

    private static String amount(String unit, long amount) {
        return unit.equals("cny") ? NumberText.yuan(amount) : NumberText.count(amount) + " " + unit;
    }
}
