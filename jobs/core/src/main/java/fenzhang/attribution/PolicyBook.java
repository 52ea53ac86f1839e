package fenzhang.attribution;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// The versions of one platform's attribution policy, by first day in force.
public final class PolicyBook {
    private final NavigableMap<LocalDate, Policy> policies = new TreeMap<>();
    private final List<Optional<Policy>> inOrder = new ArrayList<>();
    private final long[] firstDays;

    /// @throws IllegalArgumentException if two versions start on the same day
    public PolicyBook(Collection<Policy> versions) {
        for (Policy policy : versions) {
            if (policies.put(policy.effectiveFrom(), policy) != null) {
                throw new IllegalArgumentException("two policy versions from " + policy.effectiveFrom());
            }
        }
        for (Policy policy : policies.values()) {
            inOrder.add(Optional.of(policy));
        }
        firstDays = policies.keySet().stream().mapToLong(LocalDate::toEpochDay).toArray();
    }

    /// Returns the policy in force on a business date, or empty before the first.
    public Optional<Policy> inForce(LocalDate date) {
        var entry = policies.floorEntry(date);
        return entry == null ? Optional.empty() : Optional.of(entry.getValue());
    }

    /// Returns the policy in force on a business date, given as its epoch day.
    public Optional<Policy> inForce(int epochDay) {
        Optional<Policy> inForce = Optional.empty();
        for (int i = 0; i < firstDays.length && firstDays[i] <= epochDay; i++) {
            inForce = inOrder.get(i);
        }
        return inForce;
    }

    /// Returns all versions, by first day.
    public List<Policy> versions() {
        return List.copyOf(policies.values());
    }
}
