package fenzhang.measure;

import fenzhang.catalog.Terms;
import fenzhang.text.TextOrder;
import fenzhang.time.Period;
import java.util.Comparator;

/// What a measure runs over: terms, component and period, and the host for a live host's own commission.
///
/// @param hostId 0 but for a live host share
public record MeasureKey(Terms terms, String component, Period period, long hostId) implements Comparable<MeasureKey> {
    private static final Comparator<MeasureKey> ORDER = Comparator.comparing(MeasureKey::terms)
            .thenComparing(MeasureKey::component, TextOrder.COMPARATOR)
            .thenComparing(MeasureKey::period)
            .thenComparingLong(MeasureKey::hostId);

    /// Returns the key of a measure of the drama itself.
    public static MeasureKey ofDrama(Terms terms, String component, Period period) {
        return new MeasureKey(terms, component, period, 0);
    }

    @Override
    public int compareTo(MeasureKey other) {
        return ORDER.compare(this, other);
    }
}
