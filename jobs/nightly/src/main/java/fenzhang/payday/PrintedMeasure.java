package fenzhang.payday;

import fenzhang.entitlement.Formula;
import fenzhang.money.Rounding;
import fenzhang.plan.Component;
import fenzhang.plan.Metric;
import fenzhang.plan.RevenueBase;
import fenzhang.plan.Tier;
import fenzhang.statement.Statement.MeasureUnit;
import fenzhang.statement.Statement.RateStep;
import fenzhang.statement.Statement.RateUnit;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/// Measures and rates as statements print them.
final class PrintedMeasure {
    private static final BigInteger MILLIS_PER_HOUR = BigInteger.valueOf(3_600_000);
    private static final BigInteger FEN_PER_YUAN = BigInteger.valueOf(100);

    private PrintedMeasure() {}

    static MeasureUnit unit(Metric metric) {
        return switch (metric) {
            case Metric.EffectiveViews _ -> MeasureUnit.EFFECTIVE_VIEWS;
            case Metric.WatchTime _ -> MeasureUnit.HOURS_WATCHED;
            case Metric.Revenue _, Metric.HostCommission _ -> MeasureUnit.YUAN;
            case Metric.GoodsOrders _ -> MeasureUnit.ORDERS;
        };
    }

    /// Returns a value in the unit that is printed, rounded to four decimals.
    ///
    /// @param valueX10000 views, milliseconds, fen or orders, times 10 000
    static String text(Metric metric, BigInteger valueX10000) {
        BigInteger printedX10000 = switch (unit(metric)) {
            case EFFECTIVE_VIEWS, ORDERS -> valueX10000;
            case HOURS_WATCHED -> Rounding.divide(valueX10000, MILLIS_PER_HOUR);
            case YUAN -> Rounding.divide(valueX10000, FEN_PER_YUAN);
        };
        return new Formula.Number(printedX10000).plain();
    }

    /// Returns a value in the unit that is printed, unrounded: what is added up by whoever reads it.
    ///
    /// @param valueX10000 fen or orders, times 10 000
    static String exact(Metric metric, BigInteger valueX10000) {
        int decimals = switch (unit(metric)) {
            case EFFECTIVE_VIEWS, ORDERS -> 4;
            case YUAN -> 6;
            case HOURS_WATCHED -> throw new IllegalArgumentException("hours watched are no whole number of anything");
        };
        BigDecimal exact = new BigDecimal(valueX10000, decimals).stripTrailingZeros();
        return exact.toPlainString();
    }

    /// Returns the steps by which a component's measure becomes an amount.
    static List<RateStep> rate(Component component) {
        return switch (component) {
            case Component.ViewRate rate -> steps(RateUnit.FEN_PER_1000_VIEWS, rate.tiers());
            case Component.WatchRate rate -> steps(RateUnit.FEN_PER_HOUR, rate.tiers());
            case Component.RevenueShare share -> steps(unit(share.base()), share.tiers());
            case Component.LiveHostShare share -> List.of(new RateStep(RateUnit.BPS_OF_COMMISSION, 0, share.bps()));
            case Component.PoolShare pool -> List.of(new RateStep(RateUnit.POOL_FEN, pool.minScore(), pool.pool()));
            case Component.Milestone milestone ->
                List.of(new RateStep(RateUnit.BONUS_FEN, milestone.threshold(), milestone.bonus()));
        };
    }

    private static RateUnit unit(RevenueBase base) {
        return switch (base) {
            case GOODS_COMMISSION -> RateUnit.BPS_OF_GOODS_COMMISSION;
            case GOODS_PAID -> RateUnit.BPS_OF_GOODS_PAID;
            case UNLOCK_PAID -> RateUnit.BPS_OF_UNLOCK_PAID;
            case LICENCE_PAID -> RateUnit.BPS_OF_LICENCE_PAID;
        };
    }

    private static List<RateStep> steps(RateUnit unit, List<Tier> tiers) {
        return tiers.stream()
                .map(tier -> new RateStep(unit, tier.from(), tier.rate()))
                .toList();
    }
}
