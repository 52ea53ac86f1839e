package fenzhang.attribution;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// The versions of one platform's attribution policy, by first day in force.
public final class PolicyBook {
    private final NavigableMap<LocalDate, Policy> policies = new TreeMap<>();

    /// @throws IllegalArgumentException if two versions start on the same day
    public PolicyBook(Collection<Policy> versions) {
        for (Policy policy : versions) {
            if (policies.put(policy.effectiveFrom(), policy) != null) {
                throw new IllegalArgumentException("two policy versions from " + policy.effectiveFrom());
            }
        }
    }

    /// Returns the policy in force on a business date, or empty before the first.
    public Optional<Policy> inForce(LocalDate date) {
        var entry = policies.floorEntry(date);
        return entry == null ? Optional.empty() : Optional.of(entry.getValue());
    }

    /// Returns all versions, by first day.
    public List<Policy> versions() {
        return List.copyOf(policies.values());
    }
}
