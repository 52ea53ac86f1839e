package fenzhang.audit;

import fenzhang.audit.Terms.EnrolmentId;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/// What later days do not compute again, section 10: each with the day that fixed it.
record Fixed(
        Map<Milestone, LocalDate> milestones,
        Map<LineKey, Posted> pools,
        Map<EnrolmentId, Guarantee> advances,
        Map<EnrolmentId, Guarantee> topUps) {

    record Milestone(Terms terms, String component) {}

    record Posted(LocalDate on, BigInteger amount) {}

    /// @param version in force on the enrolment's `valid_from`
    record Guarantee(LocalDate on, BigInteger amount, LocalDate version) {}

    Fixed() {
        this(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
    }
}
