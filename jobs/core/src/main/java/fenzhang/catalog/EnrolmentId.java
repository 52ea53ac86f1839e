package fenzhang.catalog;

import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// What identifies an enrolment through all catalog versions.
public record EnrolmentId(long dramaId, String planId, LocalDate validFrom) implements Comparable<EnrolmentId> {
    private static final Comparator<EnrolmentId> ORDER = Comparator.comparingLong(EnrolmentId::dramaId)
            .thenComparing(EnrolmentId::planId)
            .thenComparing(EnrolmentId::validFrom);

    /// Written out, as that of [Terms].
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EnrolmentId o
                && dramaId == o.dramaId
                && planId.equals(o.planId)
                && validFrom.equals(o.validFrom);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(dramaId) + validFrom.hashCode();
    }

    @Override
    public int compareTo(EnrolmentId other) {
        return ORDER.compare(this, other);
    }
}
