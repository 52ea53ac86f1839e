package fenzhang.audit;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/// What the nights of one platform know.
///
/// @param days the nights to run, in order, from the platform's first
/// @param catalogs by the first night that knew them
/// @param rules by the first night that knew them
/// @param assigned the dramas of which a night gives away what is in suspense, section 17
/// @param replays by the night that restated days: deliveries are those that count since
public record World(
        String platform,
        List<LocalDate> days,
        Map<LocalDate, List<ViewRow>> views,
        Map<LocalDate, List<SaleRow>> sales,
        NavigableMap<LocalDate, Catalog> catalogs,
        NavigableMap<LocalDate, Rules> rules,
        Map<LocalDate, List<Long>> assigned,
        Map<LocalDate, Replay> replays) {

    /// What a night restated: it replays the days from one on, with what their own nights knew.
    ///
    /// @param correctedDate the earliest day that was asked for, which its lines of correction name
    /// @param sealed the settlement.csv of each day from the first one on to the night, as it was sealed
    public record Replay(LocalDate firstDate, LocalDate correctedDate, Map<LocalDate, String> sealed) {}

    /// The plans and policies that a night knew.
    ///
    /// @param plans by id
    public record Rules(Map<String, Plan> plans, List<Policy> policies) {}

    /// The settlement.csv of a day that was settled from other deliveries than count since: those of it, or of a day
    /// before it, were replaced later.
    public Optional<String> restated(LocalDate day) {
        return replays.entrySet().stream()
                .filter(replay -> day.isBefore(replay.getKey())
                        && !day.isBefore(replay.getValue().correctedDate()))
                .map(replay -> replay.getValue().sealed().get(day))
                .findFirst();
    }

    LocalDate firstDay() {
        return days.getFirst();
    }

    /// The catalog that the night of a day knew.
    Catalog catalog(LocalDate night) {
        return catalogs.floorEntry(night).getValue();
    }

    /// The plans that the night of a day knew, by id.
    Map<String, Plan> plans(LocalDate night) {
        return rules.floorEntry(night).getValue().plans();
    }

    /// The policy in force on a day, as the night of another knew it.
    Optional<Policy> policy(LocalDate day, LocalDate night) {
        return rules.floorEntry(night).getValue().policies().stream()
                .filter(policy -> !policy.from().isAfter(day))
                .max(Comparator.comparing(Policy::from));
    }

    /// The version of terms; what a night once used never changes, so the last one that knew it will do.
    Plan.Version version(Terms terms) {
        for (Rules known : rules.descendingMap().values()) {
            Plan plan = known.plans().get(terms.planId());
            if (plan != null && plan.has(terms.version())) {
                return plan.version(terms.version());
            }
        }
        throw new IllegalStateException("no night knew the version of " + terms);
    }

    /// The terms of a drama in force on a day, as the night of another knew them.
    Optional<Terms> terms(long dramaId, LocalDate day, LocalDate night) {
        return catalog(night)
                .enrolment(dramaId, day)
                .flatMap(enrolment -> Optional.ofNullable(plans(night).get(enrolment.planId()))
                        .flatMap(plan -> plan.inForce(day))
                        .map(version -> new Terms(dramaId, enrolment.planId(), enrolment.validFrom(), version.from())));
    }
}
