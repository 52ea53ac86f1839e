package fenzhang.catalog;

import java.time.LocalDate;
import java.util.Comparator;

/// What identifies an enrolment through all catalog versions.
public record EnrolmentId(long dramaId, String planId, LocalDate validFrom) implements Comparable<EnrolmentId> {
    private static final Comparator<EnrolmentId> ORDER = Comparator.comparingLong(EnrolmentId::dramaId)
            .thenComparing(EnrolmentId::planId)
            .thenComparing(EnrolmentId::validFrom);

    @Override
    public int compareTo(EnrolmentId other) {
        return ORDER.compare(this, other);
    }
}
