package fenzhang.plan;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// One version of a plan: the rules from `effectiveFrom` until the day before the next version. Two versions that
/// say the same in another order are equal.
///
/// @param effectiveFrom the first day of a month
/// @param holdDays days from confirmation to vesting
/// @param components by id
/// @param boosts by component and first day
/// @param capFen the most that a drama earns per period in cny, live hosts apart
public record PlanVersion(
        String planId,
        String platform,
        LocalDate effectiveFrom,
        PeriodKind period,
        int holdDays,
        List<Component> components,
        List<Boost> boosts,
        OptionalLong capFen,
        Optional<Guarantee> guarantee) {
    /// A boost that changes nothing.
    public static final long NO_BOOST_BPS = 10_000;

    public PlanVersion {
        ComponentId.checkText("plan id", planId);
        if (effectiveFrom.getDayOfMonth() != 1) {
            throw new IllegalArgumentException("effective_from " + effectiveFrom + " must be the first day of a month");
        }
        if (holdDays < 0 || holdDays > 3650) {
            throw new IllegalArgumentException("hold_days " + holdDays + " must be from 0 to 3650");
        }
        if (capFen.isPresent() && capFen.getAsLong() < 0) {
            throw new IllegalArgumentException("cap_fen " + capFen.getAsLong() + " must not be negative");
        }
        components =
                components.stream().sorted(Comparator.comparing(Component::id)).toList();
        boosts = boosts.stream()
                .sorted(Comparator.comparing(Boost::componentId)
                        .thenComparing(boost -> boost.dates().start()))
                .toList();
        checkComponents(components);
        checkBoosts(components, boosts);
    }

    /// Returns the component of an id, or empty if the version has none.
    public Optional<Component> component(String id) {
        return components.stream().filter(c -> c.id().equals(id)).findFirst();
    }

    /// Returns the version's live host share, if it has one.
    public Optional<Component.LiveHostShare> liveHostShare() {
        for (Component component : components) {
            if (component instanceof Component.LiveHostShare share) {
                return Optional.of(share);
            }
        }
        return Optional.empty();
    }

    /// Returns the boost of a component on a date, in bps; 10 000 where there is none.
    public long boostBps(String componentId, LocalDate date) {
        for (Boost boost : boosts) {
            if (boost.componentId().equals(componentId) && boost.dates().contains(date)) {
                return boost.bps();
            }
        }
        return NO_BOOST_BPS;
    }

    private static void checkComponents(List<Component> components) {
        Set<String> ids = new HashSet<>();
        int hosts = 0;
        for (Component component : components) {
            if (!ids.add(component.id())) {
                throw new IllegalArgumentException("component id " + component.id() + " stands twice");
            }
            hosts += component instanceof Component.LiveHostShare ? 1 : 0;
        }
        if (hosts > 1) {
            throw new IllegalArgumentException("a version has at most one live_host_share, this one " + hosts);
        }
    }

    private static void checkBoosts(List<Component> components, List<Boost> boosts) {
        for (int i = 0; i < boosts.size(); i++) {
            Boost boost = boosts.get(i);
            Component component = components.stream()
                    .filter(c -> c.id().equals(boost.componentId()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "boost of " + boost.componentId() + ", which is no component of this version"));
            if (component instanceof Component.LiveHostShare) {
                throw new IllegalArgumentException("boost of " + component.id() + ": a live_host_share takes none");
            }
            for (Boost other : boosts.subList(0, i)) {
                if (other.componentId().equals(boost.componentId())
                        && other.dates().overlaps(boost.dates())) {
                    throw new IllegalArgumentException("two boosts of " + boost.componentId() + " overlap");
                }
            }
        }
    }
}
