package fenzhang.settlement;

import fenzhang.entitlement.EntitlementKey;
import java.util.Comparator;

/// A line's differences that were posted under one agreement.
///
/// @param agreement the text of a [fenzhang.catalog.Agreement]
public record SplitKey(EntitlementKey line, String agreement) implements Comparable<SplitKey> {
    private static final Comparator<SplitKey> ORDER =
            Comparator.comparing(SplitKey::line).thenComparing(SplitKey::agreement);

    @Override
    public int compareTo(SplitKey other) {
        return ORDER.compare(this, other);
    }
}
