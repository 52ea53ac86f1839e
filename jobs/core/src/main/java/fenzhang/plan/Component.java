package fenzhang.plan;

import java.util.List;

/// One way of earning under a plan version (settlement.md 8 and 10).
public sealed interface Component {
    /// Returns the id that settlement lines name; unique in its version.
    String id();

    /// Returns the code of its lines.
    default LineCode code() {
        return new LineCode.OfComponent(id());
    }

    /// Returns what the component counts.
    Metric metric();

    /// Returns what it grants.
    Unit unit();

    /// `per_1000` fen (or impressions) per 1 000 effective views, by marginal tiers of views.
    record ViewRate(String id, Unit unit, long minWatchMillis, List<Tier> tiers) implements Component {
        public ViewRate {
            ComponentId.check(id);
            tiers = Tier.checked(tiers);
        }

        @Override
        public Metric metric() {
            return new Metric.EffectiveViews(minWatchMillis);
        }
    }

    /// `per_hour` fen (or impressions) per hour watched, by marginal tiers of hours.
    record WatchRate(String id, Unit unit, long minWatchMillis, List<Tier> tiers) implements Component {
        public WatchRate {
            ComponentId.check(id);
            tiers = Tier.checked(tiers);
        }

        @Override
        public Metric metric() {
            return new Metric.WatchTime(minWatchMillis);
        }
    }

    /// Basis points of vested revenue, by marginal tiers of fen.
    record RevenueShare(String id, RevenueBase base, List<Tier> tiers) implements Component {
        public RevenueShare {
            ComponentId.check(id);
            tiers = Tier.checked(tiers);
        }

        @Override
        public Metric metric() {
            return new Metric.Revenue(base);
        }

        @Override
        public Unit unit() {
            return Unit.CNY;
        }
    }

    /// Basis points of the commission on orders from a live room, to its host, ahead of the drama.
    record LiveHostShare(String id, int bps) implements Component {
        public LiveHostShare {
            ComponentId.check(id);
            if (bps < 0 || bps > 10_000) {
                throw new IllegalArgumentException("bps " + bps + " of a live_host_share must be from 0 to 10000");
            }
        }

        @Override
        public Metric metric() {
            return new Metric.HostCommission();
        }

        @Override
        public Unit unit() {
            return Unit.CNY;
        }
    }

    /// A share of a monthly pool of fen (or impressions) in proportion to the month's score, from `minScore` on.
    record PoolShare(String id, Unit unit, Metric metric, long pool, long minScore) implements Component {
        public PoolShare {
            ComponentId.check(id);
            boolean isScore = metric instanceof Metric.EffectiveViews || isGoodsPaid(metric);
            if (!isScore) {
                throw new IllegalArgumentException("a pool_share has no score " + metric);
            }
            notNegative("pool", pool);
            notNegative("min_score", minScore);
        }
    }

    /// A bonus of fen (or impressions), once, when the measure has reached `threshold` at the end of a day.
    record Milestone(String id, Unit unit, Metric metric, long threshold, long bonus) implements Component {
        public Milestone {
            ComponentId.check(id);
            boolean isMeasure = metric instanceof Metric.EffectiveViews
                    || metric instanceof Metric.GoodsOrders
                    || isGoodsPaid(metric);
            if (!isMeasure) {
                throw new IllegalArgumentException("a milestone has no measure " + metric);
            }
            if (threshold < 1) {
                throw new IllegalArgumentException("threshold " + threshold + " must be 1 or more");
            }
            notNegative("bonus", bonus);
        }
    }

    private static boolean isGoodsPaid(Metric metric) {
        return metric instanceof Metric.Revenue revenue && revenue.base() == RevenueBase.GOODS_PAID;
    }

    private static void notNegative(String name, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " " + value + " must not be negative");
        }
    }
}
