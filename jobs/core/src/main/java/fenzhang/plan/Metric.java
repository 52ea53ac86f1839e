package fenzhang.plan;

/// What a component counts (settlement.md 9). A running value of one is a measure; it is kept times 10 000 (the
/// boost in basis points), so that boosts stay exact.
public sealed interface Metric {
    /// Distinct (user, drama, episode) plays watched for at least `minWatchMillis`.
    record EffectiveViews(long minWatchMillis) implements Metric {
        public EffectiveViews {
            requireWatch(minWatchMillis);
        }
    }

    /// Milliseconds watched: of each distinct (user, drama, episode) the longest play of at least `minWatchMillis`.
    record WatchTime(long minWatchMillis) implements Metric {
        public WatchTime {
            requireWatch(minWatchMillis);
        }
    }

    /// Fen of vested revenue of one base.
    record Revenue(RevenueBase base) implements Metric {}

    /// Vested goods orders of a drama with something left unrefunded. Never boosted.
    record GoodsOrders() implements Metric {}

    /// Fen of the commission that goes to the host of a live room before the drama. Never boosted.
    record HostCommission() implements Metric {}

    private static void requireWatch(long minWatchMillis) {
        if (minWatchMillis < 0) {
            throw new IllegalArgumentException("min_watch " + minWatchMillis + " ms must not be negative");
        }
    }
}
