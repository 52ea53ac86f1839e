package fenzhang.entitlement;

import fenzhang.catalog.Enrolment;
import fenzhang.catalog.EnrolmentId;
import fenzhang.catalog.Terms;
import fenzhang.given.GivenCatalog;
import fenzhang.given.Times;
import fenzhang.measure.MeasureKey;
import fenzhang.plan.LineCode;
import fenzhang.plan.PlanBook;
import fenzhang.plan.PlanVersion;
import fenzhang.time.Period;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// Drama 10, enrolled from 1 November, settled day by day.
final class EntitlementBench {
    private static final BigInteger UNBOOSTED = BigInteger.valueOf(10_000);

    private final PlanBook plans;
    private final EnrolmentId enrolment = new EnrolmentId(10, "great", Times.date("2026-11-01"));
    private final NavigableMap<MeasureKey, BigInteger> deltas = new TreeMap<>();
    private final Map<EntitlementKey, Long> poolShares = new TreeMap<>();
    private Optional<GuaranteeTerms> guarantee = Optional.empty();
    private MilestoneRule milestones = MilestoneRule.BY_MEASURE;
    private Standing standing = Standing.none(enrolment);

    EntitlementBench(PlanVersion... versions) {
        plans = new PlanBook(List.of(versions));
    }

    /// Guarantees an amount until a last day, open if empty.
    EntitlementBench guaranteed(long fen, String lastDay) {
        Enrolment guaranteed = new Enrolment(enrolment, Times.range("2026-11-01", lastDay), fen);
        guarantee = GuaranteeTerms.of(guaranteed, plans, Times.date("2026-01-01"));
        return this;
    }

    /// Adds whole units to a measure of the version from 1 November.
    EntitlementBench earns(String component, String period, long units) {
        return earns("2026-11-01", component, period, units);
    }

    EntitlementBench earns(String version, String component, String period, long units) {
        return earns(new MeasureKey(terms(version), component, new Period(period), 0), units);
    }

    EntitlementBench hostEarns(long hostId, String component, String period, long fen) {
        return earns(new MeasureKey(terms("2026-11-01"), component, new Period(period), hostId), fen);
    }

    private EntitlementBench earns(MeasureKey key, long units) {
        deltas.merge(key, BigInteger.valueOf(units).multiply(UNBOOSTED), BigInteger::add);
        return this;
    }

    /// Gives a share of a pool that closes on the next day settled.
    EntitlementBench drawsFromPool(String component, String month, long fen) {
        PlanVersion version = terms("2026-11-01").version(plans);
        poolShares.put(
                new EntitlementKey(
                        terms("2026-11-01"),
                        LineCode.parse(component),
                        new Period(month),
                        version.component(component).orElseThrow().unit(),
                        0),
                fen);
        return this;
    }

    /// Has milestones be reached by another rule from now on.
    EntitlementBench reachedBy(MilestoneRule rule) {
        milestones = rule;
        return this;
    }

    /// Settles a day and returns what it posts: `views 2026-11 +600`, with the version's month behind an `@` if
    /// it is not the first.
    List<String> posted(String date) {
        Standing before = standing;
        standing = Entitlements.settle(
                Times.date(date), plans, milestones, before.plus(deltas), Map.copyOf(poolShares), guarantee);
        deltas.clear();
        poolShares.clear();
        return standing.entitlements().entrySet().stream()
                .filter(line -> !line.getValue().equals(before.entitlements().getOrDefault(line.getKey(), 0L)))
                .map(line -> name(line.getKey())
                        + signed(line.getValue() - before.entitlements().getOrDefault(line.getKey(), 0L)))
                .toList();
    }

    Standing standing() {
        return standing;
    }

    Optional<GuaranteeTerms> guarantee() {
        return guarantee;
    }

    private static Terms terms(String version) {
        return GivenCatalog.terms(10, "2026-11-01", version);
    }

    private static String name(EntitlementKey key) {
        String version = key.terms().planVersion().toString();
        return key.code()
                + (version.equals("2026-11-01") ? "" : "@" + version.substring(0, 7))
                + " " + key.period() + " "
                + (key.hostId() == 0 ? "" : "host " + key.hostId() + " ");
    }

    private static String signed(long amount) {
        return amount > 0 ? "+" + amount : Long.toString(amount);
    }
}
