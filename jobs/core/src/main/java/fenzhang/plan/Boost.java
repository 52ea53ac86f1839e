package fenzhang.plan;

import fenzhang.time.DateRange;

/// A weighting of one component's measure on some dates: 15 000 bps count one and a half times.
public record Boost(String componentId, DateRange dates, long bps) {
    public Boost {
        if (bps < 0) {
            throw new IllegalArgumentException("boost bps " + bps + " must not be negative");
        }
    }
}
