package fenzhang.settlement;

import fenzhang.entitlement.EntitlementKey;

/// How an entitlement moved on a day: E(D) − E(D−1), in fen or impressions; not 0.
public record Difference(EntitlementKey line, long amount) {}
