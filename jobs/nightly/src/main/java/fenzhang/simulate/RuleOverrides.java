package fenzhang.simulate;

import fenzhang.attribution.Policy;
import fenzhang.catalog.Terms;
import fenzhang.config.plan.Plan;
import fenzhang.config.plan.PlanReader;
import fenzhang.config.plan.PlatformPolicies;
import fenzhang.history.RecordedPlans;
import fenzhang.plan.CanonicalPlan;
import fenzhang.plan.PlanVersion;
import fenzhang.publication.Publication.KnownPlan;
import fenzhang.publication.Publication.KnownPolicy;
import fenzhang.publication.RunProvenance;
import fenzhang.text.Sha256;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Plans and a policy that stand in for those that nights recorded.
///
/// A plan's file stands for the whole plan, as in a night of the run: a recorded version that it lacks stays in
/// force if days before used it, and is gone otherwise. A policy stands for all recorded versions.
///
/// @param plans changed or new
/// @param policy instead of the recorded ones; empty: they stay
/// @param used the plan versions that days before used
record RuleOverrides(List<Plan> plans, Optional<PlatformPolicies> policy, List<KnownPlan> used) {
    /// A version that days before used and that the files have with another content.
    record Change(PlanVersion before, PlanVersion now) {}

    /// Returns what a night knew, with these rules instead.
    RunProvenance instead(RunProvenance known) {
        List<KnownPlan> all = new ArrayList<>();
        known.plans().stream().filter(plan -> !isOfFile(plan.planId())).forEach(all::add);
        for (Plan plan : plans) {
            List<KnownPlan> own =
                    used.stream().filter(u -> u.planId().equals(plan.planId())).toList();
            RecordedPlans.merge(plan.versions(), own).forEach(version -> all.add(known(version)));
        }
        all.sort(Comparator.comparing(KnownPlan::planId).thenComparing(KnownPlan::effectiveFrom));
        List<KnownPolicy> policies = policy.map(file ->
                        file.versions().stream().map(RuleOverrides::known).toList())
                .orElse(known.policies());
        return known.withRules(all, policies);
    }

    /// Returns whether a plan is one of those in the files.
    boolean isOfFile(String planId) {
        return plans.stream().anyMatch(plan -> plan.planId().equals(planId));
    }

    /// Returns the recorded versions of plans in the files that stay because the files lack them.
    List<KnownPlan> kept() {
        return used.stream()
                .filter(known -> isOfFile(known.planId()) && versionNow(known).isEmpty())
                .toList();
    }

    /// Returns the versions whose content the files change, of those that days before used.
    List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        for (KnownPlan known : used) {
            versionNow(known).ifPresent(now -> {
                PlanVersion before = PlanReader.readUnnamed("recorded plan " + known.planId(), known.canonical())
                        .orThrow()
                        .versions()
                        .getFirst();
                if (!before.equals(now)) {
                    changes.add(new Change(before, now));
                }
            });
        }
        return changes;
    }

    /// Returns whether what terms earn is decided by the same rules as in a night.
    boolean leave(RunProvenance night, Terms terms) {
        RunProvenance now = instead(night);
        return now.policies().equals(night.policies()) && sha256(now, terms).equals(sha256(night, terms));
    }

    private static Optional<String> sha256(RunProvenance known, Terms terms) {
        return known.plans().stream()
                .filter(plan -> plan.planId().equals(terms.enrolment().planId())
                        && plan.effectiveFrom().equals(terms.planVersion()))
                .map(KnownPlan::sha256)
                .findFirst();
    }

    private Optional<PlanVersion> versionNow(KnownPlan known) {
        return plans.stream()
                .filter(plan -> plan.planId().equals(known.planId()))
                .flatMap(plan -> plan.versions().stream())
                .filter(version -> version.effectiveFrom().equals(known.effectiveFrom()))
                .findFirst();
    }

    private static KnownPlan known(PlanVersion version) {
        String canonical = CanonicalPlan.of(version);
        return new KnownPlan(version.planId(), version.effectiveFrom(), Sha256.hex(canonical), canonical, false);
    }

    private static KnownPolicy known(Policy policy) {
        return new KnownPolicy(policy.effectiveFrom(), Sha256.hex(policy.canonical()), policy.canonical());
    }
}
