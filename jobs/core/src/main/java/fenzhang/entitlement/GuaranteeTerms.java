package fenzhang.entitlement;

import fenzhang.catalog.Enrolment;
import fenzhang.catalog.Terms;
import fenzhang.plan.Guarantee;
import fenzhang.plan.PlanBook;
import fenzhang.plan.PlanVersion;
import java.time.LocalDate;
import java.util.Optional;

/// The guarantee of one enrolment: the kind and rate of the version in force when it started, the amount and the
/// last day of the catalog that the night knows.
///
/// @param terms what the guarantee's lines carry
/// @param lastDay the enrolment's valid_to; empty while it is open-ended
public record GuaranteeTerms(Terms terms, Guarantee guarantee, long guaranteeFen, Optional<LocalDate> lastDay) {
    /// Returns the guarantee of an enrolment, or empty if its plan offers none, it is for nothing, or it ended
    /// before the platform's first business date.
    public static Optional<GuaranteeTerms> of(Enrolment enrolment, PlanBook plans, LocalDate firstBusinessDate) {
        Optional<PlanVersion> version =
                plans.inForce(enrolment.id().planId(), enrolment.id().validFrom());
        Optional<LocalDate> lastDay = enrolment.valid().isOpen()
                ? Optional.empty()
                : Optional.of(enrolment.valid().last());
        boolean isOver = lastDay.isPresent() && lastDay.get().isBefore(firstBusinessDate);
        if (version.isEmpty() || version.get().guarantee().isEmpty() || enrolment.guaranteeFen() == 0 || isOver) {
            return Optional.empty();
        }
        Terms terms = new Terms(enrolment.id(), version.get().effectiveFrom());
        return Optional.of(
                new GuaranteeTerms(terms, version.get().guarantee().get(), enrolment.guaranteeFen(), lastDay));
    }

    /// Returns whether an advance is due on a day, if it was not posted before.
    public boolean advanceIsDue(LocalDate date) {
        return guarantee.kind() == Guarantee.Kind.ADVANCE
                && !date.isBefore(terms.enrolment().validFrom());
    }

    /// Returns whether a top-up is due on a day, if it was not decided before.
    public boolean topUpIsDue(LocalDate date) {
        return guarantee.kind() == Guarantee.Kind.TOP_UP && lastDay.isPresent() && !date.isBefore(lastDay.get());
    }
}
