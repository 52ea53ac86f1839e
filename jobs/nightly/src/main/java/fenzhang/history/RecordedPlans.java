package fenzhang.history;

import fenzhang.config.plan.PlanReader;
import fenzhang.config.yaml.Problem;
import fenzhang.plan.CanonicalPlan;
import fenzhang.plan.PlanBook;
import fenzhang.plan.PlanVersion;
import fenzhang.publication.Publication.KnownPlan;
import fenzhang.publication.RunProvenance;
import fenzhang.text.Sha256;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Plan versions that sealed nights used, beside those that the configuration has now.
public final class RecordedPlans {
    private RecordedPlans() {}

    private record Name(String planId, LocalDate effectiveFrom) {
        static Name of(PlanVersion version) {
            return new Name(version.planId(), version.effectiveFrom());
        }
    }

    /// Returns all plan versions that a sealed night knew.
    public static PlanBook of(RunProvenance known) {
        return RunArchive.plans(known);
    }

    /// Returns the configured versions and the used ones that the configuration no longer has.
    public static List<PlanVersion> merge(List<PlanVersion> configured, List<KnownPlan> used) {
        Map<Name, PlanVersion> byName = byName(configured);
        List<PlanVersion> all = new ArrayList<>(configured);
        for (KnownPlan known : used) {
            if (!byName.containsKey(new Name(known.planId(), known.effectiveFrom()))) {
                all.add(PlanReader.readUnnamed("recorded plan " + known.planId(), known.canonical())
                        .orThrow()
                        .versions()
                        .getFirst());
            }
        }
        return all;
    }

    /// Returns a problem for each configured version that is no longer what sealed nights used.
    public static List<Problem> changed(List<PlanVersion> configured, List<KnownPlan> used) {
        Map<Name, PlanVersion> byName = byName(configured);
        List<Problem> problems = new ArrayList<>();
        for (KnownPlan known : used) {
            PlanVersion version = byName.get(new Name(known.planId(), known.effectiveFrom()));
            if (version != null && !Sha256.hex(CanonicalPlan.of(version)).equals(known.sha256())) {
                problems.add(problem(
                        known.planId(),
                        "the version from " + known.effectiveFrom() + " was changed after sealed days used it (recorded"
                                + " sha256 " + known.sha256().substring(0, 12)
                                + "…). Put it back, and add a new version instead."));
            }
        }
        return problems;
    }

    public static Problem problem(String planId, String reason) {
        return new Problem("plans/" + planId + ".yaml", 0, 0, "", reason);
    }

    private static Map<Name, PlanVersion> byName(List<PlanVersion> versions) {
        Map<Name, PlanVersion> byName = new HashMap<>();
        versions.forEach(version -> byName.put(Name.of(version), version));
        return byName;
    }
}
