package fenzhang.audit;

import java.time.LocalDate;

/// An enrolment and a plan version.
///
/// @param enrolledFrom the enrolment's `valid_from`, which with drama and plan identifies it
/// @param version the version's `effective_from`
record Terms(long dramaId, String planId, LocalDate enrolledFrom, LocalDate version) {

    /// (drama_id, plan_id, valid_from) of section 5.
    record EnrolmentId(long dramaId, String planId, LocalDate enrolledFrom) {}

    EnrolmentId enrolment() {
        return new EnrolmentId(dramaId, planId, enrolledFrom);
    }
}
