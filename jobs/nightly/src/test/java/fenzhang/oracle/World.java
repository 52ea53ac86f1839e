package fenzhang.oracle;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/// What the nights of one platform know.
///
/// @param catalogs by the first night that knew them
/// @param days the nights to run, in order, from the platform's first
record World(
        String platform,
        List<LocalDate> days,
        Map<LocalDate, List<ViewRow>> views,
        Map<LocalDate, List<SaleRow>> sales,
        NavigableMap<LocalDate, Catalog> catalogs,
        Map<String, Plan> plans,
        List<Policy> policies) {

    LocalDate firstDay() {
        return days.getFirst();
    }

    /// The catalog that the night of a day knew.
    Catalog catalog(LocalDate night) {
        return catalogs.floorEntry(night).getValue();
    }

    Optional<Policy> policy(LocalDate day) {
        return policies.stream().filter(policy -> !policy.from().isAfter(day)).max(Comparator.comparing(Policy::from));
    }

    Plan.Version version(Terms terms) {
        return plans.get(terms.planId()).version(terms.version());
    }

    /// The terms of a drama in force on a day, as the night of another knew them.
    Optional<Terms> terms(long dramaId, LocalDate day, LocalDate night) {
        return catalog(night)
                .enrolment(dramaId, day)
                .flatMap(enrolment -> plans.get(enrolment.planId())
                        .inForce(day)
                        .map(version -> new Terms(dramaId, enrolment.planId(), enrolment.validFrom(), version.from())));
    }
}
