package fenzhang.audit;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/// A plan file, section 8.
public record Plan(String planId, String platform, List<Version> versions) {

    public record Version(
            LocalDate from,
            boolean monthly,
            long holdDays,
            List<Component> components,
            List<Boost> boosts,
            @Nullable BigInteger capFen,
            @Nullable Guarantee guarantee) {

        Component component(String id) {
            return components.stream().filter(c -> c.id.equals(id)).findFirst().orElseThrow();
        }

        Optional<Component> liveHostShare() {
            return components.stream()
                    .filter(c -> c.type.equals("live_host_share"))
                    .findFirst();
        }

        BigInteger boost(String component, LocalDate day) {
            return boosts.stream()
                    .filter(boost ->
                            boost.component.equals(component) && !day.isBefore(boost.from) && !day.isAfter(boost.to))
                    .map(boost -> BigInteger.valueOf(boost.bps))
                    .findFirst()
                    .orElse(Arithmetic.BPS);
        }

        /// The period, by the version's own kind of period, that a day is in.
        String period(LocalDate day) {
            return monthly ? YearMonth.from(day).toString() : "term";
        }

        /// The period of a component's measure.
        String period(Component component, LocalDate day) {
            return switch (component.type) {
                case "milestone" -> "term";
                case "pool_share" -> YearMonth.from(day).toString();
                default -> period(day);
            };
        }
    }

    /// What a type does not have is null.
    ///
    /// @param measured what runs in its measure: the base, the score or the measure, or what the type implies
    /// @param minWatch in milliseconds
    @NullUnmarked
    public record Component(
            String id,
            String type,
            String unit,
            String measured,
            Long minWatch,
            List<Tier> tiers,
            BigInteger bps,
            BigInteger pool,
            BigInteger minScore,
            BigInteger threshold,
            BigInteger bonus) {
        boolean isCny() {
            return unit.equals("cny");
        }
    }

    public record Tier(BigInteger from, BigInteger rate) {}

    public record Boost(String component, LocalDate from, LocalDate to, long bps) {}

    public record Guarantee(String kind, @Nullable BigInteger recoupBps) {}

    public Optional<Version> inForce(LocalDate day) {
        return versions.stream().filter(version -> !version.from.isAfter(day)).max(Comparator.comparing(Version::from));
    }

    /// The plan with the versions of both.
    public Plan with(Plan other) {
        return new Plan(
                planId,
                platform,
                Stream.concat(versions.stream(), other.versions.stream()).toList());
    }

    boolean has(LocalDate from) {
        return versions.stream().anyMatch(version -> version.from.equals(from));
    }

    public Version version(LocalDate from) {
        return versions.stream().filter(v -> v.from.equals(from)).findFirst().orElseThrow();
    }
}
