package fenzhang.plan;

import java.util.List;

/// One step of a marginal rate: from `from` on (in the component's unit of measure: views, hours or fen) the rate
/// is `rate` (fen or impressions per 1 000 views or per hour, or basis points).
public record Tier(long from, long rate) {
    public Tier {
        if (from < 0) {
            throw new IllegalArgumentException("tier from " + from + " must not be negative");
        }
        if (rate < 0) {
            throw new IllegalArgumentException("tier rate " + rate + " must not be negative");
        }
    }

    /// Returns the tiers if they start at 0 and rise, else refuses them.
    static List<Tier> checked(List<Tier> tiers) {
        if (tiers.isEmpty() || tiers.getFirst().from() != 0) {
            throw new IllegalArgumentException("tiers must start at from: 0");
        }
        for (int i = 1; i < tiers.size(); i++) {
            if (tiers.get(i).from() <= tiers.get(i - 1).from()) {
                throw new IllegalArgumentException("tiers must rise: from "
                        + tiers.get(i).from() + " follows " + tiers.get(i - 1).from());
            }
        }
        return List.copyOf(tiers);
    }
}
