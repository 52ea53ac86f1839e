package fenzhang.publication;

import java.util.List;

/// What the run of a sealed day knew: enough to compute it again.
///
/// @param plans by plan id and first day in force
/// @param policies by first day in force
/// @param inputs by log and path
public record RunProvenance(
        int catalogVersion,
        List<Publication.KnownPlan> plans,
        List<Publication.KnownPolicy> policies,
        List<Publication.InputFile> inputs) {
    public RunProvenance {
        plans = List.copyOf(plans);
        policies = List.copyOf(policies);
        inputs = List.copyOf(inputs);
    }

    /// Returns the same with other delivered files: those that count since.
    public RunProvenance withInputs(List<Publication.InputFile> counting) {
        return new RunProvenance(catalogVersion, plans, policies, counting);
    }

    /// Returns the same with other plan versions and policies, in the order of this record.
    public RunProvenance withRules(
            List<Publication.KnownPlan> otherPlans, List<Publication.KnownPolicy> otherPolicies) {
        return new RunProvenance(catalogVersion, otherPlans, otherPolicies, inputs);
    }
}
