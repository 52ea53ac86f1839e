package fenzhang.given;

import fenzhang.plan.Boost;
import fenzhang.plan.Component;
import fenzhang.plan.Guarantee;
import fenzhang.plan.Metric;
import fenzhang.plan.PeriodKind;
import fenzhang.plan.PlanBook;
import fenzhang.plan.PlanVersion;
import fenzhang.plan.RevenueBase;
import fenzhang.plan.Tier;
import fenzhang.plan.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A version of plan `great` of pdd, in force from 2026-11-01, by month, held for 7 days, until something is changed.
public final class GivenPlan {
    public static final String ID = "great";

    private final List<Component> components;
    private final List<Boost> boosts = new ArrayList<>();
    private String planId = ID;
    private String effectiveFrom = "2026-11-01";
    private PeriodKind period = PeriodKind.MONTH;
    private int holdDays = 7;
    private OptionalLong capFen = OptionalLong.empty();
    private Optional<Guarantee> guarantee = Optional.empty();

    private GivenPlan(List<Component> components) {
        this.components = components;
    }

    public static GivenPlan of(Component... components) {
        return new GivenPlan(List.of(components));
    }

    /// Returns a component that pays for views of 5 seconds or more by 1 000.
    public static Component views(String id, Tier... per1000) {
        return new Component.ViewRate(id, Unit.CNY, 5_000, List.of(per1000));
    }

    public static Component revenue(String id, RevenueBase base, Tier... bps) {
        return new Component.RevenueShare(id, base, List.of(bps));
    }

    public static Component host(int bps) {
        return new Component.LiveHostShare("live-host", bps);
    }

    /// Returns a bonus for reaching a number of orders.
    public static Component ordersMilestone(String id, long threshold, long bonus) {
        return new Component.Milestone(id, Unit.CNY, new Metric.GoodsOrders(), threshold, bonus);
    }

    /// Returns a bonus for reaching an amount of goods paid, in fen.
    public static Component paidMilestone(String id, long threshold, long bonus) {
        return new Component.Milestone(id, Unit.CNY, new Metric.Revenue(RevenueBase.GOODS_PAID), threshold, bonus);
    }

    /// Returns a pool shared by views of 5 seconds or more.
    public static Component viewsPool(String id, long pool, long minScore) {
        return new Component.PoolShare(id, Unit.CNY, new Metric.EffectiveViews(5_000), pool, minScore);
    }

    /// Returns a pool shared by what buyers paid, in fen.
    public static Component paidPool(String id, long pool, long minScore) {
        return new Component.PoolShare(id, Unit.CNY, new Metric.Revenue(RevenueBase.GOODS_PAID), pool, minScore);
    }

    public GivenPlan named(String id) {
        planId = id;
        return this;
    }

    public GivenPlan from(String date) {
        effectiveFrom = date;
        return this;
    }

    public GivenPlan overTheTerm() {
        period = PeriodKind.TERM;
        return this;
    }

    public GivenPlan held(int days) {
        holdDays = days;
        return this;
    }

    /// Adds a boost from a first to a last day.
    public GivenPlan boost(String componentId, String first, String last, long bps) {
        boosts.add(new Boost(componentId, Times.range(first, last), bps));
        return this;
    }

    public GivenPlan cap(long fen) {
        capFen = OptionalLong.of(fen);
        return this;
    }

    public GivenPlan advance(int recoupBps) {
        guarantee = Optional.of(new Guarantee(Guarantee.Kind.ADVANCE, Long.MAX_VALUE, recoupBps));
        return this;
    }

    public GivenPlan topUp() {
        guarantee = Optional.of(new Guarantee(Guarantee.Kind.TOP_UP, Long.MAX_VALUE, 0));
        return this;
    }

    public PlanVersion version() {
        return new PlanVersion(
                planId, "pdd", Times.date(effectiveFrom), period, holdDays, components, boosts, capFen, guarantee);
    }

    public PlanBook book() {
        return bookOf(version());
    }

    public static PlanBook bookOf(PlanVersion... versions) {
        return new PlanBook(List.of(versions));
    }
}
