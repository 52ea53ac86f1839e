package fenzhang.entitlement;

import fenzhang.money.Rounding;
import fenzhang.plan.Component;
import fenzhang.plan.Tier;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// Marginal rates: the exact sum over tiers, rounded once (settlement.md 10).
public final class Rates {
    private static final BigInteger BOOST = BigInteger.valueOf(10_000);
    private static final BigInteger MILLIS_PER_HOUR = BigInteger.valueOf(Divisors.MILLIS_PER_HOUR);
    private static final BigInteger PER_THOUSAND = BigInteger.valueOf(Divisors.VIEWS);

    /// What rates are per: their measure's units, after the boost.
    static final class Divisors {
        static final long VIEWS = 1_000;
        static final long MILLIS_PER_HOUR = 3_600_000;
        static final long BPS = 10_000;

        private Divisors() {}
    }

    private Rates() {}

    /// Returns fen or impressions for a measure of effective views times 10 000.
    public static long of(Component.ViewRate component, BigInteger measure) {
        return rated(parts(component, measure), BOOST.multiply(PER_THOUSAND));
    }

    /// Returns fen or impressions for a measure of milliseconds watched times 10 000.
    public static long of(Component.WatchRate component, BigInteger measure) {
        return rated(parts(component, measure), BOOST.multiply(MILLIS_PER_HOUR));
    }

    /// Returns fen for a measure of fen times 10 000.
    public static long of(Component.RevenueShare component, BigInteger measure) {
        return rated(parts(component, measure), BOOST.multiply(BOOST));
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

    /// The part of a measure that lies inside a tier.
    ///
    /// @param part in the measure's own unit (views, milliseconds or fen), times 10 000; above 0
    public record TierPart(Tier tier, BigInteger part) {}

    /// Returns the parts of a measure of effective views, by tier.
    static List<TierPart> parts(Component.ViewRate component, BigInteger measure) {
        return parts(component.tiers(), measure, BOOST);
    }

    /// Returns the parts of a measure of milliseconds watched, by tier.
    static List<TierPart> parts(Component.WatchRate component, BigInteger measure) {
        return parts(component.tiers(), measure, BOOST.multiply(MILLIS_PER_HOUR));
    }

    /// Returns the parts of a measure of fen, by tier.
    public static List<TierPart> parts(Component.RevenueShare component, BigInteger measure) {
        return parts(component.tiers(), measure, BOOST);
    }

    /// @param tierUnit what one unit of a tier's `from` is in the measure
    private static List<TierPart> parts(List<Tier> tiers, BigInteger measure, BigInteger tierUnit) {
        List<TierPart> parts = new ArrayList<>();
        for (int i = 0; i < tiers.size(); i++) {
            BigInteger from = BigInteger.valueOf(tiers.get(i).from()).multiply(tierUnit);
            if (measure.compareTo(from) <= 0) {
                break;
            }
            BigInteger to = i + 1 < tiers.size()
                    ? measure.min(BigInteger.valueOf(tiers.get(i + 1).from()).multiply(tierUnit))
                    : measure;
            parts.add(new TierPart(tiers.get(i), to.subtract(from)));
        }
        return parts;
    }

    private static long rated(List<TierPart> parts, BigInteger divisor) {
        BigInteger sum = BigInteger.ZERO;
        for (TierPart part : parts) {
            sum = sum.add(part.part().multiply(BigInteger.valueOf(part.tier().rate())));
        }
        return Rounding.divide(sum, divisor).longValueExact();
    }
}
