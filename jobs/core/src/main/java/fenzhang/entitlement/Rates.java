package fenzhang.entitlement;

import fenzhang.money.Rounding;
import fenzhang.plan.Component;
import fenzhang.plan.Tier;
import java.math.BigInteger;
import java.util.List;

/// Marginal rates: the exact sum over tiers, rounded once (settlement.md 10).
public final class Rates {
    private static final BigInteger BOOST = BigInteger.valueOf(10_000);
    private static final BigInteger MILLIS_PER_HOUR = BigInteger.valueOf(3_600_000);
    private static final BigInteger PER_THOUSAND = BigInteger.valueOf(1_000);

    private Rates() {}

    /// Returns fen or impressions for a measure of effective views times 10 000.
    public static long of(Component.ViewRate component, BigInteger measure) {
        return tiered(component.tiers(), measure, BOOST, BOOST.multiply(PER_THOUSAND));
    }

    /// Returns fen or impressions for a measure of milliseconds watched times 10 000.
    public static long of(Component.WatchRate component, BigInteger measure) {
        BigInteger hour = BOOST.multiply(MILLIS_PER_HOUR);
        return tiered(component.tiers(), measure, hour, hour);
    }

    /// Returns fen for a measure of fen times 10 000.
    public static long of(Component.RevenueShare component, BigInteger measure) {
        return tiered(component.tiers(), measure, BOOST, BOOST.multiply(BOOST));
    }

    /// Returns whether a measure times 10 000 has reached a number of whole units.
    public static boolean reaches(BigInteger measure, long units) {
        return measure.compareTo(BigInteger.valueOf(units).multiply(BOOST)) >= 0;
    }

    /// Returns the whole units of a measure that is never boosted.
    public static long unboosted(BigInteger measure) {
        BigInteger[] parts = measure.divideAndRemainder(BOOST);
        if (parts[1].signum() != 0) {
            throw new IllegalStateException("measure " + measure + " / 10000 is no whole number");
        }
        return parts[0].longValueExact();
    }

    /// @param tierUnit what one unit of a tier's `from` is in the measure
    private static long tiered(List<Tier> tiers, BigInteger measure, BigInteger tierUnit, BigInteger divisor) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < tiers.size(); i++) {
            BigInteger from = BigInteger.valueOf(tiers.get(i).from()).multiply(tierUnit);
            if (measure.compareTo(from) <= 0) {
                break;
            }
            BigInteger to = i + 1 < tiers.size()
                    ? measure.min(BigInteger.valueOf(tiers.get(i + 1).from()).multiply(tierUnit))
                    : measure;
            sum = sum.add(
                    to.subtract(from).multiply(BigInteger.valueOf(tiers.get(i).rate())));
        }
        return Rounding.divide(sum, divisor).longValueExact();
    }
}
