package fenzhang.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// All plan versions of a platform that a night knows, by plan and first day in force.
public final class PlanBook {
    private final NavigableMap<String, NavigableMap<LocalDate, PlanVersion>> versionsByPlan = new TreeMap<>();

    /// Makes a book of versions in any order.
    ///
    /// @throws IllegalArgumentException if two versions of a plan start on the same day
    public PlanBook(Collection<PlanVersion> versions) {
        for (PlanVersion version : versions) {
            PlanVersion twin = versionsByPlan
                    .computeIfAbsent(version.planId(), id -> new TreeMap<>())
                    .put(version.effectiveFrom(), version);
            if (twin != null) {
                throw new IllegalArgumentException(
                        "plan " + version.planId() + " has two versions from " + version.effectiveFrom());
            }
        }
    }

    /// Returns the version of a plan in force on a date, or empty before its first version or without such a plan.
    public Optional<PlanVersion> inForce(String planId, LocalDate date) {
        NavigableMap<LocalDate, PlanVersion> versions = versionsByPlan.get(planId);
        if (versions == null) {
            return Optional.empty();
        }
        var entry = versions.floorEntry(date);
        return entry == null ? Optional.empty() : Optional.of(entry.getValue());
    }

    /// Returns the version of a plan that starts on a day.
    ///
    /// @throws IllegalStateException if the book has none: terms of an earlier night lost their plan
    public PlanVersion version(String planId, LocalDate effectiveFrom) {
        NavigableMap<LocalDate, PlanVersion> versions = versionsByPlan.get(planId);
        PlanVersion version = versions == null ? null : versions.get(effectiveFrom);
        if (version == null) {
            throw new IllegalStateException("plan " + planId + " has no version from " + effectiveFrom);
        }
        return version;
    }

    /// Returns the first day of a plan's first version, or empty without such a plan.
    public Optional<LocalDate> firstDay(String planId) {
        NavigableMap<LocalDate, PlanVersion> versions = versionsByPlan.get(planId);
        return versions == null ? Optional.empty() : Optional.of(versions.firstKey());
    }

    /// Returns all versions, by plan id and first day.
    public List<PlanVersion> versions() {
        List<PlanVersion> all = new ArrayList<>();
        versionsByPlan.values().forEach(versions -> all.addAll(versions.values()));
        return all;
    }
}
