package fenzhang.catalog;

import fenzhang.plan.PlanBook;
import fenzhang.plan.PlanVersion;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Under what an amount is earned: an enrolment and the first day of the plan version in force. They govern a
/// target for life (settlement.md 7).
public record Terms(EnrolmentId enrolment, LocalDate planVersion) implements Comparable<Terms> {
    private static final Comparator<Terms> ORDER =
            Comparator.comparing(Terms::enrolment).thenComparing(Terms::planVersion);

    /// Written out: terms are looked up line by line, and the comparison and hash that the compiler makes of a
    /// record are put together at run time.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Terms o && enrolment.equals(o.enrolment) && planVersion.equals(o.planVersion);
    }

    @Override
    public int hashCode() {
        return 31 * enrolment.hashCode() + planVersion.hashCode();
    }

    /// Returns the terms of a drama on a business date, or empty without an enrolment or a version in force.
    public static Optional<Terms> on(Catalog catalog, PlanBook plans, long dramaId, LocalDate date) {
        return catalog.enrolmentOn(dramaId, date)
                .map(Enrolment::id)
                .flatMap(id -> plans.inForce(id.planId(), date).map(version -> new Terms(id, version.effectiveFrom())));
    }

    /// Returns the plan version that the terms name.
    public PlanVersion version(PlanBook plans) {
        return plans.version(enrolment.planId(), planVersion);
    }

    @Override
    public int compareTo(Terms other) {
        return ORDER.compare(this, other);
    }
}
